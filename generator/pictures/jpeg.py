"""JPEG files: their segments (ITU-T T.81, annex B), and the file without those that no browser needs."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.model.regex import regex
from generator.pictures.exif import PREFIX, Beside

APP0, APP1, APP2, APP13, APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
# Frames, scans, tables and what restarts them; beyond lies what nobody has a use for.
FRAME, RESTART = 0xC0, 0xDD
START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
# In what is coded, FF is followed by 00, or by a mark to start again.
MARK = regex(rb"\xff([^\x00\xd0-\xd7\xff])")
XMP = b"http://ns.adobe.com/xap/1.0/\0"
XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
PHOTOSHOP = b"Photoshop 3.0\0"
ICC = b"ICC_PROFILE\0"
# With its marker and length, but without the small picture that may follow.
JFIF_BYTES = 18
# Frames that are coded by Huffman, at once or in passes; what stands before the first scan of a plain photo beside one.
PLAIN_FRAMES = (0xC0, 0xC1, 0xC2)
HUFFMAN, QUANTIZATION, COMMENT = 0xC4, 0xDB, 0xFE
PLAIN = frozenset((APP0, HUFFMAN, QUANTIZATION, RESTART, COMMENT))


class Segment(NamedTuple):
    """A stretch of a file from its marker to the next; `marker` is the second byte."""

    marker: int
    start: int
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """The segments behind the first two bytes, a scan together with its data; the last is `END`, if it is there."""
    at = len(START)
    while (found := MARK.search(data, at)) is not None:
        marker, start = found[1][0], found.end() - 2
        if marker == END:
            yield Segment(marker, start, start + 2)
            return
        at = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        following = MARK.search(data, at) if marker == SCAN else None
        at = max(at, following.start()) if following else at
        yield Segment(marker, start, min(at, len(data)))


def plain_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in grey or three colours with nothing beside it; None where a decoder must look.

    It is certain of what it gives: what Pillow would refuse, or see otherwise, it leaves to that.
    """
    if not data.startswith(START):
        return None
    size, at = None, len(START)
    while True:
        mark, length = data[at : at + 2], int.from_bytes(data[at + 2 : at + 4])
        body, at = data[at + 4 : at + 2 + length], at + 2 + length
        if length < 2 or at > len(data) or mark[0] != START[0]:  # noqa: PLR2004 - a length counts itself
            return None
        marker = mark[1]
        if marker == SCAN:
            return size
        if marker in PLAIN_FRAMES and size is None:
            size = _size_in(body)
            if size is None:
                return None
        elif marker not in PLAIN or (marker in SHAPES and not SHAPES[marker](body)):
            return None


def _size_in(frame: bytes) -> tuple[int, int] | None:
    """The size in a frame (B.2.2) of eight bits and one or three components."""
    if len(frame) not in (9, 15) or frame[0] != 8 or frame[5] * 3 != len(frame) - 6:  # noqa: PLR2004 - as said above
        return None
    height, width = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5])
    return (width, height) if width and height else None


def _are_tables(body: bytes) -> bool:
    """Whether these are tables of eight bits, as all but a few have them, each whole."""
    return len(body) % 65 == 0 and not any(body[at] >> 4 for at in range(0, len(body), 65))


def _is_jfif(body: bytes) -> bool:
    return len(body) >= JFIF_BYTES - 4 and body.startswith(b"JFIF\0")


SHAPES: dict[int, Callable[[bytes], bool]] = {APP0: _is_jfif, QUANTIZATION: _are_tables}


def is_whole(data: bytes) -> bool:
    """Whether the file goes on to the end of its picture."""
    return any(each.marker == END for each in segments(data))


def scans(data: bytes) -> int:
    """In how many passes the picture is stored."""
    return sum(1 for each in segments(data) if each.marker == SCAN)


def beside(data: bytes) -> Beside:
    """What the file holds beside its picture."""
    exif = b""
    xmp: list[bytes] = []
    iptc: list[bytes] = []
    for marker, start, end in segments(data):
        body = data[start + 4 : end]
        if marker == APP1 and body.startswith(PREFIX):
            exif = exif or body[len(PREFIX) :]
        elif marker == APP1 and body.startswith((XMP, XMP_MORE)):
            xmp.append(body)
        elif marker == APP13 and body.startswith(PHOTOSHOP):
            iptc.append(body)
        elif marker == SCAN:
            break
    return Beside(exif, b"".join(xmp), b"".join(iptc))


def bare(data: bytes, exif: bytes) -> bytes:
    """The file with its picture, its colour profile and this EXIF alone; what follows its end goes, too."""
    body = PREFIX + exif
    head = b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body if exif else b""
    pieces = []
    for segment in segments(data):
        piece = data[segment.start : segment.end]
        if segment.marker == APP0 and piece.startswith(b"JFIF\0", 4):
            # Before all others: who reads it may know that it is a JPEG by that alone.
            head = _without_thumbnail(piece) + head
        elif _is_seen(segment.marker, piece):
            pieces.append(piece)
    return b"".join([START, head, *pieces])


def _is_seen(marker: int, piece: bytes) -> bool:
    """Whether a segment is needed to show the picture as it is meant."""
    return FRAME <= marker <= RESTART or marker == APP14 or (marker == APP2 and piece.startswith(ICC, 4))


def _without_thumbnail(segment: bytes) -> bytes:
    if len(segment) <= JFIF_BYTES:
        return segment
    return segment[:2] + (JFIF_BYTES - 2).to_bytes(2) + segment[4 : JFIF_BYTES - 2] + b"\0\0"
