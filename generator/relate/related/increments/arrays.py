"""Arrays: bytes as numbers, and arrays of lists with some lists replaced."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

# The type of an array: uint16, uint32 or uint64.
Kind = Literal["H", "I", "Q"]
# The number of a list, whether it is replaced (1) or another put before it (0), and what orders those.
Change = tuple[int, int, int]


def numbers(data: bytes, kind: Kind) -> Sequence[int]:
    """The numbers in bytes, in place."""
    return memoryview(data).cast(kind)


def packed(values: Iterable[int], kind: Kind) -> bytes:
    """Numbers as bytes."""
    return array(kind, values).tobytes()


def ends_of(lengths: Iterable[int]) -> list[int]:
    """0 and the running sums."""
    return list(accumulate(lengths, initial=0))


def width(kind: Kind) -> int:
    """How many bytes a number takes."""
    return array(kind).itemsize


def places_of(number: int, data: bytes, kind: Kind) -> Iterator[int]:
    """Where a number stands in an array."""
    size = width(kind)
    wanted, found = packed((number,), kind), -1
    while (found := data.find(wanted, found + 1)) >= 0:
        if found % size == 0:
            yield found // size


def list_at(ends: Sequence[int], place: int) -> int:
    """The number of the list that an item stands in."""
    return bisect_right(ends, place) - 1


def spliced(data: bytes, ends: Sequence[int], size: int, changed: Mapping[Change, bytes]) -> bytes:
    """An array of lists, of items of so many bytes, with some lists replaced and others put between."""
    pieces, done = [], 0
    for change in sorted(changed):
        number, replaces, _ = change
        pieces += [data[done * size : ends[number] * size], changed[change]]
        done = ends[number + replaces]
    return b"".join([*pieces, data[done * size :]])
