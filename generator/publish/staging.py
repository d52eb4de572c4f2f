"""Staging: the files to come, whole and beside the output folder, before any of them is seen."""

import os
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.model.digest import digest_of_pieces
from generator.model.manifest import Entry
from generator.model.problem import ChangedError

BLOCK_BYTES = 1 << 18
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Staging:
    """A folder of files to come. It is emptied when it is made; what an earlier build left there is worthless."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self._root = os.fspath(folder)
        self._made: set[str] = set()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)

    def write(self, path: str, data: bytes, entry: Entry) -> None:
        """Stages bytes under an output path."""
        # A file object would look at what it opens: half of the cost, for ten thousand pages.
        place = self._place(path)
        descriptor = os.open(place, NEW_FILE, 0o666)
        try:
            while data:
                data = data[os.write(descriptor, data) :]
        except OSError as fault:
            fault.filename = place
            raise
        finally:
            os.close(descriptor)
        self.entries[path] = entry

    def copy(self, path: str, source: Path, entry: Entry) -> None:
        """Stages a copy of a file: its bytes alone, not its times or rights.

        Raises ChangedError where they are no longer those that were listed.
        """
        staged = self._place(path)
        try:
            shutil.copyfile(source, staged)
        except FileNotFoundError as fault:
            raise ChangedError(str(source)) from fault
        with Path(staged).open("rb") as file:
            digest = digest_of_pieces(iter(partial(file.read, BLOCK_BYTES), b""))
        if digest != entry.digest:
            raise ChangedError(str(source))
        self.entries[path] = entry

    def discard(self) -> None:
        """Removes all that was staged."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, path: str) -> str:
        parent = path.rpartition("/")[0]
        if parent and parent not in self._made:
            self._make(parent)
        return f"{self._root}/{path}"

    def _make(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if above and above not in self._made:
            self._make(above)
        # Two names may be one to a disk that minds no capitals.
        with suppress(FileExistsError):
            # As a call of the system: a Path would cost as much as the page that lies in the folder.
            os.mkdir(f"{self._root}/{folder}")  # noqa: PTH102
        self._made.add(folder)
