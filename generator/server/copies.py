"""Copies: files that a site takes over as they are, read when a browser asks for them.

Only the bytes that the last look found are given: a link that somebody put in the place of a file, or a file that is
another by now, is not what the site would publish.
"""

import os
import stat
from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from typing import NamedTuple

from generator.model.digest import digest_of_pieces
from generator.model.page import Copy
from generator.model.regex import regex

# A pipe would keep whoever opens it waiting.
FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
CHUNK_BYTES = 1 << 16
MOST_KNOWN = 1000
# Of any file that there is.
NUMBERS = regex(r"[0-9]{1,36}")
Identity = tuple[int, int, int, int]


class Span(NamedTuple):
    """A part of a file: from its first byte on, so many."""

    start: int
    length: int


class Copies:
    """What is known of copied files: those whose bytes were proved need not be read twice for each request."""

    def __init__(self) -> None:
        self._proved: dict[str, tuple[Identity, bytes]] = {}

    def opened(self, copy: Copy) -> tuple[BufferedReader, int] | None:
        """The file and its size; None where it has not the bytes that the site has."""
        try:
            file = os.fdopen(os.open(copy.location, FLAGS), "rb")
        except OSError:
            return None
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or not self._is_proved(copy, file, found):
            file.close()
            return None
        return file, found.st_size

    def _is_proved(self, copy: Copy, file: BufferedReader, found: os.stat_result) -> bool:
        identity = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if self._proved.get(copy.output) == (identity, copy.digest):
            return True
        if digest_of_pieces(iter(partial(file.read, CHUNK_BYTES), b"")) != copy.digest:
            return False
        file.seek(0)
        if len(self._proved) >= MOST_KNOWN:
            self._proved.clear()
        self._proved[copy.output] = identity, copy.digest
        return True


def span_of(wanted: str, size: int) -> Span | None:
    """What a `Range` header asks for (RFC 9110, section 14.1.2); None for what cannot be given in one part."""
    unit, _, rest = wanted.partition("=")
    first, dash, last = rest.strip().partition("-")
    if unit.strip() != "bytes" or not dash or NUMBERS.fullmatch(first + last) is None:
        return None
    if not first:
        length = min(int(last), size)
        return Span(size - length, length)
    start = int(first)
    return Span(start, min(int(last) if last else size - 1, size - 1) - start + 1)


def pieces(file: BufferedReader, span: Span) -> Iterator[bytes]:
    """The bytes of a span, after which the file is closed."""
    with file:
        file.seek(span.start)
        left = span.length
        while left > 0 and (piece := file.read(min(left, CHUNK_BYTES))):
            left -= len(piece)
            yield piece
