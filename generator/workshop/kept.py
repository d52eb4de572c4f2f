"""Kept values: the last value of a few names, each in a file that proves itself; damage costs time, never a result."""

import os
from pathlib import Path
from typing import Protocol

from generator.model.digest import SIZE_BYTES, digest_of

MAGIC = b"broadsheet kept 1\n"
SUFFIX = ".kept"


class Keeper(Protocol):
    """Values by name, for whoever goes on from where the last build ended."""

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name, None if they were kept under another key, are damaged or not there."""

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Keeps bytes in place of the last ones; they may be forgotten, never changed."""


class MemoryKeeper:
    """A keeper that ends with the process: `--no-cache`, and tests."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[bytes, bytes]] = {}

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key."""
        last, data = self._values.get(name, (b"", b""))
        return data if name in self._values and last == key else None

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Keeps bytes until the process ends."""
        self._values[name] = (key, data)


class FileKeeper:
    """A keeper in a folder, a file a name: the mark of the format, key, digest of the data, the data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key, if they still have their digest."""
        try:
            with (self._folder / f"{name}{SUFFIX}").open("rb") as file:
                head = file.read(len(MAGIC) + 2 * SIZE_BYTES)
                data = file.read() if head.startswith(MAGIC + key) else b""
        except OSError:
            return None
        digest = head[len(MAGIC) + SIZE_BYTES :]
        return data if head.startswith(MAGIC + key) and digest_of(data) == digest else None

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Replaces the file of the name as a whole, readable to its owner alone: drafts may be among the bytes."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{name}{SUFFIX}"
        new = path.with_suffix(".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(MAGIC + key + digest_of(data))
            file.write(data)
        new.replace(path)


class ReadOnlyKeeper:
    """A keeper whose values are used and which takes no new ones: verbs that write nothing."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def recall(self, name: str, key: bytes) -> bytes | None:
        """The bytes kept last under the name and key."""
        return self._keeper.recall(name, key)

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Forgets them."""
