"""An independent scan of an output folder: every name and every byte, in each reading that a browser or a bot knows."""

import gzip
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

GZIP = b"\x1f\x8b"
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
# Escapes lie within escapes: HTML in a feed, an address in a script.
DEPTH = 3


def hits(output: Path, marks: Iterable[bytes]) -> list[str]:
    """What of `marks` is below the folder, as "path: mark", in any reading; letters' case counts for nothing."""
    wanted = [mark.lower() for mark in marks]
    found = set()
    for path in output.rglob("*"):
        name = path.relative_to(output).as_posix()
        for data in (name.encode(), path.read_bytes() if path.is_file() else b""):
            found |= {f"{name}: {mark!r}" for reading in readings(data) for mark in wanted if mark in reading}
    return sorted(found)


def readings(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, and what they are HTML-unescaped, URL-unescaped, JSON-unescaped and unzipped, in turns."""
    seen: set[bytes] = set()
    waiting = [(data, DEPTH)]
    while waiting:
        reading, depth = waiting.pop()
        if reading not in seen:
            seen.add(reading)
            yield reading.lower()
            waiting += [(each, depth - 1) for each in (_read(reading) if depth else ())]


def _read(data: bytes) -> Iterator[bytes]:
    if data.startswith(GZIP):
        yield gzip.decompress(data)
    text = data.decode("utf-8", "surrogateescape")
    others = (
        html.unescape(text),
        unquote(text, errors="surrogateescape"),
        ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\\/", "/"),
        unicodedata.normalize("NFC", text),
    )
    yield from (each.encode("utf-8", "surrogatepass") for each in others if each != text)
