"""EXIF: the few things of it that are wanted, and the least that says them (EXIF 2.32, TIFF 6.0)."""

import re
import struct
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from generator.model.regex import regex

ORIENTATION, ARTIST, COPYRIGHT = 0x0112, 0x013B, 0x8298
ASCII, SHORT = 2, 3
UPRIGHT = 1
ENTRY_BYTES = 12
MOST_ENTRIES = 1000
# Of a name. A JPEG holds 64 KiB of EXIF: more would keep the picture from being made.
MOST_LETTERS = 1000
PREFIX = b"Exif\0\0"
# IPTC-IIM 4.2: dataset 2:80 names the writer, 2:116 the copyright.
DATASETS = {80: "creator", 116: "copyright"}
XMP = regex(rb"<dc:(creator|rights)\b[^<>]*>\s*(?:<rdf:(?:Seq|Alt|Bag)>\s*<rdf:li[^<>]*>)?([^<]*)", re.IGNORECASE)


class Beside(NamedTuple):
    """What a picture's file holds beside its pixels: EXIF (a TIFF file without prefix), XMP and IPTC as bytes."""

    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""


class Rights(NamedTuple):
    """Who made a picture and whose it is, "" where its file does not say."""

    creator: str = ""
    copyright: str = ""


def orientation_of(exif: bytes) -> int:
    """How the picture is to be turned, 1 to 8; 1 where that is not said, or wrongly."""
    for tag, kind, value in _entries(exif):
        if tag == ORIENTATION and kind == SHORT and len(value) >= 2:  # noqa: PLR2004 - bytes of a number
            found = int.from_bytes(value[:2], "big" if exif[:1] == b"M" else "little")
            return found if 1 <= found <= 8 else UPRIGHT  # noqa: PLR2004 - as the standard counts them
    return UPRIGHT


def rights_of(beside: Beside) -> Rights:
    """Creator and copyright, from EXIF, else XMP, else IPTC; each `MOST_LETTERS` long at most."""
    found: dict[str, str] = {}
    for dataset, words in _iptc(beside.iptc):
        found |= {DATASETS[dataset]: words} if dataset in DATASETS else {}
    for name, text in XMP.findall(beside.xmp):
        key = "creator" if name.lower() == b"creator" else "copyright"
        found |= {key: unescape(text.decode("utf-8", "replace"))} if text.strip() else {}
    for tag, kind, value in _entries(beside.exif):
        if kind == ASCII and tag in (ARTIST, COPYRIGHT) and _text(value):
            found["creator" if tag == ARTIST else "copyright"] = _text(value)
    return Rights(*(found.get(key, "").strip()[:MOST_LETTERS] for key in ("creator", "copyright")))


def exif_of(orientation: int, rights: Rights) -> bytes:
    """The least EXIF that says this; nothing where there is nothing to say."""
    fields: list[tuple[int, int, bytes]] = []
    if orientation != UPRIGHT:
        fields.append((ORIENTATION, SHORT, struct.pack("<H", orientation)))
    for tag, words in ((ARTIST, rights.creator), (COPYRIGHT, rights.copyright)):
        if words:
            fields.append((tag, ASCII, words.encode() + b"\0"))
    if not fields:
        return b""
    head, tail = struct.pack("<2sHIH", b"II", 42, 8, len(fields)), b""
    behind = len(head) + ENTRY_BYTES * len(fields) + 4
    for tag, kind, value in fields:
        count = 1 if kind == SHORT else len(value)
        inline = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", behind + len(tail))  # noqa: PLR2004
        head += struct.pack("<HHI4s", tag, kind, count, inline)
        tail += value + b"\0" * (len(value) % 2) if len(value) > 4 else b""  # noqa: PLR2004 - fits into the entry
    return head + bytes(4) + tail


def _entries(exif: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Tag, type and value of the texts and short numbers of the first directory, as far as it can be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:  # noqa: PLR2004 - the head
        return
    (at,) = struct.unpack_from(f"{order}I", exif, 4)
    if at + 2 > len(exif):
        return
    (count,) = struct.unpack_from(f"{order}H", exif, at)
    for number in range(min(count, MOST_ENTRIES)):
        start = at + 2 + number * ENTRY_BYTES
        if start + ENTRY_BYTES > len(exif):
            return
        tag, kind, length = struct.unpack_from(f"{order}HHI", exif, start)
        size = length * {ASCII: 1, SHORT: 2}.get(kind, 0)
        place = start + 8 if size <= 4 else struct.unpack_from(f"{order}I", exif, start + 8)[0]  # noqa: PLR2004
        yield tag, kind, exif[place : place + size]


def _text(value: bytes) -> str:
    # Photographer and editor are two texts behind one another.
    return " ".join(value.rstrip(b"\0").replace(b"\0", b" / ").decode("utf-8", "replace").split())


def _iptc(data: bytes) -> Iterator[tuple[int, str]]:
    at = data.find(b"\x1c\x02")
    while at >= 0 and at + 5 <= len(data) and data[at : at + 2] == b"\x1c\x02":
        length = int.from_bytes(data[at + 3 : at + 5])
        yield data[at + 2], data[at + 5 : at + 5 + length].decode("utf-8", "replace")
        at += 5 + length
