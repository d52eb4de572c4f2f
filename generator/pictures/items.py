"""Items of an AVIF: its pictures, its EXIF and its XMP, and where they lie (ISO/IEC 23008-12, 14496-12)."""

import struct
from collections.abc import Iterator, Mapping

from generator.pictures.boxes import FULL, Box, Place, boxes_in, number

EXIF, XMP = b"Exif", b"mime"
# Items that are pictures, or make one of others.
PICTURES = (b"av01", b"grid", b"iovl", b"iden", b"tmap")
# A picture of a thousand tiles has a thousand; some files say a number for which they have no bytes.
MOST_PLACES = 1 << 14


def items_of(data: bytes) -> Mapping[bytes, list[Place]]:
    """Where the items lie, by their type; nothing where that cannot be read."""
    found: dict[bytes, list[Place]] = {}
    try:
        meta = next((box for box in boxes_in(data, 0, len(data)) if box.name == b"meta"), None)
        within = {box.name: box for box in boxes_in(data, meta.start + FULL, meta.end)} if meta else {}
        if b"iinf" not in within or b"iloc" not in within:
            return {}
        types = dict(_types(data, within[b"iinf"]))
        base = within[b"idat"].start if b"idat" in within else 0
        for item, place in _places(data, within[b"iloc"], base):
            found.setdefault(types.get(item, b""), []).append(place)
    except (struct.error, IndexError):
        return {}
    return found


def _types(data: bytes, box: Box) -> Iterator[tuple[int, bytes]]:
    """Number and type of each item."""
    start = box.start + FULL + (2 if data[box.start] == 0 else 4)
    for entry in boxes_in(data, start, box.end):
        wide = 4 if data[entry.start] > 2 else 2  # noqa: PLR2004 - of the format
        at = entry.start + FULL + wide + 2
        yield number(data, entry.start + FULL, wide), data[at : at + 4]


def _places(data: bytes, box: Box, inside: int) -> Iterator[tuple[int, Place]]:
    """Number of an item, and where a piece of it starts and ends; `inside`: where the box `idat` begins."""
    version, at = data[box.start], box.start + FULL
    sizes = [data[at] >> 4, data[at] & 15, data[at + 1] >> 4, data[at + 1] & 15 if version else 0]
    wide, left = 4 if version > 1 else 2, MOST_PLACES
    count, at = number(data, at + 2, wide), at + 2 + wide
    while count and left > 0 and at < box.end:
        item, at = number(data, at, wide), at + wide
        method, at = (data[at + 1] & 15, at + 2) if version else (0, at)
        base, at = number(data, at + 2, sizes[2]), at + 2 + sizes[2]
        pieces, at = number(data, at, 2), at + 2
        for _ in range(min(pieces, left)):
            offset, at = number(data, at + sizes[3], sizes[0]), at + sizes[3] + sizes[0]
            length, at = number(data, at, sizes[1]), at + sizes[1]
            start = base + offset + (inside if method == 1 else 0)
            yield item, (min(start, len(data)), min(start + length, len(data)))
        count, left = count - 1, left - pieces
