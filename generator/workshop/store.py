"""Store: results by key, in an append-only pack whose every record proves itself; damage costs time, never a page."""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from generator.model.digest import SIZE_BYTES, digest_of

MAGIC = b"broadsheet pack 1\n"
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


class ReadOnlyStore:
    """A store whose results are used and to which nothing is added: verbs that write nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: bytes) -> bytes | None:
        """The result stored under the key, None if there is none."""
        return self._store.get(key)

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Forgets the results."""


class PackStore:
    """A store in one file. A record is key, digest of the value, its length (little endian), the value.

    A torn or foreign tail ends the reading: what stands before it is good, and the next `put` writes over it. A file
    of another format is left as it is, and nothing is stored.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = path.read_bytes() if path.is_file() else MAGIC
        # A first write that was cut short leaves the beginning of the mark.
        self._is_ours = MAGIC.startswith(self._data[: len(MAGIC)])
        self._index: dict[bytes, int] = {}
        self._end = self._scan() if self._is_ours else 0

    def get(self, key: bytes) -> bytes | None:
        """The result under the key, if its bytes still have their digest."""
        position = self._index.get(key)
        if position is None:
            return None
        _, digest, length = HEADER.unpack_from(self._data, position)
        start = position + HEADER.size
        value = self._data[start : start + length]
        return value if digest_of(value) == digest else None

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Appends results, readable only to their owner: unpublished text may be among them."""
        rows = [HEADER.pack(key, digest_of(value), len(value)) + value for key, value in records]
        if not rows or not self._is_ours:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path.touch(mode=0o600)
        with self._path.open("r+b") as file:
            file.write(MAGIC)
            file.seek(self._end)
            file.writelines(rows)
            file.truncate()
            self._end = file.tell()

    def _scan(self) -> int:
        position, data = len(MAGIC), self._data
        while position + HEADER.size <= len(data):
            key, _, length = HEADER.unpack_from(data, position)
            if position + HEADER.size + length > len(data):
                break
            self._index[key] = position
            position += HEADER.size + length
        return position
