"""Boxes: what files of AVIF are made of (ISO/IEC 14496-12), one inside another, and where things lie in them."""

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# In front of what a box of this kind holds: its version, and flags.
FULL = 4
# Where something starts and ends in a file.
Place = tuple[int, int]


class Box(NamedTuple):
    """A box: its name, where what it holds starts and ends, where it starts as a whole, how long it says it is."""

    name: bytes
    start: int
    end: int
    whole: int
    length: int


def boxes_in(data: bytes, at: int, end: int) -> Iterator[Box]:
    """The boxes from one place to another, as far as they have heads; one that says to be longer ends there."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            if at + 16 > end:
                return
            (size,), head = struct.unpack_from(">Q", data, at + 8), 16
        size = size or end - at
        if size < head:
            return
        yield Box(name, at + head, min(at + size, end), at, size)
        at += size


def inner(data: bytes, box: Box | None, *path: bytes) -> Box | None:
    """The box at the end of this way into another one; of several that have a name the first."""
    for name in path:
        found = boxes_in(data, box.start, box.end) if box else ()
        box = next((each for each in found if each.name == name), None)
    return box


def number(data: bytes, at: int, size: int) -> int:
    """The number of so many bytes at a place."""
    return int.from_bytes(data[at : at + size])


def merged(places: Iterable[Place]) -> list[Place]:
    """The places in order, those that touch or overlap as one."""
    found: list[Place] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        elif start < end:
            found.append((start, end))
    return found
