"""Ranking: the step that finds the related stories of a few rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from generator.model.page import part_of
from generator.relate.related.candidates import Field, field_of
from generator.relate.related.choosing import chosen
from generator.relate.related.index import Index
from generator.relate.related.opening import Rules, rules_of
from generator.relate.related.parts import Texts, texts_of
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
    return tuple(_picks(ready, row, index.count) for row in range(start, end))


RANK = Step("related/1", Index, tuple[Picks, ...], rank_rows, batch=8, pool_from=40)


def ranked(index: Index, workshop: Workshop) -> Iterator[Picks]:
    """The list of every row, in order."""
    rows = len(index.is_shown)
    blocks = [(start, min(start + BLOCK_ROWS, rows)) for start in range(0, rows, BLOCK_ROWS)]
    for lists in workshop.map(RANK, part_of(index), [(part_of(block),) for block in blocks]):
        yield from lists


def _picks(ready: _Ready, row: int, count: int) -> Picks:
    found = chosen(ready.field, ready.rules, row, count)
    parts = ready.texts.parts(row, [each.row for each in found])
    return tuple(
        Pick(each.row, each.score, there, back, each.likeness - there - back, places)
        for each, (there, back, places) in zip(found, parts, strict=True)
    )


@lru_cache(maxsize=1)
def _ready(index: Index) -> _Ready:
    return _Ready(field_of(index), rules_of(index), texts_of(index))
