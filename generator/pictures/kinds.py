"""Kinds of pictures, told by their first bytes: a name may say anything."""

import re
from enum import IntFlag
from pathlib import PurePosixPath

from generator.model.regex import regex

# How the name of a picture ends; it may be of any of these kinds all the same.
SUFFIXES = frozenset(
    (".avif", ".bmp", ".dng", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp")
)
RASTER = frozenset(("avif", "bmp", "gif", "jpeg", "png", "tiff", "webp"))
# What browsers show as it is.
WEB = frozenset(("avif", "gif", "jpeg", "png", "svg", "webp"))
TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
# How many pixels a modern form can hold in one direction; and what all can show, whichever form it has.
MOST_SIDE = {"avif": 65_536, "webp": 16_383}
LONGEST = 65_500
MARKS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"RIFF": "webp",
    b"BM": "bmp",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"II+\0": "tiff",
    b"MM\0+": "tiff",
}
# ISO/IEC 14496-12: the brand of a file of boxes stands behind its length and "ftyp".
BRANDS = {b"avif": "avif", b"avis": "avif"}
OTHER_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"))
BOM = b"\xef\xbb\xbf"
# What may stand before a drawing, however long: programs put their licences there.
PROLOG = regex(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
# So many frames, and pixels of them all, a picture that moves may have: a minute at 30 a second in full HD.
MOST_FRAMES, MOST_MOVING_PIXELS = 2000, 4_000_000_000


class Trait(IntFlag):
    """What is to be known of a picture beside its size.

    `ALPHA`: it may be seen through; `MOVING`: it has several frames; `METADATA`: its file has more than is needed to
    show it; `ODD`: its colours are no plain sRGB; `ACTIVE`: a drawing that holds more than a drawing; `BROKEN`: it
    cannot be read; `ENDLESS`: it has more frames, or pixels in all of them, or passes than any picture needs.
    """

    NONE = 0
    ALPHA = 1
    MOVING = 2
    METADATA = 4
    ODD = 8
    ACTIVE = 16
    BROKEN = 32
    ENDLESS = 64


def is_picture_name(path: str) -> bool:
    """Whether a file's name says that it is a picture; a film, say, is none."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def is_drawing_name(path: str) -> bool:
    """Whether servers send a file as a drawing, whatever it holds."""
    return path.lower().endswith(".svg")


def kind_of(data: bytes) -> str:
    """The kind of a picture by its first bytes: one of `RASTER`, "svg", "heic"; "" for what is no picture."""
    found = next((kind for mark, kind in MARKS.items() if data.startswith(mark)), "")
    if found == "webp" and data[8:12] != b"WEBP":
        return ""
    if found:
        return found
    if data[4:8] == b"ftyp":
        return _boxed(data)
    return "svg" if _is_drawing(data) else ""


def _boxed(data: bytes) -> str:
    length = min(int.from_bytes(data[:4]), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, length, 4))]
    found = next((BRANDS[brand] for brand in brands if brand in BRANDS), "")
    return found or ("heic" if OTHER_BRANDS.intersection(brands) else "")


def _is_drawing(data: bytes) -> bool:
    prolog = PROLOG.match(data, len(BOM) if data.startswith(BOM) else 0)
    start = data[prolog.end() : prolog.end() + 4096] if prolog else b""
    return start[:1] == b"<" and b"<svg" in start
