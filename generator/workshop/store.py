"""Store: results by key, in append-only packs whose every record proves itself; damage costs time, never a page."""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from generator.model.digest import SIZE_BYTES, digest_of

HEADER = struct.Struct(f"<{SIZE_BYTES}s{SIZE_BYTES}sI")


class Store(Protocol):
    """Results by key."""

    def get(self, key: bytes) -> bytes | None:
        """The result stored under the key, None if there is none (or it is damaged)."""

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps results; they may be forgotten, never changed."""


class MemoryStore:
    """A store that ends with the process: `--no-cache`, and tests."""

    def __init__(self) -> None:
        self._records: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """The result under the key."""
        return self._records.get(key)

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps results until the process ends."""
        self._records.update(records)


class PackStore:
    """A store in one file. A record is key, digest of the value, its length (little endian), the value.

    A torn or foreign tail ends the reading: what stands before it is good, and the next `put` writes over it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = path.read_bytes() if path.exists() else b""
        self._index: dict[bytes, tuple[int, int]] = {}
        self._end = self._scan()

    def get(self, key: bytes) -> bytes | None:
        """The result under the key, if its bytes still have their digest."""
        place = self._index.get(key)
        if place is None:
            return None
        start, end = place
        value = self._data[start:end]
        expected = self._data[start - HEADER.size + SIZE_BYTES : start - 4]
        return value if digest_of(value) == expected else None

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Appends results."""
        rows = [HEADER.pack(key, digest_of(value), len(value)) + value for key, value in records]
        if not rows:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("r+b" if self._path.exists() else "w+b") as file:
            file.seek(self._end)
            file.truncate()
            file.writelines(rows)
            self._end = file.tell()

    def _scan(self) -> int:
        position, data = 0, self._data
        while position + HEADER.size <= len(data):
            key, _, length = HEADER.unpack_from(data, position)
            start = position + HEADER.size
            if start + length > len(data):
                break
            self._index[key] = (start, start + length)
            position = start + length
        return position
