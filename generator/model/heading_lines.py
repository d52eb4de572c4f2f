"""Heading lines: where the headings of a text stand in its source, in whatever form they were typed."""

import re
from collections.abc import Iterable

from generator.model.article import Heading
from generator.model.regex import regex

# What a heading may be in the source: `## Costs`, a line above `---` or `===`, HTML.
MARKED = regex(
    r"^[ ]{0,3}(?:\#{1,6}(?P<hashes>.+)|(?P<lined>\S.*)(?=\n[ ]{0,3}(?:-+|=+)[ \t]*$)|.*<h[1-6](?P<html>\b.*))$",
    re.MULTILINE,
)
FENCED = regex(r"^[ ]{0,3}(?P<mark>`{3,}|~{3,}).*?^[ ]{0,3}(?P=mark)", re.MULTILINE | re.DOTALL)


def offsets_of(headings: Iterable[Heading], text: str) -> list[int | None]:
    """Where the line of each heading begins in the text; None for those that are not found."""
    plain = FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    lines = list(MARKED.finditer(plain))
    offsets: list[int | None] = []
    at = 0
    for heading in headings:
        hit = next((number for number in range(at, len(lines)) if _is_of(lines[number], heading)), None)
        offsets.append(None if hit is None else lines[hit].start())
        at = at if hit is None else hit + 1
    return offsets


def _is_of(found: re.Match[str], heading: Heading) -> bool:
    written = found["hashes"] or found["lined"] or found["html"]
    return _letters(heading.text) in _letters(written)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
