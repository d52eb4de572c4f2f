"""Kept values: the last value of a few names, each in a file that proves itself; damage costs time, never a result."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from generator.model.digest import SIZE_BYTES, digest_of, digest_of_pieces
from generator.model.regex import regex
from generator.workshop.album import Album, FileAlbum, MemoryAlbum, ReadOnlyAlbum
from generator.workshop.private import write_private

FORMAT = 1
MAGIC = b"broadsheet kept %d\n" % FORMAT
MARK = regex(rb"broadsheet kept (\d+)\n")
SUFFIX = ".kept"
# The folder of the album.
PICTURES = "pictures"


# Start and length → bytes, fewer where there are no more.
Peek = Callable[[int, int], bytes]
HEAD_BYTES = len(MAGIC) + 2 * SIZE_BYTES


class Keeper(Protocol):
    """Values by name, for whoever goes on from where the last build ended; the album beside them."""

    @property
    def album(self) -> Album:
        """Large results by key."""

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name, None if they were kept under another key, are damaged or not there."""

    def peek(self, name: str, key: bytes) -> Peek | None:
        """What reads single pieces of the bytes kept last; nobody vouches for them: whoever reads knows digests."""

    def keep(self, name: str, key: bytes, *pieces: bytes) -> None:
        """Keeps bytes, piece behind piece, in place of the last ones; they may be forgotten, never changed."""

    def extend(self, name: str, key: bytes, start: bytes, more: tuple[int, bytes]) -> bool:
        """Puts bytes behind so many of those kept last, which must begin with `start`; False where they do not.

        From then on they can only be peeked into.
        """

    def close(self) -> None:
        """Ends the use of the keeper."""


class MemoryKeeper:
    """A keeper that ends with the process: `--no-cache`, and tests."""

    def __init__(self) -> None:
        self.album: Album = MemoryAlbum()
        self._values: dict[str, tuple[bytes, bytes]] = {}

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key."""
        last, data = self._values.get(name, (b"", b""))
        return data if name in self._values and last == key else None

    def peek(self, name: str, key: bytes) -> Peek | None:
        """What reads pieces of the bytes kept last."""
        data = self.recall(name, key)
        return None if data is None else lambda start, length: data[start : start + length]

    def keep(self, name: str, key: bytes, *pieces: bytes) -> None:
        """Keeps bytes until the process ends."""
        self._values[name] = (key, b"".join(pieces))

    def extend(self, name: str, key: bytes, start: bytes, more: tuple[int, bytes]) -> bool:
        """Puts bytes behind those kept last."""
        last, (at, data) = self.recall(name, key), more
        if last is None or len(last) < at or not last.startswith(start):
            return False
        self.keep(name, key, last[:at] + data)
        return True

    def close(self) -> None:
        """Keeps everything: it ends soon."""


class LeaningKeeper(MemoryKeeper):
    """A keeper that begins with what another has kept, and keeps what is new until the process ends: a preview.

    The other gets nothing but what is put into the album.
    """

    def __init__(self, other: Keeper) -> None:
        super().__init__()
        self.album = other.album
        self._other = other

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key: here, or once by the other."""
        return super().recall(name, key) if name in self._values else self._other.recall(name, key)

    def peek(self, name: str, key: bytes) -> Peek | None:
        """What reads pieces of the bytes kept last: here, or once by the other."""
        return super().peek(name, key) if name in self._values else self._other.peek(name, key)

    def close(self) -> None:
        """Lets go of what the other has open."""
        self._other.close()


class FileKeeper:
    """A keeper in a folder, a file a name: the mark of the format, key, digest of the data, the data."""

    def __init__(self, folder: Path) -> None:
        self.album = FileAlbum(folder / PICTURES)
        self._folder = folder
        self._peeked: list[IO[bytes]] = []
        self._is_closed = False

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key, if they still have their digest."""
        try:
            # A buffer would read the rest piece by piece, and put it together at five times the cost.
            with (self._folder / f"{name}{SUFFIX}").open("rb", buffering=0) as file:
                head = file.read(HEAD_BYTES)
                data = file.read() if head.startswith(MAGIC + key) else b""
        except OSError:
            return None
        digest = head[len(MAGIC) + SIZE_BYTES :]
        return data if head.startswith(MAGIC + key) and digest_of(data) == digest else None

    def peek(self, name: str, key: bytes) -> Peek | None:
        """What reads pieces of the file as it is now, also after it was replaced, until the keeper is closed."""
        try:
            descriptor = os.open(self._folder / f"{name}{SUFFIX}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return None
        try:
            file = os.fdopen(descriptor, "rb", buffering=0)
        except OSError:
            os.close(descriptor)
            return None
        if file.read(HEAD_BYTES)[: len(MAGIC) + SIZE_BYTES] != MAGIC + key:
            file.close()
            return None
        self._peeked.append(file)
        if self._is_closed:
            # A thread that is late: nobody else would close it.
            self.close()
            return None
        return lambda start, length: os.pread(file.fileno(), length, HEAD_BYTES + start)

    def keep(self, name: str, key: bytes, *pieces: bytes) -> None:
        """Replaces the file of the name, unless another build of the site does so in this instant.

        A file of a newer format stays: whoever made it goes on with it.
        """
        path = self._folder / f"{name}{SUFFIX}"
        if _is_newer(path):
            return
        with suppress(FileExistsError, FileNotFoundError):
            write_private(path, [MAGIC, key, digest_of_pieces(pieces), *pieces])

    def extend(self, name: str, key: bytes, start: bytes, more: tuple[int, bytes]) -> bool:
        """Puts bytes behind those kept last, in place: whoever peeks knows where what he wants ends."""
        (at, data), place = more, self._folder / f"{name}{SUFFIX}"
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(place, flags)
        except OSError:
            return False
        with os.fdopen(descriptor, "r+b") as file:
            head = file.read(HEAD_BYTES + len(start))
            is_ours = head.startswith(MAGIC + key) and head[HEAD_BYTES:] == start
            if not is_ours or file.seek(0, os.SEEK_END) < HEAD_BYTES + at:
                return False
            # What a build that was cut short has left behind it goes.
            file.truncate(HEAD_BYTES + at)
            file.seek(HEAD_BYTES + at)
            file.write(data)
        return True

    def close(self) -> None:
        """Lets go of the files that were peeked into."""
        self._is_closed = True
        while self._peeked:
            self._peeked.pop().close()


def _is_newer(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            found = MARK.match(file.read(2 * len(MAGIC)))
    except OSError:
        return False
    return found is not None and int(found[1]) > FORMAT


class ReadOnlyKeeper:
    """A keeper whose values are used and which takes no new ones: verbs that write nothing."""

    def __init__(self, keeper: Keeper) -> None:
        self.album = ReadOnlyAlbum(keeper.album)
        self._keeper = keeper

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key."""
        return self._keeper.recall(name, key)

    def peek(self, name: str, key: bytes) -> Peek | None:
        """What reads pieces of the bytes kept last."""
        return self._keeper.peek(name, key)

    def keep(self, name: str, key: bytes, *pieces: bytes) -> None:
        """Forgets them."""

    def extend(self, name: str, key: bytes, start: bytes, more: tuple[int, bytes]) -> bool:  # noqa: ARG002
        """Forgets them."""
        return True

    def close(self) -> None:
        """Ends the use of the keeper."""
        self._keeper.close()
