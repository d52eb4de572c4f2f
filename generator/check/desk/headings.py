"""Headings: an outline in which no level is left out, since many readers go from heading to heading (WCAG 1.3.1)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check.desk.pieces import Piece, told
from generator.check.sources import place_at, text_of
from generator.model.article import Heading
from generator.model.problem import Place, Problem, notice
from generator.model.regex import regex

# What a heading may be in the source: `## Costs`, a line above `---` or `===`, HTML.
MARKED = regex(
    r"^[ ]{0,3}(?:\#{1,6}(?P<hashes>.+)|(?P<lined>\S.*)(?=\n[ ]{0,3}(?:-+|=+)[ \t]*$)|.*<h[1-6](?P<html>\b.*))$",
    re.MULTILINE,
)
FENCED = regex(r"^[ ]{0,3}(?P<mark>`{3,}|~{3,}).*?^[ ]{0,3}(?P=mark)", re.MULTILINE | re.DOTALL)
HEADLINE = 1


def skipped_levels(pieces: Iterable[Piece]) -> Iterator[Problem]:
    """The notices `heading-skips`, at the headings that lie more than one level below what stands above them."""
    yield from told((piece.article, problem) for piece in pieces for problem in _problems(piece))


def _problems(piece: Piece) -> Iterator[Problem]:
    numbers = list(_skipping(piece.article.headings))
    places = _places(piece) if numbers else []
    for number in numbers:
        heading = piece.article.headings[number]
        above = piece.article.headings[number - 1] if number else None
        what = f"that above it, {above.text!r:.60}" if above else "the headline"
        down = heading.level - (above.level if above else HEADLINE)
        message = f"the heading {heading.text!r:.60} lies {down} levels below {what}"
        hint = "take it up one level at least: who goes from heading to heading looks for what is left out"
        yield notice("heading-skips", piece.article.path, places[number], message, hint)


def _skipping(headings: Sequence[Heading]) -> Iterator[int]:
    above = HEADLINE
    for number, heading in enumerate(headings):
        if heading.level > above + 1:
            yield number
        above = heading.level


def _places(piece: Piece) -> list[Place]:
    """Where the headings stand in the file; no place for those that are not found."""
    text = text_of(piece.source)
    plain = FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    lines = list(MARKED.finditer(plain))
    places, at = [], 0
    for heading in piece.article.headings:
        hit = next((number for number in range(at, len(lines)) if _is_of(lines[number], heading)), None)
        places.append(Place() if hit is None else place_at(text, lines[hit].start()))
        at = at if hit is None else hit + 1
    return places


def _is_of(found: re.Match[str], heading: Heading) -> bool:
    written = found["hashes"] or found["lined"] or found["html"]
    return _letters(heading.text) in _letters(written)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
