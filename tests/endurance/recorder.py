"""Records what a build asks of the disk: each change of a name or of bytes, and each flush, in order.

Before every step that Python's audit hooks report, and before every flush, the folder is looked at: what differs from
the last look is what the build has done since. A name is a folder's number and a word, as on a disk; so a file that is
written after its folder was renamed is the same file.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.publish import flushing

EVENTS = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "shutil.rmtree"}
)
WRITES = os.O_WRONLY | os.O_RDWR


class Name(NamedTuple):
    """Where a file or folder is found: the number of the folder, and its name in there."""

    folder: int
    word: str


class Op(msgspec.Struct, frozen=True, array_like=True):
    """One change or flush.

    `kind`: "name" (`node` got the name `at`, and lost `old`, if it had one), "unname" (`node` lost the name `at`),
    "bytes" (`node` has the bytes `data` by now), "flush" (`node` is on the disk: a file's bytes or a folder's names),
    "flush all".
    """

    kind: str
    node: int = 0
    at: Name = Name(0, "")
    old: Name | None = None
    data: bytes = b""


class Image(msgspec.Struct, frozen=True, array_like=True):
    """A tree: who has which name, and the bytes of each file."""

    names: dict[Name, int]
    data: dict[int, bytes]


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """The tree as it was when the build began, and all that was done to it.

    `folders`: which of its numbers are folders; `links`: which are links, and where they lead.
    """

    start: Image
    ops: list[Op]
    folders: frozenset[int]
    links: dict[int, str]


# The number of the folder that is looked at.
ROOT = 0


class Recorder:
    """Looks at a folder again and again, and notes what differs. A file is known by its inode while it has a name."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._numbers: dict[int, int] = {root.stat().st_ino: ROOT}
        self._count = 0
        self._folders: set[int] = {ROOT}
        self._links: dict[int, str] = {}
        self._names: dict[Name, int] = {}
        self._stats: dict[int, tuple[int, int, int]] = {}
        self._data: dict[int, bytes] = {}
        self._is_looking = False
        self._ops: list[Op] = []
        self.look()
        self._start = Image(dict(self._names), dict(self._data))
        self._ops = []

    def trace(self) -> Trace:
        """All that was seen."""
        self.look()
        return Trace(self._start, self._ops, frozenset(self._folders), self._links)

    def look(self) -> None:
        """Notes what was done since the last look."""
        if self._is_looking:
            return
        self._is_looking = True
        found = dict(self._below(self._root, ROOT))
        self._note_names({name: node for name, (node, _) in found.items()})
        for node, entry in found.values():
            if node not in self._folders and node not in self._links:
                self._note_bytes(node, entry)
        self._is_looking = False

    def flushed(self, descriptor: int) -> None:
        """Notes that a file or folder was brought to the disk."""
        self.look()
        self._ops.append(Op("flush", self._numbers[os.fstat(descriptor).st_ino]))

    def all_flushed(self) -> None:
        """Notes that everything was brought to the disk."""
        self.look()
        self._ops.append(Op("flush all"))

    def _below(self, folder: str, number: int) -> Iterator[tuple[Name, tuple[int, "os.DirEntry[str]"]]]:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            node = self._number_of(entry)
            yield Name(number, entry.name), (node, entry)
            if node in self._folders:
                yield from self._below(entry.path, node)

    def _number_of(self, entry: "os.DirEntry[str]") -> int:
        inode = entry.inode()
        if inode not in self._numbers:
            self._count += 1
            self._numbers[inode] = self._count
            if entry.is_symlink():
                self._links[self._count] = os.readlink(entry.path)  # noqa: PTH115
            elif entry.is_dir():
                self._folders.add(self._count)
        return self._numbers[inode]

    def _note_names(self, names: dict[Name, int]) -> None:
        lost = {name: node for name, node in self._names.items() if names.get(name) != node}
        last = {node: name for name, node in lost.items()}
        for name, node in names.items():
            if self._names.get(name) != node:
                old = last.get(node)
                if old is not None:
                    lost.pop(old)
                self._ops.append(Op("name", node, name, old))
        # What is below a folder goes before it.
        self._ops += [Op("unname", node, name) for name, node in reversed(lost.items()) if name not in names]
        self._names = names
        # An inode without a name may be given to another file.
        there = {ROOT, *names.values()}
        self._numbers = {inode: node for inode, node in self._numbers.items() if node in there}

    def _note_bytes(self, node: int, entry: "os.DirEntry[str]") -> None:
        found = entry.stat(follow_symlinks=False)
        stats = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if self._stats.get(node) != stats:
            self._stats[node] = stats
            data = Path(entry.path).read_bytes()
            # A new name changes a file's times, too.
            if self._data.get(node) != data:
                self._data[node] = data
                self._ops.append(Op("bytes", node, data=data))


def record(root: Path) -> Recorder:
    """Begins to record what this process does below a folder; it never ends, so the process should be a fork."""
    recorder = Recorder(root)
    sys.addaudithook(_hook(recorder))
    os.fsync = recorder.flushed  # type: ignore[assignment]
    os.sync = recorder.all_flushed
    flushing._syncfs = _flush_of(recorder)  # type: ignore[assignment]
    return recorder


def _hook(recorder: Recorder) -> Callable[[str, tuple[object, ...]], None]:
    def heard(event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if event in EVENTS or is_write:
            recorder.look()

    return heard


def _flush_of(recorder: Recorder) -> Callable[[int], bool]:
    def flush(_descriptor: int) -> bool:
        recorder.all_flushed()
        return True

    return flush
