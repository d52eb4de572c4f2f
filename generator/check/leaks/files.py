"""What a published file says, in each form in which bytes hold text: plain, zipped, or beside a picture's pixels."""

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from generator.model.regex import regex

# A zipped file that unpacks to more is searched as far as this: it could be made to fill the memory.
LIMIT_BYTES = 64 << 20
DEPTH = 3
GZIP, ZIP, JPEG, PNG, RIFF = b"\x1f\x8b", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"
BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
START_OF_SCAN, END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
PIXELS = (b"IDAT", b"VP8 ", b"VP8L", b"ALPH", b"ANMF")
COMPRESSED = (b"zTXt", b"iTXt", b"iCCP")
ZLIB = regex(rb"\x78[\x01\x5e\x9c\xda]")
# Text in a sea of other bytes: a dozen printable characters of UTF-8 in a row.
PRINTABLE = regex(rb"(?:[\t\n\r -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xf4][\x80-\xbf]{2,3}){12,}")


def texts_of(data: bytes, depth: int = DEPTH) -> Iterator[str]:
    """All texts in the bytes of a file: UTF-8, UTF-16, Latin; gzip and zip unpacked; a picture without its pixels.

    Of other binary files, the stretches that are printable. What is encrypted, drawn, spoken, or compressed in a way
    of its own (PDF, WOFF2) is not read.
    """
    if data.startswith(GZIP):
        yield from texts_of(_inflated(data, zlib.MAX_WBITS | 16), depth - 1) if depth else ()
    elif data.startswith(ZIP):
        yield from (text for member in _members(data) for text in texts_of(member, depth - 1)) if depth else ()
    elif data[:2] in BOMS:
        yield data.decode(BOMS[data[:2]], "replace")
    elif (beside := _beside_pixels(data)) is not None:
        yield from _any_encoding(beside)
    elif b"\0" in data:
        yield from _stretches(data)
    else:
        yield from _letters(data)


def _letters(data: bytes) -> Iterator[str]:
    try:
        yield data.decode()
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("cp1252", "replace")


def _stretches(data: bytes) -> Iterator[str]:
    yield "\n".join(found.decode("utf-8", "replace") for found in PRINTABLE.findall(data))
    # Latin text in UTF-16 is ASCII with a zero beside each letter.
    yield "\n".join(found.decode("utf-8", "replace") for found in PRINTABLE.findall(data.replace(b"\0", b"")))


def _any_encoding(data: bytes) -> Iterator[str]:
    yield from _letters(data)
    yield from (data[start:].decode(form, "replace") for start in (0, 1) for form in BOMS.values())


def _beside_pixels(data: bytes) -> bytes | None:
    """What a picture holds beside its pixels; None for what is no picture of a known kind."""
    if data.startswith(JPEG):
        return b"\n".join(_jpeg_segments(data))
    if data.startswith(PNG):
        return b"\n".join(_chunks(data, len(PNG), "big"))
    if data.startswith(RIFF) and data[8:12] == b"WEBP":
        return b"\n".join(_chunks(data, 12, "little"))
    return None


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """The segments before the pixels, and what follows their end (ITU-T T.81, annex B)."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at : at + 2] != START_OF_SCAN:
        length = max(2, int.from_bytes(data[at + 2 : at + 4]))
        yield data[at + 4 : at + 2 + length]
        at += 2 + length
    end = data.rfind(END_OF_IMAGE)
    yield data[max(at, end) :] if end >= 0 else b""


def _chunks(data: bytes, at: int, order: str) -> Iterator[bytes]:
    """The chunks of a PNG (name after length, a checksum) or a WebP (name before length, even) that are no pixels."""
    is_png = order == "big"
    while at + 8 <= len(data):
        first, second = data[at : at + 4], data[at + 4 : at + 8]
        name, length = (second, int.from_bytes(first)) if is_png else (first, int.from_bytes(second, "little"))
        chunk = data[at + 8 : at + 8 + length]
        if name not in PIXELS:
            yield chunk
        if name in COMPRESSED and (found := ZLIB.search(chunk)):
            yield _inflated(chunk[found.start() :], zlib.MAX_WBITS)
        at += 8 + length + (4 if is_png else length % 2)
    yield data[at:]


def _inflated(data: bytes, window: int) -> bytes:
    """The unpacked bytes, as far as they can be read."""
    found = b""
    while data and len(found) < LIMIT_BYTES:
        unpacking = zlib.decompressobj(window)
        try:
            found += unpacking.decompress(data, LIMIT_BYTES)
        except zlib.error:
            break
        data = unpacking.unused_data
    return found


def _members(data: bytes) -> Iterator[bytes]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode("utf-8", "replace")
                with archive.open(name) as member:
                    yield member.read(LIMIT_BYTES)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return
