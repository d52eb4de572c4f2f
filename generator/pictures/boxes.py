"""AVIF files: where they hold EXIF and XMP (ISO/IEC 14496-12, 23008-12), and the file with nothing in those places."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.pictures.exif import Beside

FULL = 4
EXIF, XMP = b"Exif", b"mime"
# Boxes that a file of pictures is made of, and items that are pictures or make one of others.
NEEDED = frozenset((b"ftyp", b"meta", b"mdat", b"moov"))
PICTURES = (b"av01", b"grid", b"iovl", b"iden", b"tmap")
# Decoders refuse EXIF that is none: where it begins, the head of a TIFF, no entry, no further directory.
SILENT = bytes(4) + b"II*\0\x08\0\0\0" + bytes(6)


class Box(NamedTuple):
    """A box: its name, where what it holds starts and ends, where it starts as a whole, how long it says it is."""

    name: bytes
    start: int
    end: int
    whole: int
    length: int


def beside(data: bytes) -> Beside:
    """What the file holds beside its picture."""
    found = {name: b"".join(data[start:end] for start, end in places) for name, places in _items(data).items()}
    exif = found.get(EXIF, b"")
    # Before the EXIF stands how far behind it begins.
    skipped = 4 + int.from_bytes(exif[:4]) if len(exif) >= 4 else 0  # noqa: PLR2004 - bytes of that number
    return Beside(exif[skipped:], found.get(XMP, b""))


def bare(data: bytes) -> bytes:
    """The file with EXIF that says nothing, and zeros in place of all else that no picture needs.

    How a picture is turned is said elsewhere. Nothing is moved: a file of boxes says by numbers where each thing lies.
    Of what moves, the pictures lie anywhere in their box: there EXIF and XMP alone are taken out, and other boxes.
    """
    cleaned, items = bytearray(data), _items(data)
    for box in _boxes(data, 0, len(data)):
        if box.name not in NEEDED:
            length = box.end - box.whole
            cleaned[box.whole : box.end] = length.to_bytes(4) + b"free" + bytes(length - 8)
    # What is too short to be a box, at the end.
    rest = max((box.end for box in _boxes(data, 0, len(data))), default=0)
    cleaned[rest:] = bytes(len(data) - rest)
    for start, end in _spare(data, items):
        cleaned[start:end] = bytes(end - start)
    for number, (start, end) in enumerate(items.get(EXIF, [])):
        if number == 0 and end - start >= len(SILENT):
            cleaned[start : start + len(SILENT)] = SILENT
    return bytes(cleaned)


def _spare(data: bytes, items: Mapping[bytes, Sequence[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Where bytes lie that belong to no picture."""
    if is_moving(data) or not items:
        yield from (place for name in (EXIF, XMP) for place in items.get(name, ()))
        return
    shown = sorted(place for name in PICTURES for place in items.get(name, ()))
    for box in _boxes(data, 0, len(data)):
        at = box.start
        for start, end in shown if box.name == b"mdat" else ():
            if box.start <= start <= box.end:
                yield at, max(at, start)
                at = max(at, end)
        if box.name == b"mdat":
            yield at, max(at, box.end)


def is_whole(data: bytes) -> bool:
    """Whether the file goes on to the end of all that it says it has."""
    boxes = _boxes(data, 0, len(data))
    return all(box.whole + box.length <= len(data) for box in boxes if box.name in NEEDED)


def is_moving(data: bytes) -> bool:
    """Whether the file says of itself that it is a sequence."""
    return b"avis" in data[8 : min(int.from_bytes(data[:4]), 256)]


def _items(data: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """Where the items lie, by their type."""
    try:
        meta = next((box for box in _boxes(data, 0, len(data)) if box.name == b"meta"), None)
        inner = {box.name: box for box in _boxes(data, meta.start + FULL, meta.end)} if meta else {}
        if b"iinf" not in inner or b"iloc" not in inner:
            return {}
        types = dict(_types(data, inner[b"iinf"]))
        base = inner[b"idat"].start if b"idat" in inner else 0
        found: dict[bytes, list[tuple[int, int]]] = {}
        for item, place in _places(data, inner[b"iloc"], base):
            found.setdefault(types.get(item, b""), []).append(place)
    except (struct.error, IndexError):
        return {}
    return found


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
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


def _types(data: bytes, box: Box) -> Iterator[tuple[int, bytes]]:
    """Number and type of each item."""
    start = box.start + FULL + (2 if data[box.start] == 0 else 4)
    for entry in _boxes(data, start, box.end):
        version = data[entry.start]
        at = entry.start + FULL
        number = struct.unpack_from(">I" if version > 2 else ">H", data, at)[0]  # noqa: PLR2004 - of the format
        at += (4 if version > 2 else 2) + 2  # noqa: PLR2004 - likewise
        yield number, data[at : at + 4]


def _places(data: bytes, box: Box, inside: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Number of an item, and where a piece of it starts and ends; `inside`: where the box `idat` begins."""
    version, at = data[box.start], box.start + FULL
    sizes = [data[at] >> 4, data[at] & 15, data[at + 1] >> 4, data[at + 1] & 15 if version else 0]
    wide = 4 if version > 1 else 2
    count, at = int.from_bytes(data[at + 2 : at + 2 + wide]), at + 2 + wide
    for _ in range(min(count, 1 << 12)):
        number, at = int.from_bytes(data[at : at + wide]), at + wide
        method, at = (data[at + 1] & 15, at + 2) if version else (0, at)
        at += 2
        base, at = int.from_bytes(data[at : at + sizes[2]]), at + sizes[2]
        pieces, at = int.from_bytes(data[at : at + 2]), at + 2
        for _ in range(min(pieces, 1 << 12)):
            at += sizes[3]
            offset, at = int.from_bytes(data[at : at + sizes[0]]), at + sizes[0]
            length, at = int.from_bytes(data[at : at + sizes[1]]), at + sizes[1]
            start = base + offset + (inside if method == 1 else 0)
            yield number, (min(start, len(data)), min(start + length, len(data)))
