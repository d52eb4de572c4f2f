"""Store: results by key, in an append-only pack whose every record proves itself; damage costs time, never a page."""

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from generator.model.digest import SIZE_BYTES, digest_of
from generator.workshop.private import write_private, written

if sys.platform != "win32":
    import fcntl

MAGIC = b"broadsheet pack 1\n"
HEADER = struct.Struct(f"<{SIZE_BYTES}s{SIZE_BYTES}sI")
# The index: where the part of the pack ends that it knows; then key, start, and length of the value of each record.
END = struct.Struct("<Q")
INDEXED = struct.Struct(f"<{SIZE_BYTES}sQI")
# So much of a pack may be of no use before it is rewritten: the results of two or three versions of a small site.
SPARE_BYTES = 64 * 1024 * 1024


class Store(Protocol):
    """Results by key."""

    def get(self, key: bytes) -> bytes | None:
        """The result stored under the key, None if there is none (or it is damaged)."""

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps results; they may be forgotten, never changed."""

    def prune(self) -> None:
        """Forgets what was not asked for; only after a build that asked for all that the site needs."""

    def close(self) -> None:
        """Ends the use of the store."""

    def let_go(self) -> None:
        """Ends its use, and writes nothing."""


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

    def prune(self) -> None:
        """Keeps everything: it ends soon."""

    def close(self) -> None:
        """Keeps everything: it ends soon."""

    def let_go(self) -> None:
        """Keeps everything: it ends soon."""


class ReadOnlyStore:
    """A store whose results are used and to which nothing is added: verbs that write nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: bytes) -> bytes | None:
        """The result stored under the key, None if there is none."""
        return self._store.get(key)

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Forgets the results."""

    def prune(self) -> None:
        """Leaves the store as it is."""

    def close(self) -> None:
        """Leaves the store as it is."""
        self._store.let_go()

    def let_go(self) -> None:
        """Leaves the store as it is."""
        self._store.let_go()


class PackStore:
    """A store in one file. A record is key, digest of the value, its length (little endian), the value.

    A torn or foreign tail ends the reading: what stands before it is good, and the next `put` writes over it. A file
    of another format is left as it is, and nothing is stored. Values are read when they are asked for. Beside the pack
    lies its index, which only saves looking through the pack: where it is missing or wrong, that is done.

    A preview and a build may have it open at the same time: whoever writes holds the file meanwhile, and writes behind
    what the other has written. A pack that was rewritten by the other is opened anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index_path = path.with_suffix(".index")
        self._descriptor: int | None = None
        self._index: dict[bytes, tuple[int, int]] = {}
        self._used: set[bytes] = set()
        self._end = len(MAGIC)
        self._is_ours = True
        self._is_indexed = True
        if path.is_file():
            self._open()

    def get(self, key: bytes) -> bytes | None:
        """The result under the key, if its bytes still have their digest."""
        place = self._index.get(key)
        if place is None or self._descriptor is None:
            return None
        start, length = place
        record = os.pread(self._descriptor, HEADER.size + length, start)
        value = record[HEADER.size :]
        if len(value) != length or record[: HEADER.size] != HEADER.pack(key, digest_of(value), length):
            return None
        self._used.add(key)
        return value

    def put(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Appends results, readable only to their owner: unpublished text may be among them."""
        rows = list(records)
        if not rows:
            return
        with written(self._path), self._writable() as file:
            if self._is_ours:
                self._append(file, rows)

    def _append(self, file: IO[bytes], rows: Iterable[tuple[bytes, bytes]]) -> None:
        file.seek(self._end)
        for key, value in rows:
            self._index[key] = (self._end, len(value))
            self._used.add(key)
            self._end += file.write(HEADER.pack(key, digest_of(value), len(value)) + value)
        file.truncate()
        self._is_indexed = False

    def close(self) -> None:
        """Brings the index up to date and lets go of the files."""
        if self._is_ours and not self._is_indexed and self._is_in_place:
            entries = b"".join(INDEXED.pack(key, *place) for key, place in self._index.items())
            write_private(self._index_path, [_sealed(END.pack(self._end) + entries)])
            self._is_indexed = True
        self.let_go()

    def prune(self) -> None:
        """Rewrites the pack without what nobody has asked for since it was opened, if that is most of it.

        Only after a build that asked for all that the site needs: whatever is left out is made anew.
        """
        live = sum(HEADER.size + self._index[key][1] for key in self._used if key in self._index)
        if not self._is_ours or self._end - live <= max(live, SPARE_BYTES):
            return
        self._index_path.unlink(missing_ok=True)
        write_private(self._path, self._records(sorted(self._used)))
        self.let_go()
        self._open()

    def _records(self, keys: Iterable[bytes]) -> Iterator[bytes]:
        yield MAGIC
        for key in keys:
            value = self.get(key)
            if value is not None:
                yield HEADER.pack(key, digest_of(value), len(value)) + value

    def _open(self) -> None:
        self._descriptor = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        mark = os.pread(self._descriptor, len(MAGIC), 0)
        # A first write that was cut short leaves the beginning of the mark.
        self._is_ours = MAGIC.startswith(mark)
        self._index, self._end = {}, len(MAGIC)
        if self._is_ours:
            size = os.fstat(self._descriptor).st_size
            self._load_index(size)
            self._scan(size)

    def _load_index(self, size: int) -> None:
        try:
            data = _unsealed(self._index_path.read_bytes())
        except OSError:
            data = None
        if data is None or END.unpack_from(data)[0] > size:
            return
        self._end = END.unpack_from(data)[0]
        self._index = {key: (start, length) for key, start, length in INDEXED.iter_unpack(data[END.size :])}

    def _scan(self, size: int) -> None:
        """Looks through what the index does not know."""
        descriptor = self._descriptor or 0
        while self._end + HEADER.size <= size:
            key, _, length = HEADER.unpack(os.pread(descriptor, HEADER.size, self._end))
            if self._end + HEADER.size + length > size:
                break
            self._index[key] = (self._end, length)
            self._end += HEADER.size + length
            self._is_indexed = False

    @contextmanager
    def _writable(self) -> Iterator[IO[bytes]]:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._path.is_symlink():
            # It would be written where the link leads, and drafts may be in it.
            self._path.unlink()
        self._path.touch(mode=0o600)
        with self._path.open("r+b") as file:
            _hold(file)
            if not self._is_in_place:
                self.let_go()
                self._open()
            self._scan(os.fstat(file.fileno()).st_size)
            if self._is_ours:
                file.write(MAGIC)
            yield file

    @property
    def _is_in_place(self) -> bool:
        """Whether the pack is still the file that is open: of another, its own index tells."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return False
        return self._descriptor is not None and os.path.samestat(os.fstat(self._descriptor), found)

    def let_go(self) -> None:
        """Closes the pack; the index stays as it is."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _hold(file: IO[bytes]) -> None:
    """Keeps other writers out until the file is closed. Windows has no such lock: records would be lost, not wrong."""
    if sys.platform != "win32":
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)


def _sealed(data: bytes) -> bytes:
    return digest_of(data) + data


def _unsealed(data: bytes) -> bytes | None:
    digest, rest = data[:SIZE_BYTES], data[SIZE_BYTES:]
    return rest if digest_of(rest) == digest and len(rest) >= END.size else None
