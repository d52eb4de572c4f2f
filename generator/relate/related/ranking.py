"""Ranking: the step that finds the related stories of a few rows."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from generator.model.page import encode, part_of
from generator.relate.related.calendar import Calendar, calendar_of
from generator.relate.related.candidates import Field
from generator.relate.related.choosing import Ranked, chosen
from generator.relate.related.index import Index
from generator.relate.related.opening import Rules, rules_of
from generator.relate.related.questions import Questions, packed, sent
from generator.relate.related.scoring import Postings, likeness_of, opened
from generator.workshop.step import Step
from generator.workshop.workshop import Workshop

BLOCK_ROWS = 32


class _Ready(msgspec.Struct, frozen=True):
    postings: Postings
    calendar: Calendar
    rules: Rules


def rank_rows(index: Index, parts: Sequence[bytes]) -> tuple[Ranked, ...]:
    """The lists of a block of rows, best first; `parts`: its first row and the one after its last, what they ask."""
    ready = _ready(index)
    start, end = msgspec.msgpack.decode(parts[0], type=tuple[int, int])
    field = Field(start, likeness_of(ready.postings, sent(parts[1:])), ready.calendar)
    return tuple(chosen(field, ready.rules, range(start, end), index.count))


RANK = Step("related/2", Index, tuple[Ranked, ...], rank_rows, batch=4, pool_from=63)


def ranked(index: Index, questions: Questions, workshop: Workshop) -> Iterator[Ranked]:
    """The list of every row, in order."""
    rows = len(index.is_shown)
    blocks = [(start, min(start + BLOCK_ROWS, rows)) for start in range(0, rows, BLOCK_ROWS)]
    decode = msgspec.msgpack.Decoder(tuple[Ranked, ...]).decode
    # Never looked up in the store: the whole ranking is kept, and brought up to date.
    for lists in workshop.run(RANK, part_of(index), blocks, lambda block: _parts(block, questions)):
        yield from decode(lists)


def _parts(block: tuple[int, int], questions: Questions) -> list[bytes]:
    return [encode(block), *packed(questions.of(range(*block)))]


@lru_cache(maxsize=1)
def _ready(index: Index) -> _Ready:
    return _Ready(opened(index), calendar_of(index), rules_of(index))
