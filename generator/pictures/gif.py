"""GIF files: their blocks (GIF89a, section 12), and the file without those that no browser needs."""

from collections.abc import Iterator
from typing import NamedTuple

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
APPLICATION, CONTROL = 0xFF, 0xF9
HEAD_BYTES = 13
# How often it is played.
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class Block(NamedTuple):
    """A block of a GIF from its first byte to its last; `label` tells extensions apart, 0 for others."""

    kind: int
    label: int
    start: int
    end: int


def blocks(data: bytes) -> Iterator[Block]:
    """The blocks behind the head as far as they are whole; the last is the trailer, if it is there."""
    at = HEAD_BYTES + _table_bytes(data[10:11])
    while at < len(data):
        kind, start = data[at], at
        label = data[at + 1] if kind == EXTENSION and at + 1 < len(data) else 0
        if kind == TRAILER:
            yield Block(kind, label, start, start + 1)
            return
        if kind not in (EXTENSION, IMAGE):
            return
        at += 2 if kind == EXTENSION else 11 + _table_bytes(data[at + 9 : at + 10])
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
        if at > len(data):
            return
        yield Block(kind, label, start, at)


def frames(data: bytes) -> int:
    """How many pictures follow one another."""
    return sum(1 for each in blocks(data) if each.kind == IMAGE)


def is_whole(data: bytes) -> bool:
    """Whether the file goes on to its trailer."""
    return any(each.kind == TRAILER for each in blocks(data))


def bare(data: bytes) -> bytes:
    """The file with its pictures and how they follow one another; comments and what programs add go."""
    pieces = [data[: HEAD_BYTES + _table_bytes(data[10:11])]]
    for kind, label, start, end in blocks(data):
        is_loop = label == APPLICATION and data[start + 3 : start + 14] in LOOPS
        if kind != EXTENSION or label == CONTROL or is_loop:
            pieces.append(data[start:end])
    return b"".join(pieces)


def _table_bytes(packed: bytes) -> int:
    """The size of the table of colours that this byte announces."""
    return 3 << ((packed[0] & 7) + 1) if packed and packed[0] & 0x80 else 0
