"""Tracks of an AVIF that moves: which of them are pictures, and where their frames lie (ISO/IEC 14496-12, 8.7)."""

import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from generator.pictures.boxes import FULL, Box, Place, boxes_in, inner, number

# What handles a track of pictures, of film, of how far one can see through them.
HANDLERS = frozenset((b"pict", b"vide", b"auxv"))


def tracks(data: bytes, moov: Box) -> Iterator[Box]:
    """The tracks of a box `moov`."""
    return (box for box in boxes_in(data, moov.start, moov.end) if box.name == b"trak")


def is_shown(data: bytes, track: Box) -> bool:
    """Whether a track is one of pictures."""
    handler = inner(data, track, b"mdia", b"hdlr")
    return handler is not None and data[handler.start + 8 : handler.start + 12] in HANDLERS


def count(data: bytes, track: Box) -> int:
    """How many frames a track says that it has; a file that says more than lies in it has them as little as they."""
    sizes = inner(data, track, b"mdia", b"minf", b"stbl", b"stsz")
    return number(data, sizes.start + FULL + 4, 4) if sizes else 0


def places_of(data: bytes, track: Box) -> Iterator[Place]:
    """Where the frames of a track lie, those of a chunk in one; nothing where its tables are not whole."""
    table = inner(data, track, b"mdia", b"minf", b"stbl")
    found = {box.name: box for box in boxes_in(data, table.start, table.end)} if table else {}
    wide, offsets = (4, found.get(b"stco")) if b"stco" in found else (8, found.get(b"co64"))
    sizes, chunks = found.get(b"stsz"), found.get(b"stsc")
    if offsets is None or sizes is None or chunks is None:
        return
    starts = _column(data, offsets, (0, wide, wide))
    firsts, counts = _column(data, chunks, (0, 12, 4)), _column(data, chunks, (4, 12, 4))
    constant = number(data, sizes.start + FULL, 4)
    ends = [0, *accumulate(_column(data, sizes._replace(start=sizes.start + 4), (0, 4, 4)))]
    last, at, chunk = number(data, sizes.start + FULL + 4, 4), 0, 0
    for (first, following), count in zip(pairwise([*firsts, len(starts) + 1]), counts, strict=False):
        # What is said to go back goes nowhere: each chunk is there once.
        begin, chunk = max(chunk, first - 1), max(chunk, following - 1)
        for start in starts[begin:chunk]:
            behind = min(at + count, last if constant else len(ends) - 1)
            length = (behind - at) * constant if constant else ends[behind] - ends[at]
            yield min(start, len(data)), min(start + length, len(data))
            at = behind


def _column(data: bytes, box: Box, shape: tuple[int, int, int]) -> Sequence[int]:
    """A column of a table behind the number of its rows: where it begins in a row, how long a row is, and a number."""
    offset, row, wide = shape
    begin = box.start + FULL + 4
    count = min(number(data, box.start + FULL, 4), max(0, box.end - begin) // row)
    code = "I" if wide == 4 else "Q"  # noqa: PLR2004 - bytes of a number
    whole = struct.unpack_from(f">{count * row // wide}{code}", data, begin)
    return whole[offset // wide :: row // wide]
