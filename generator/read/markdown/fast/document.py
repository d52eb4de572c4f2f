"""Document: a whole text becomes the HTML that Python-Markdown would give it, or nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import markdown
from markdown import Markdown

from generator.read.markdown.fast.blocks import Flow
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.definitions import defined, notes_html

# What this room copies; for any other release, nothing is certain.
VERSION = "3.11.3"
IS_KNOWN_RELEASE = markdown.__version__ == VERSION
# Extension → what a text must not hold, as only Python-Markdown knows what that means.
FOREIGN = {"footnotes": "///Footnotes"}
# White space and marks of its own that Python-Markdown would clean.
UNCLEAN = ("\r", "\x02", "\x03")
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
    if not IS_KNOWN_RELEASE or any(map(text.__contains__, _foreign(extensions))):
        return None
    has_fence = "fenced_code" in extensions and ("```" in text or "~~~" in text)
    ready = converter() if has_fence or (raw and ("<" in text or "&#" in text)) else None
    source = _tidied(text) if ready is None else _prepared(text, ready)
    known = Known(
        # These by the text as it was given: by it, too, Python-Markdown's extensions are chosen.
        tables="tables" in extensions and "|" in text,
        strikes="strikethrough" in extensions and "~~" in text,
        breaks="  \n" in source,
        attributes="attributes" in extensions,
        store=ready.htmlStash.store if ready and raw else None,
    )
    try:
        return Fast(_html(source, known, has_notes="footnotes" in extensions), ready)
    except UncertainError:
        return None


@lru_cache(maxsize=16)
def _foreign(extensions: tuple[str, ...]) -> tuple[str, ...]:
    return (*UNCLEAN, *(mark for name, mark in FOREIGN.items() if name in extensions))


def _tidied(text: str) -> str:
    """The text as Python-Markdown's pass over white space leaves it."""
    text += "\n\n"
    if "\t" in text:
        text = text.expandtabs(TAB_SIZE)
    return BLANK_LINE.sub("\n", text) if " \n" in text else text


def _prepared(text: str, converter: Markdown) -> str:
    """The text as all of its passes over lines leave it: marks in place of fenced code and HTML between paragraphs."""
    lines = text.split("\n")
    for preprocessor in converter.preprocessors:
        lines = preprocessor.run(lines)
    return "\n".join(lines)


def _html(text: str, known: Known, *, has_notes: bool) -> str:
    notes: Mapping[str, str] = {}
    if "]:" in text:
        text, notes, references = defined(text, has_notes=has_notes)
        known = replace(
            known, notes={name: number for number, name in enumerate(notes, start=1)}, references=references
        )
    flow = Flow(known)
    flow.read(text)
    html = flow.html()
    return f"{html}{notes_html(notes, known)}".strip() if notes else html.strip()
