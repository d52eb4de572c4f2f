"""Rows: what the disk says of files without opening them, in columns that compare as bytes.

A row is size, time of the last change to the bytes, time of the last change to the file, and inode (as git's index
has them): whoever changes a file and puts size and mtime back cannot put ctime back. No time is ever compared with
"newer than"; a row is the same as it was, or the file is read.
"""

import os
import stat
import time
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from struct import Struct
from sys import byteorder
from types import MappingProxyType

import msgspec

ROW = Struct("<4q")
# Not a row of any file: equal to none, so that the file is read again. Its two times tell nothing.
DOUBTFUL = ROW.pack(-1, -1, -1, -1)
# A file that is not there.
ABSENT = ROW.pack(-2, -2, -2, -2)
SEPARATOR = b"\0"
# Within one tick of its clock a file system gives two changes the same time. Linux ticks at 1 to 10 ms; systems
# that keep whole seconds or two (FAT) show by it that their times have no fraction.
FINE_TICK_NS = 20_000_000
COARSE_TICK_NS = 2_000_000_000
A_SECOND_NS = 1_000_000_000
# A clock that ticks may lag behind the time that a sleep took.
MARGIN_NS = 4_000_000
PATIENCE = 5
# The number in a row that tells when a file changed. That of its bytes can be set to anything: it has to do where the
# other is the time of the file's making.
_CHANGED = 2 if os.name == "posix" else 1
NUMBERS = 4
# Rows are compared a hundred at a time, and one by one where those differ.
BLOCK_BYTES = 100 * ROW.size
NOTHING_KNOWN: Mapping[str, bytes] = MappingProxyType({})


class Rows(msgspec.Struct, frozen=True, array_like=True):
    """Paths, separated by NUL, and as many rows."""

    paths: bytes = b""
    stats: bytes = b""

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Each path with its row; an empty path where there are no rows at all."""
        size = ROW.size
        for number, path in enumerate(self.paths.split(SEPARATOR)):
            yield path, self.stats[number * size : (number + 1) * size]

    @property
    def is_certain(self) -> bool:
        """Whether no row is in doubt; rarely, certain rows are taken for doubtful ones."""
        return DOUBTFUL not in self.stats

    def names(self) -> list[str]:
        """The paths."""
        return os.fsdecode(self.paths).split("\0") if self.stats else []

    def same_as(self, other: "Rows") -> frozenset[str]:
        """The paths that have the same row in both, and no doubt."""
        if self.paths != other.paths:
            mine, theirs = self.by_name(), other.by_name()
            return frozenset(name for name, row in mine.items() if theirs.get(name) == row)
        if self.stats == other.stats and not self._has_gaps:
            return frozenset(self.names())
        rows = zip(self.names(), _cut(self.stats), _cut(other.stats), strict=True)
        return frozenset(name for name, mine, theirs in rows if mine == theirs and mine not in (DOUBTFUL, ABSENT))

    def differing(self, other: "Rows") -> list[int]:
        """The numbers of rows that are others in a second look at the same paths, or that are in doubt."""
        found = []
        for start in range(0, len(self.stats), BLOCK_BYTES):
            mine, theirs = self.stats[start : start + BLOCK_BYTES], other.stats[start : start + BLOCK_BYTES]
            if mine != theirs or DOUBTFUL in mine:
                pairs = zip(_cut(mine), _cut(theirs), strict=True)
                first = start // ROW.size
                found += [first + at for at, (one, two) in enumerate(pairs) if one != two or one == DOUBTFUL]
        return found

    def by_name(self) -> dict[str, bytes]:
        """Path → row, for files that were there and not in doubt."""
        found = zip(self.names(), _cut(self.stats), strict=True)
        return {path: row for path, row in found if row not in (DOUBTFUL, ABSENT)} if self._has_gaps else dict(found)

    @property
    def _has_gaps(self) -> bool:
        return DOUBTFUL in self.stats or ABSENT in self.stats

    def all_there(self) -> "Rows":
        """The same, files that were not there made doubtful."""
        rows = (DOUBTFUL if row == ABSENT else row for _, row in self.items())
        return Rows(self.paths, b"".join(rows)) if ABSENT in self.stats else self

    def without_doubt(self, clock_ns: int) -> "Rows":
        """The same, with rows that may change without showing it made doubtful.

        `clock_ns`: the file system's own time when the rows were about to be taken. What was changed in the same
        tick could be changed again and have the same row.
        """
        is_fine = clock_ns % A_SECOND_NS != 0
        limit = clock_ns - (FINE_TICK_NS if is_fine else COARSE_TICK_NS)
        if _newest(self.stats) < limit:
            return self
        found = ROW.iter_unpack(self.stats)
        rows = (DOUBTFUL if row[_CHANGED] >= limit else ROW.pack(*row) for row in found)
        return Rows(self.paths, b"".join(rows))


def rows_below(folders: Iterable[Path]) -> Rows:
    """Rows of every file below the folders, links as themselves and as what they lead to; none of absent folders.

    What begins with a dot is passed over, as it is by whoever reads the folders. A folder that cannot be listed raises
    OSError.
    """
    paths: list[bytes] = []
    stats: list[bytes] = []
    waiting = [os.fsencode(folder) for folder in folders]
    entered = set(waiting)
    while waiting:
        for entry in _entries(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
                continue
            paths.append(entry.path)
            stats.append(_row(entry.stat(follow_symlinks=False)))
            if entry.is_symlink():
                paths.append(entry.path + b"/")
                stats.append(row_at(entry.path, follows=True))
                real = os.path.realpath(entry.path)
                if os.path.isdir(real) and real not in entered:  # noqa: PTH112 - bytes have no Path
                    entered.add(real)
                    waiting.append(real)
    return Rows(SEPARATOR.join(paths), b"".join(stats))


def rows_at(folder: Path, paths: Iterable[str], known: Mapping[str, bytes] = NOTHING_KNOWN) -> Rows:
    """The rows of these files below a folder, in their order; a link is itself, not what it leads to.

    `known`: rows by path that need not be looked up.
    """
    names = list(paths)
    prefix = f"{folder}/"
    stats = [known.get(name) or row_at(prefix + name) for name in names]
    return Rows(os.fsencode("\0".join(names)), b"".join(stats))


def row_at(location: str | bytes, *, follows: bool = False) -> bytes:
    """The row of one file, ABSENT where there is none."""
    try:
        return _row(os.stat(location, follow_symlinks=follows))  # noqa: PTH116 - thousands of them in a blink
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    except OSError:
        return DOUBTFUL


def clock_of(folder: Path) -> int:
    """The time (ns) that the folder's file system gives to what is written now; the folder must exist."""
    probe = folder / "clock"
    probe.unlink(missing_ok=True)
    os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        return probe.lstat().st_ctime_ns
    finally:
        probe.unlink(missing_ok=True)


def wait_for_tick(folder: Path, rows: Rows) -> int:
    """Waits until nothing that is written now could have the time of one of the rows; gives the clock then.

    At most as long as a fine clock ticks: where times are coarse, the next build reads again instead.
    """
    newest = _newest(rows.stats)
    clock = clock_of(folder)
    for _ in range(PATIENCE):
        short = newest + FINE_TICK_NS - clock
        if not 0 <= short <= FINE_TICK_NS:
            break
        time.sleep((short + MARGIN_NS) / A_SECOND_NS)
        clock = clock_of(folder)
    return clock


def _newest(stats: bytes) -> int:
    """When the file of rows changed that changed last; 0 where there is none."""
    numbers = array("q", stats)
    if byteorder == "big":
        numbers.byteswap()
    return max(numbers[_CHANGED::NUMBERS], default=0)


def _cut(stats: bytes) -> Iterator[bytes]:
    return (stats[at : at + ROW.size] for at in range(0, len(stats), ROW.size))


def _entries(folder: bytes) -> list["os.DirEntry[bytes]"]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if entry.name[:1] != b"."]
    except FileNotFoundError:
        return []
    # In a stated order: two looks at the same folder must give the same rows.
    return sorted(found, key=_name)


def _name(entry: "os.DirEntry[bytes]") -> bytes:
    return entry.name


def _row(found: os.stat_result) -> bytes:
    # A pipe or a device has a time of its own choosing; that it is no file is in the size.
    size = found.st_size if stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode) else -3
    return ROW.pack(size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
