"""Cargo: the published site as it may be sent, file by file, each proved by its digest."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.digest import Hasher
from generator.model.manifest import Entry
from generator.model.problem import BroadsheetError, Place, error

PIECE_BYTES = 1 << 20
# The address of a site is what tells it from another one at the same target.
HINT = "`build` puts them right; change the sources instead of the output"


@dataclass(frozen=True, slots=True)
class Cargo:
    """The folder in which the published files lie, their entries by output path, and the address of the site.

    `sizes`: of each file, in bytes.
    """

    folder: Path
    entries: Mapping[str, Entry]
    sizes: Mapping[str, int]
    site: str

    def pieces(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, a MiB at a time; raises BroadsheetError (exit 2, `deploy-altered`) at their end.

        That is where they are not those that were published: whoever writes them keeps them for himself until then.
        """
        hasher = Hasher()
        with (self.folder / path).open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                hasher.update(piece)
                yield piece
        if hasher.digest() != self.entries[path].digest:
            raise altered([path])

    def read(self, path: str) -> bytes:
        """All of a file; raises as `pieces` does."""
        return b"".join(self.pieces(path))

    def total(self, paths: tuple[str, ...]) -> int:
        """How many bytes files have together."""
        return sum(self.sizes[path] for path in paths)


def cargo_of(folder: Path, entries: Mapping[str, Entry], site: str) -> Cargo:
    """The cargo of a published site; raises BroadsheetError (exit 2, `deploy-altered`) with what is not there.

    A link, also one to a file of the site, is no published file.
    """
    sizes = {path: size for path in entries if (size := _size(folder / path)) is not None}
    if lost := [path for path in entries if path not in sizes]:
        raise altered(lost)
    return Cargo(folder, entries, sizes, site)


def altered(paths: list[str]) -> BroadsheetError:
    """The end of a run whose output is not as it was published: exit 2, all of these files named."""
    message = "this file of the output is not as the last build published it: nothing was sent"
    return BroadsheetError(*(error("deploy-altered", path, Place(), message, HINT) for path in paths))


def _size(path: Path) -> int | None:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None
