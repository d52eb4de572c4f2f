"""Ranking: the step that finds the related stories of a few rows."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from generator.model.page import encode, part_of
from generator.relate.related.calendar import calendar_of
from generator.relate.related.candidates import Field
from generator.relate.related.choosing import Choice, chosen
from generator.relate.related.index import Index
from generator.relate.related.opening import Rules, entries_of, rules_of
from generator.relate.related.scoring import likeness_of
from generator.workshop.step import Step
from generator.workshop.workshop import Workshop

BLOCK_ROWS = 16


class Ranked(msgspec.Struct, frozen=True, array_like=True):
    """A row's list, best first; and all candidates above a floor of the score: rows uint32, likenesses uint64."""

    picks: bytes
    best: bytes
    likenesses: bytes
    floor: int


@dataclass(frozen=True, slots=True)
class _Ready:
    field: Field
    rules: Rules


def rank_rows(index: Index, parts: Sequence[bytes]) -> tuple[Ranked, ...]:
    """The lists of a block of rows, best first; `parts` is the block, its first row and the one after its last."""
    ready = _ready(index)
    start, end = msgspec.msgpack.decode(parts[0], type=tuple[int, int])
    lists = chosen(ready.field, ready.rules, range(start, end), index.count)
    return tuple(map(_ranked, lists))


RANK = Step("related/2", Index, tuple[Ranked, ...], rank_rows, batch=8, pool_from=40)


def ranked(index: Index, workshop: Workshop) -> Iterator[Ranked]:
    """The list of every row, in order."""
    rows = len(index.is_shown)
    blocks = [(start, min(start + BLOCK_ROWS, rows)) for start in range(0, rows, BLOCK_ROWS)]
    decode = msgspec.msgpack.Decoder(tuple[Ranked, ...]).decode
    # Never looked up in the store: the whole ranking is kept, and brought up to date.
    for lists in workshop.run(RANK, part_of(index), blocks, lambda block: [encode(block)]):
        yield from decode(lists)


def _ranked(choice: Choice) -> Ranked:
    picks, best = (array("I", (each.row for each in found)).tobytes() for found in (choice.picks, choice.best))
    return Ranked(picks, best, array("Q", (each.likeness for each in choice.best)).tobytes(), choice.floor)


@lru_cache(maxsize=1)
def _ready(index: Index) -> _Ready:
    entries = entries_of(index)
    field = Field(likeness_of(index, entries), calendar_of(index))
    return _Ready(field, rules_of(index))
