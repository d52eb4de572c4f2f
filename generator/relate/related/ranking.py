"""Ranking: the step that finds the related stories of a few rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from generator.model.page import part_of
from generator.relate.related.calendar import calendar_of
from generator.relate.related.candidates import Candidate, Field
from generator.relate.related.choosing import chosen
from generator.relate.related.index import Index
from generator.relate.related.opening import Rules, entries_of, rules_of
from generator.relate.related.parts import Part, Texts, texts_of
from generator.relate.related.scoring import likeness_of
from generator.workshop.step import Step
from generator.workshop.workshop import Workshop

BLOCK_ROWS = 16


class Pick(msgspec.Struct, frozen=True, array_like=True):
    """A story in a row's list, by its row: the score, the parts of the likeness, where its telling words stand."""

    row: int
    score: int
    there: int
    back: int
    tags: int
    places: tuple[int, ...]


Picks = tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    field: Field
    rules: Rules
    texts: Texts


def rank_rows(index: Index, parts: Sequence[bytes]) -> tuple[Picks, ...]:
    """The lists of a block of rows, best first; `parts` is the block, its first row and the one after its last."""
    ready = _ready(index)
    start, end = msgspec.msgpack.decode(parts[0], type=tuple[int, int])
    lists = chosen(ready.field, ready.rules, range(start, end), index.count)
    parts_of_all = iter(ready.texts.parts(start, [[each.row for each in found] for found in lists]))
    return tuple(tuple(_pick(each, next(parts_of_all)) for each in found) for found in lists)


RANK = Step("related/1", Index, tuple[Picks, ...], rank_rows, batch=8, pool_from=40)


def ranked(index: Index, workshop: Workshop) -> Iterator[Picks]:
    """The list of every row, in order."""
    rows = len(index.is_shown)
    blocks = [(start, min(start + BLOCK_ROWS, rows)) for start in range(0, rows, BLOCK_ROWS)]
    for lists in workshop.map(RANK, part_of(index), [(part_of(block),) for block in blocks]):
        yield from lists


def _pick(candidate: Candidate, part: Part) -> Pick:
    tags = candidate.likeness - part.there - part.back
    return Pick(candidate.row, candidate.score, part.there, part.back, tags, part.places)


@lru_cache(maxsize=1)
def _ready(index: Index) -> _Ready:
    entries = entries_of(index)
    field = Field(likeness_of(index, entries), calendar_of(index))
    return _Ready(field, rules_of(index), texts_of(entries, index.weights[0], BLOCK_ROWS))
