"""Document: a whole text becomes the HTML that Python-Markdown would give it, or nothing."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.model.regex import regex
from generator.read.markdown.fast.blocks import html_of_blocks
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.definitions import Definitions, defined, notes_html
from generator.read.markdown.fast.spans import MARKS

if TYPE_CHECKING:
    from markdown import Markdown

# What this room copies; for any other release, nothing is certain.
VERSION = "(3, 11, 3, 'final', 0)"


def is_release(version: str) -> bool:
    """Whether Python-Markdown is of this release. It says so in a file that is read: to load it takes 20 ms."""
    found = find_spec("markdown")
    places = found.submodule_search_locations if found is not None else None
    try:
        text = Path(next(iter(places or [""])), "__meta__.py").read_text("utf-8")
    except OSError:
        return False
    return f"\n__version_info__ = {version}\n" in text


IS_KNOWN_RELEASE = is_release(VERSION)
# Where a writer may want the footnotes to stand.
PLACE_OF_NOTES = "///Footnotes Go Here///"
BLANK_LINE = regex(r"(?<=\n) +\n")
TAB_SIZE = 4
NOTHING_DEFINED = Definitions("", {}, {})


class Fast(NamedTuple):
    """The HTML of a text, and Python-Markdown with the stash of what its marks stand for; None: it has no marks."""

    html: str
    converter: "Markdown | None"


def html_of(text: str, extensions: tuple[str, ...], converter: "Callable[[], Markdown]", *, raw: bool) -> Fast | None:
    """What Python-Markdown would give, but for the numbers of its marks; None where that is not certain.

    `extensions`: those of the dialect that are on, by their names in site.toml. `converter`: gives one for them and the
    text, just reset. `raw` False: HTML in the text is text.
    """
    if not IS_KNOWN_RELEASE or "\r" in text or "\x02" in text or "\x03" in text:
        return None
    source, ready, store = _tidied(text), None, None
    if _has_verbatim(text, extensions, raw=raw):
        ready = converter()
        source = _without_verbatim(source, ready)
        store = ready.htmlStash.store if raw else None
    try:
        # A single character is found twenty times as fast as two; so it is always looked for first.
        found = defined(source, has_notes="footnotes" in extensions) if "]" in source and "]:" in source else None
        known = _known(text, source, extensions, store, found or NOTHING_DEFINED)
        html = html_of_blocks(found.text if found else source, known)
        if found and found.notes:
            if PLACE_OF_NOTES in source:
                return None
            html += notes_html(found.notes, known)
        return Fast(html.strip(), ready)
    except (UncertainError, RecursionError):
        return None


def _has_verbatim(text: str, extensions: tuple[str, ...], *, raw: bool) -> bool:
    """Whether a text may hold fenced code, or HTML that Python-Markdown takes away before it reads on."""
    if raw and ("<" in text or ("&" in text and "&#" in text)):
        return True
    return "fenced_code" in extensions and (("`" in text and "```" in text) or ("~" in text and "~~~" in text))


def _known(
    text: str,
    source: str,
    extensions: tuple[str, ...],
    store: Callable[[str], str] | None,
    definitions: Definitions,
) -> Known:
    return Known(
        # These by the text as it was given: by it, too, Python-Markdown's extensions are chosen.
        tables="tables" in extensions and "|" in text,
        strikes="strikethrough" in extensions and "~" in text and "~~" in text,
        breaks="  \n" in source,
        attributes="attributes" in extensions,
        marks=[mark for mark in MARKS if mark in source],
        store=store,
        notes={name: number for number, name in enumerate(definitions.notes, start=1)},
        references=definitions.references,
        cited=set(),
    )


def _tidied(text: str) -> str:
    """The text as Python-Markdown's pass over white space leaves it."""
    text += "\n\n"
    if "\t" in text:
        text = text.expandtabs(TAB_SIZE)
    return BLANK_LINE.sub("\n", text) if " \n" in text else text


def _without_verbatim(text: str, converter: "Markdown") -> str:
    """The text with marks in place of fenced code and HTML between paragraphs, as Python-Markdown's passes leave it."""
    from markdown.preprocessors import NormalizeWhitespace  # noqa: PLC0415 - the converter has loaded it

    lines = text.split("\n")
    for preprocessor in converter.preprocessors:
        if not isinstance(preprocessor, NormalizeWhitespace):
            lines = preprocessor.run(lines)
    return "\n".join(lines)
