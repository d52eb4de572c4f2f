"""Album: large results by key, a file each, which outlive whatever else of the program changes.

A file proves itself: its digest stands before its bytes. Which one was used last, the times of the files tell.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from generator.model.digest import SIZE_BYTES, digest_of
from generator.workshop.private import write_private

SUFFIX = ".made"
# So many bytes may lie here beside what the site uses.
SPARE_BYTES = 256 << 20


class Album(Protocol):
    """Large results by key."""

    def get(self, key: bytes, *, uses: bool = True) -> bytes | None:
        """The result kept under the key, None if there is none (or it is damaged). `uses`: it was used now."""

    def has(self, key: bytes) -> bool:
        """Whether there is something under the key; nobody reads it, and it counts as no use."""

    def put(self, key: bytes, data: bytes) -> None:
        """Keeps a result; it may be forgotten, never changed."""

    def prune(self, used: Iterable[bytes]) -> None:
        """Forgets results, those used longest ago first, until little is left beside the `used` ones."""


class MemoryAlbum:
    """An album that ends with the process: `--no-cache`, and tests."""

    def __init__(self) -> None:
        self._results: dict[bytes, bytes] = {}

    def get(self, key: bytes, *, uses: bool = True) -> bytes | None:  # noqa: ARG002 - nothing here is forgotten
        """The result under the key."""
        return self._results.get(key)

    def has(self, key: bytes) -> bool:
        """Whether there is a result under the key."""
        return key in self._results

    def put(self, key: bytes, data: bytes) -> None:
        """Keeps a result until the process ends."""
        self._results[key] = data

    def prune(self, used: Iterable[bytes]) -> None:
        """Keeps everything: it ends soon."""


class ReadOnlyAlbum:
    """An album whose results are used and to which nothing is added: verbs that write nothing."""

    def __init__(self, album: Album) -> None:
        self._album = album

    def get(self, key: bytes, *, uses: bool = False) -> bytes | None:  # noqa: ARG002 - nothing is noted, either
        """The result under the key."""
        return self._album.get(key, uses=False)

    def has(self, key: bytes) -> bool:
        """Whether there is a result under the key."""
        return self._album.has(key)

    def put(self, key: bytes, data: bytes) -> None:
        """Forgets the result."""

    def prune(self, used: Iterable[bytes]) -> None:
        """Leaves the album as it is."""


class FileAlbum:
    """An album in a folder, which is listed only when something was put in."""

    def __init__(self, folder: Path, spare_bytes: int = SPARE_BYTES) -> None:
        self._folder = folder
        self._spare = spare_bytes
        self._has_new = False

    def get(self, key: bytes, *, uses: bool = True) -> bytes | None:
        """The result under the key, if its bytes still have their digest."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            if uses:
                os.utime(path)
        except OSError:
            return None
        return data[SIZE_BYTES:] if digest_of(data[SIZE_BYTES:]) == data[:SIZE_BYTES] else None

    def has(self, key: bytes) -> bool:
        """Whether there is a file for the key; one that is damaged will be made anew when it is wanted."""
        return self._path(key).is_file()

    def put(self, key: bytes, data: bytes) -> None:
        """Puts a file in place. A disk that takes none costs the next build its time."""
        with suppress(OSError):
            write_private(self._path(key), [digest_of(data), data])
            self._has_new = True

    def prune(self, used: Iterable[bytes]) -> None:
        """Deletes files that the site does not use, those used longest ago first, as far as they are too many."""
        if not self._has_new:
            return
        wanted = {self._path(key).name for key in used}
        found = [(path.stat(), path) for path in self._folder.glob(f"*{SUFFIX}") if path.name not in wanted]
        found.sort(key=lambda each: (each[0].st_mtime_ns, each[1].name))
        excess = sum(stat.st_size for stat, _ in found) - self._spare
        for stat, path in found:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= stat.st_size

    def _path(self, key: bytes) -> Path:
        return self._folder / f"{key.hex()}{SUFFIX}"
