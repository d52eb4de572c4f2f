"""Opening: an index's bytes become arrays again."""

from itertools import pairwise
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers
from generator.relate.related.index import NO_THREAD, Index, Lists


class Ranges(msgspec.Struct, frozen=True):
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


class Rules(msgspec.Struct, frozen=True):
    """What a list must not hold, by row: rows apart; the thread; the sketch of what may have a twin."""

    apart: Ranges
    threads: list[int]
    sketches: list[frozenset[int]]
    has_thread: NDArray[np.bool_]
    has_twin: NDArray[np.bool_]


def rules_of(index: Index) -> Rules:
    """The rules of an index."""
    ends, threads = numbers(index.sketches.ends), numbers(index.threads)
    hashes = np.frombuffer(index.sketches.items, "<u8").tolist()
    sketches = [frozenset(hashes[start:end]) for start, end in pairwise(ends.tolist())]
    return Rules(Ranges.opened(index.apart), threads.tolist(), sketches, threads != NO_THREAD, np.diff(ends) > 0)


def numbers(data: bytes) -> Numbers:
    """Little-endian int32 as int64."""
    return np.frombuffer(data, "<i4").astype(np.int64)
