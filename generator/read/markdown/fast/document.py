"""Document: a whole text becomes the HTML that Python-Markdown would give it, or nothing."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import markdown
from markdown import Markdown
from markdown.preprocessors import NormalizeWhitespace

from generator.read.markdown.fast.blocks import html_of_blocks
from generator.read.markdown.fast.certainty import Known, Reference, UncertainError
from generator.read.markdown.fast.definitions import defined, notes_html
from generator.read.markdown.fast.spans import MARKS

# What this room copies; for any other release, nothing is certain.
VERSION = "3.11.3"
IS_KNOWN_RELEASE = markdown.__version__ == VERSION
# Where a writer may want the footnotes to stand.
PLACE_OF_NOTES = "///Footnotes Go Here///"
BLANK_LINE = re.compile(r"(?<=\n) +\n")
TAB_SIZE = 4


class Fast(NamedTuple):
    """The HTML of a text, and Python-Markdown with the stash of what its marks stand for; None: it has no marks."""

    html: str
    converter: Markdown | None


def html_of(text: str, extensions: tuple[str, ...], converter: Callable[[], Markdown], *, raw: bool) -> Fast | None:
    """What Python-Markdown would give, but for the numbers of its marks; None where that is not certain.

    `extensions`: those of the dialect that are on, by their names in site.toml. `converter`: gives one for them and the
    text, just reset. `raw` False: HTML in the text is text.
    """
    if not IS_KNOWN_RELEASE or "\r" in text or "\x02" in text or "\x03" in text:
        return None
    # A single character is found twenty times as fast as two; so it is always looked for first.
    has_fence = "fenced_code" in extensions and (("`" in text and "```" in text) or ("~" in text and "~~~" in text))
    has_html = raw and ("<" in text or ("&" in text and "&#" in text))
    source = _tidied(text)
    ready = None
    if has_fence or has_html:
        ready = converter()
        source = _without_verbatim(source, ready)
    marks = [mark for mark in MARKS if mark in source]
    notes: Mapping[str, str] = {}
    references: Mapping[str, Reference] = {}
    try:
        if "[" in marks and "]:" in source:
            source, notes, references = defined(source, has_notes="footnotes" in extensions)
            if notes and PLACE_OF_NOTES in source:
                return None
        known = Known(
            # These by the text as it was given: by it, too, Python-Markdown's extensions are chosen.
            tables="tables" in extensions and "|" in text,
            strikes="strikethrough" in extensions and "~" in text and "~~" in text,
            breaks="  \n" in source,
            marks=marks,
            attributes="attributes" in extensions,
            store=ready.htmlStash.store if ready and raw else None,
            notes={name: number for number, name in enumerate(notes, start=1)},
            references=references,
            cited=set(),
        )
        html = html_of_blocks(source, known)
        return Fast(f"{html}{notes_html(notes, known)}".strip() if notes else html.strip(), ready)
    except (UncertainError, RecursionError):
        return None


def _tidied(text: str) -> str:
    """The text as Python-Markdown's pass over white space leaves it."""
    text += "\n\n"
    if "\t" in text:
        text = text.expandtabs(TAB_SIZE)
    return BLANK_LINE.sub("\n", text) if " \n" in text else text


def _without_verbatim(text: str, converter: Markdown) -> str:
    """The text with marks in place of fenced code and HTML between paragraphs, as Python-Markdown's passes leave it."""
    lines = text.split("\n")
    for preprocessor in converter.preprocessors:
        if not isinstance(preprocessor, NormalizeWhitespace):
            lines = preprocessor.run(lines)
    return "\n".join(lines)
