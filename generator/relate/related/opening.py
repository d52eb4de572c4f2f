"""Opening: an index's bytes become arrays again."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers
from generator.relate.related.index import Index, Lists


@dataclass(frozen=True, slots=True)
class Ranges:
    """A list of numbers for each row: row r has the items from `ends[r]` to `ends[r + 1]`."""

    ends: Numbers
    items: Numbers

    @classmethod
    def opened(cls, lists: Lists) -> Self:
        """The ranges that lists hold as bytes."""
        return cls(numbers(lists.ends), numbers(lists.items))

    def place(self, row: int) -> slice:
        """Where the items of a row stand."""
        return slice(int(self.ends[row]), int(self.ends[row + 1]))

    def of(self, row: int) -> Numbers:
        """The items of a row."""
        return self.items[self.place(row)]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a list must not hold, by row: rows apart; rows that no list may name; the thread; the sketch."""

    apart: Ranges
    is_shown: NDArray[np.bool_]
    threads: list[int]
    sketches: list[frozenset[int]]


def rules_of(index: Index) -> Rules:
    """The rules of an index."""
    ends = numbers(index.sketches.ends).tolist()
    hashes = np.frombuffer(index.sketches.items, "<u8").tolist()
    sketches = [frozenset(hashes[start:end]) for start, end in pairwise(ends)]
    is_shown = np.frombuffer(index.is_shown, np.uint8).astype(np.bool_)
    return Rules(Ranges.opened(index.apart), is_shown, numbers(index.threads).tolist(), sketches)


def numbers(data: bytes) -> Numbers:
    """Little-endian int32 as int64."""
    return np.frombuffer(data, "<i4").astype(np.int64)
