"""PNG and WebP files: their chunks, and the file without those that no browser needs.

PNG, third edition, section 5; WebP container specification (RFC 9649).
"""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from generator.pictures.exif import PREFIX, Beside

PNG_MARK = b"\x89PNG\r\n\x1a\n"
# What a PNG is seen by. All else (texts, times, EXIF, what programs add) goes.
PNG_SEEN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split()
)
# What a frame is made of, and how long its head is (RFC 9649, 2.7.1.1).
FRAME_SEEN, FRAME_HEAD = (b"ALPH", b"VP8 ", b"VP8L"), 16
WEBP_SEEN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
WEBP_HEAD = 12
# Bits of the first byte of VP8X.
HAS_XMP, HAS_EXIF = 0x04, 0x08
XMP_KEY = b"XML:com.adobe.xmp\0"


class Chunk(NamedTuple):
    """A chunk: its name, and where it starts and ends with all that belongs to it; `body` is what it holds."""

    name: bytes
    start: int
    end: int
    body: bytes


def png_chunks(data: bytes) -> Iterator[Chunk]:
    """The chunks of a PNG as far as they are whole, IEND the last."""
    at = len(PNG_MARK)
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            return
        yield Chunk(name, at, end, data[at + 8 : end - 4])
        if name == b"IEND":
            return
        at = end


def webp_chunks(data: bytes) -> Iterator[Chunk]:
    """The chunks of a WebP as far as they are whole."""
    at, whole = WEBP_HEAD, min(len(data), int.from_bytes(data[4:8], "little") + 8)
    while at + 8 <= whole:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > len(data):
            return
        end = at + 8 + length + length % 2
        yield Chunk(data[at : at + 4], at, end, data[at + 8 : at + 8 + length])
        at = end


def png_is_whole(data: bytes) -> bool:
    """Whether a PNG goes on to its last chunk."""
    return any(chunk.name == b"IEND" for chunk in png_chunks(data))


def webp_is_whole(data: bytes) -> bool:
    """Whether a WebP is as long as it says."""
    return WEBP_HEAD < int.from_bytes(data[4:8], "little") + 8 <= len(data) + 1


def png_beside(data: bytes) -> Beside:
    """What a PNG holds beside its picture."""
    exif = xmp = b""
    for chunk in png_chunks(data):
        if chunk.name == b"eXIf":
            exif = chunk.body
        elif chunk.name == b"iTXt" and chunk.body.startswith(XMP_KEY):
            xmp = chunk.body
    return Beside(exif, xmp)


def webp_beside(data: bytes) -> Beside:
    """What a WebP holds beside its picture."""
    found = {chunk.name: chunk.body for chunk in webp_chunks(data)}
    return Beside(found.get(b"EXIF", b"").removeprefix(PREFIX), found.get(b"XMP ", b""))


def bare_png(data: bytes, exif: bytes) -> bytes:
    """A PNG with its picture, its colours and this EXIF alone; what follows its end goes, too."""
    pieces = [PNG_MARK]
    for chunk in png_chunks(data):
        if chunk.name in PNG_SEEN:
            pieces.append(data[chunk.start : chunk.end])
        if chunk.name == b"IHDR" and exif:
            pieces.append(_png_chunk(b"eXIf", exif))
    return b"".join(pieces)


def bare_webp(data: bytes, exif: bytes) -> bytes:
    """A WebP with its picture, its colours and, where it can have some (VP8X), this EXIF alone."""
    pieces = []
    is_extended = False
    for chunk in webp_chunks(data):
        piece = data[chunk.start : chunk.end]
        if chunk.name == b"VP8X" and chunk.body:
            is_extended = True
            flags = piece[8] & ~(HAS_XMP | HAS_EXIF) | (HAS_EXIF if exif else 0)
            piece = piece[:8] + bytes([flags]) + piece[9:]
        if chunk.name == b"ANMF":
            piece = _bare_frame(piece)
        if chunk.name in WEBP_SEEN:
            pieces.append(piece.ljust(len(piece) + len(piece) % 2, b"\0"))
    if exif and is_extended:
        pieces.append(b"EXIF" + len(exif).to_bytes(4, "little") + exif + b"\0" * (len(exif) % 2))
    body = b"WEBP" + b"".join(pieces)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _bare_frame(piece: bytes) -> bytes:
    """A frame of a moving WebP with its picture alone: it is made of chunks itself, behind where it stands and when."""
    kept, at = [piece[8 : 8 + FRAME_HEAD]], 8 + FRAME_HEAD
    while at + 8 <= len(piece):
        length = int.from_bytes(piece[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if piece[at : at + 4] in FRAME_SEEN:
            kept.append(piece[at:end])
        at = end
    body = b"".join(kept)
    return b"ANMF" + len(body).to_bytes(4, "little") + body


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)
