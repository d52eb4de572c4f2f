"""AVIF files: what they hold beside their picture, and the file with nothing in those places."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.pictures.boxes import FULL, Box, Place, boxes_in, merged
from generator.pictures.exif import Beside
from generator.pictures.items import EXIF, PICTURES, XMP, items_of
from generator.pictures.tracks import count, is_shown, places_of, tracks

# Boxes of a file, and of boxes, that a picture is shown by: all others go, and whatever they hold.
FILE = frozenset((b"ftyp", b"meta", b"mdat", b"moov"))
INSIDE = {
    b"": FILE,
    b"meta": frozenset((b"dinf", b"grpl", b"hdlr", b"idat", b"iinf", b"iloc", b"iprp", b"iref", b"pitm")),
    b"moov": frozenset((b"mvhd", b"trak")),
    b"trak": frozenset((b"edts", b"mdia", b"tkhd", b"tref")),
    b"mdia": frozenset((b"hdlr", b"mdhd", b"minf")),
    b"minf": frozenset((b"dinf", b"hdlr", b"nmhd", b"stbl", b"vmhd")),
    b"stbl": frozenset(b"co64 ctts sbgp sdtp sgpd stco stsc stsd stss stsz stts".split()),
}
# In these lie pictures, and all that is no box.
STORES = (b"mdat", b"idat")
# Decoders refuse EXIF that is none: where it begins, the head of a TIFF, no entry, no further directory.
SILENT = bytes(4) + b"II*\0\x08\0\0\0" + bytes(6)
# More of EXIF or XMP than this nobody needs, whatever a file says of how long it is.
MOST_BYTES = 1 << 20


def beside(data: bytes) -> Beside:
    """What the file holds beside its picture."""
    items = items_of(data)
    exif = _joined(data, items.get(EXIF, ()))
    # Before the EXIF stands how far behind it begins.
    skipped = 4 + int.from_bytes(exif[:4]) if len(exif) >= 4 else 0  # noqa: PLR2004 - bytes of that number
    return Beside(exif[skipped:], _joined(data, items.get(XMP, ())))


def bare(data: bytes) -> bytes:
    """The file with EXIF that says nothing, and zeros in place of all else that no picture needs.

    How a picture is turned is said elsewhere. Nothing is moved: a file of boxes says by numbers where each thing lies.
    """
    cleaned, gaps = bytearray(data), _gaps(data, _shown(data))
    for box in _spare_boxes(data, _whole(data)):
        length = box.end - box.whole
        head = length.to_bytes(4) + b"free" if box.name else b""
        cleaned[box.whole : box.end] = head.ljust(length, b"\0")
    for start, end in gaps:
        cleaned[start:end] = bytes(end - start)
    at, behind = next(iter(items_of(data).get(EXIF, ())), (0, 0))
    if behind - at >= len(SILENT) and any(start <= at and at + len(SILENT) <= end for start, end in gaps):
        cleaned[at : at + len(SILENT)] = SILENT
    return bytes(cleaned)


def is_whole(data: bytes) -> bool:
    """Whether the file goes on to the end of all that it says it has, and says where its pictures lie."""
    boxes = boxes_in(data, 0, len(data))
    return all(box.whole + box.length <= len(data) for box in boxes if box.name in FILE) and bool(_shown(data))


def is_moving(data: bytes) -> bool:
    """Whether the file says of itself that it is a sequence."""
    return b"avis" in data[8 : min(int.from_bytes(data[:4]), 256)]


def frames(data: bytes) -> int:
    """How many pictures follow one another, in the longest of the tracks; 1 where there is none."""
    films = [box for box in boxes_in(data, 0, len(data)) if box.name == b"moov"]
    return max(
        (count(data, track) for film in films for track in tracks(data, film) if is_shown(data, track)), default=1
    )


def _whole(data: bytes) -> Box:
    return Box(b"", 0, len(data), 0, len(data))


def _shown(data: bytes) -> list[Place]:
    """Where pictures lie, and frames, in order."""
    items = items_of(data)
    places = [place for name in PICTURES for place in items.get(name, ())]
    for moov in boxes_in(data, 0, len(data)):
        for track in tracks(data, moov) if moov.name == b"moov" else ():
            places += places_of(data, track) if is_shown(data, track) else ()
    return merged(places)


def _spare_boxes(data: bytes, box: Box) -> Iterator[Box]:
    """The boxes in this one that no picture needs; what is too short for a box, at its end, as one without a name."""
    at = box.start + (FULL if box.name == b"meta" else 0)
    for each in boxes_in(data, at, box.end):
        at = each.end
        if each.name not in INSIDE[box.name] or (each.name == b"trak" and not is_shown(data, each)):
            yield each
        elif each.name in INSIDE:
            yield from _spare_boxes(data, each)
    if at < box.end:
        yield Box(b"", at, box.end, at, box.end - at)


def _gaps(data: bytes, shown: Sequence[Place]) -> list[Place]:
    """Where in the boxes that hold pictures something else lies."""
    metas = [box for box in boxes_in(data, 0, len(data)) if box.name == b"meta"]
    within = [box for meta in metas for box in boxes_in(data, meta.start + FULL, meta.end)]
    found: list[Place] = []
    for box in (*boxes_in(data, 0, len(data)), *within):
        if box.name not in STORES:
            continue
        at = box.start
        for index in range(max(0, bisect_left(shown, (box.start, 0)) - 1), len(shown)):
            start, end = shown[index]
            if start >= box.end:
                break
            found.append((at, max(at, start)))
            at = max(at, end)
        found.append((at, max(at, box.end)))
    return merged(found)


def _joined(data: bytes, places: Sequence[Place]) -> bytes:
    """What lies at these places, one behind the other, but no more than `MOST_BYTES`."""
    pieces, left = [], MOST_BYTES
    for start, end in places:
        pieces.append(data[start : min(end, start + left)])
        left -= len(pieces[-1])
    return b"".join(pieces)
