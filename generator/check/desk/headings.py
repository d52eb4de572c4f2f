"""Headings: an outline in which no level is left out, since many readers go from heading to heading (WCAG 1.3.1)."""

from collections.abc import Iterable, Iterator, Sequence

from generator.check.desk.pieces import Piece, told
from generator.check.sources import place_at, text_of
from generator.model.article import Heading
from generator.model.heading_lines import offsets_of
from generator.model.problem import Place, Problem, notice

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
    offsets = offsets_of(piece.article.headings, text)
    return [Place() if offset is None else place_at(text, offset) for offset in offsets]
