"""Walks folders into sorted files, without the names that editors and systems leave behind."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from errno import ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from fnmatch import translate
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.discover.faults import VanishedError, bad_name, disk_fault, escaped, link_fault, long_path, twin_names
from generator.model.problem import BroadsheetError, ExitCode, Problem
from generator.model.regex import regex

LEFT_ENDINGS = ("~", ".swp", ".tmp", ".bak", ".orig")
LEFT_NAMES = frozenset(("4913", "Thumbs.db", "__pycache__", "node_modules"))
NOTHING = regex(r"(?!)")


class File(NamedTuple):
    """A file: path below the walked folder (POSIX, NFC), where it lies, and its real path if a link led to it."""

    path: str
    location: str
    real: str = ""


class Ground(msgspec.Struct, frozen=True):
    """A folder to walk: where it lies, its path below the site, patterns to leave out, folders that links may enter.

    A pattern with a slash is matched with paths below the folder, any other with names. `homes` None: links may lead
    anywhere.
    """

    folder: str
    label: str
    ignore: tuple[str, ...] = ()
    homes: tuple[str, ...] | None = None


class Survey(msgspec.Struct, frozen=True):
    """What a walk found: files sorted by path (code points), and problems, all of them errors."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]


class _Folder(NamedTuple):
    """A folder still to be listed. `doors`: real paths of the folders whose links led here, outermost first."""

    prefix: str
    location: str
    real: str = ""
    doors: tuple[str, ...] = ()


class _Walk(msgspec.Struct, frozen=True):
    ground: Ground
    names: "re.Pattern[str]"
    paths: "re.Pattern[str]"
    files: list[File] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)
    followed: set[str] = msgspec.field(default_factory=set)
    waiting: list[_Folder] = msgspec.field(default_factory=list)


def survey(ground: Ground) -> Survey:
    """Every regular file below the folder, except names that begin with a dot and those that patterns leave out.

    Problems: `symlink-outside`, `symlink-loop`, `symlink-broken`, `name-not-utf8`, `control-character`,
    `path-too-long`, `file-name-twice`. A folder that cannot be listed raises BroadsheetError (exit 3): its files are
    there, only unseen. Each folder that links lead to is walked through one of them. Pipes, sockets and devices are
    passed over without a look inside.
    """
    walk = _Walk(ground, _pattern(ground.ignore, in_paths=False), _pattern(ground.ignore, in_paths=True))
    walk.waiting.append(_Folder("", ground.folder))
    while walk.waiting:
        _list_folder(walk, walk.waiting.pop())
    walk.files.sort()
    return Survey(tuple(walk.files), (*walk.problems, *_twins(walk)))


def walk(folder: Path, ignore: tuple[str, ...] = ()) -> Iterator[tuple[str, Path]]:
    """Files below `folder` as (path below it, POSIX; where it lies), sorted by code point; none if it is absent.

    Links are followed wherever they lead. Raises BroadsheetError (exit 1) for the problems of `survey`.
    """
    if folder.is_dir():
        found = survey(Ground(str(folder), folder.name, ignore))
        if found.problems:
            raise BroadsheetError(*found.problems, exit_code=ExitCode.CONTENT)
        for file in found.files:
            yield file.path, Path(file.location)


def _pattern(ignore: Sequence[str], *, in_paths: bool) -> "re.Pattern[str]":
    patterns = [each.strip("/") for each in ignore if ("/" in each.strip("/")) == in_paths]
    return re.compile("|".join(map(translate, patterns))) if patterns else NOTHING


def is_left_behind(name: str) -> bool:
    """Whether a file of this name is one that editors and systems leave behind, or hide."""
    # Plain comparisons: one pattern for all of them would cost each name 2 µs.
    return name[0] == "." or name in LEFT_NAMES or name.endswith(LEFT_ENDINGS) or (name[0] == name[-1] == "#")


def _list_folder(walk: _Walk, folder: _Folder) -> None:
    label = f"{walk.ground.label}/{folder.prefix}".rstrip("/")
    try:
        with os.scandir(folder.location) as entries:
            for entry in sorted(entries, key=_name):
                _take(walk, folder, entry)
    except FileNotFoundError as fault:
        raise VanishedError(label) from fault
    except OSError as fault:
        if fault.errno != ENAMETOOLONG:
            raise disk_fault(label, fault) from fault
        walk.problems.append(long_path(label))


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _take(walk: _Walk, folder: _Folder, entry: "os.DirEntry[str]") -> None:
    name = entry.name
    if is_left_behind(name) or walk.names.match(name):
        return
    if not name.isascii():
        # macOS hands out decomposed names: the same site must have the same paths everywhere.
        name = unicodedata.normalize("NFC", name)
    path = folder.prefix + name
    if walk.paths.match(path):
        return
    if not name.isprintable() and (problem := bad_name(name, f"{walk.ground.label}/{path}")):
        walk.problems.append(problem)
    elif entry.is_symlink():
        _follow(walk, folder, path, entry.path)
    elif entry.is_file(follow_symlinks=False):
        walk.files.append(File(path, entry.path, folder.real and f"{folder.real}/{entry.name}"))
    elif entry.is_dir(follow_symlinks=False):
        real = folder.real and f"{folder.real}/{entry.name}"
        walk.waiting.append(_Folder(path + "/", entry.path, real, folder.doors))


def _follow(walk: _Walk, folder: _Folder, path: str, location: str) -> None:
    label = f"{walk.ground.label}/{path}"
    try:
        mode = os.stat(location).st_mode  # noqa: PTH116 - a walk makes no Path of what it passes
    except OSError as fault:
        if fault.errno not in {ELOOP, ENOENT, ENOTDIR}:
            raise disk_fault(label, fault) from fault
        walk.problems.append(link_fault("symlink-loop" if fault.errno == ELOOP else "symlink-broken", label))
        return
    real = os.path.realpath(location)
    if not _is_at_home(real, walk.ground.homes):
        walk.problems.append(link_fault("symlink-outside", label))
    elif stat.S_ISREG(mode):
        walk.files.append(File(path, location, real))
    elif stat.S_ISDIR(mode):
        doors = (*folder.doors, folder.real or os.path.realpath(folder.location))
        if any(is_within(door, real) for door in doors):
            walk.problems.append(link_fault("symlink-loop", label))
        elif real not in walk.followed:
            walk.followed.add(real)
            walk.waiting.append(_Folder(path + "/", location, real, doors))


def _is_at_home(real: str, homes: tuple[str, ...] | None) -> bool:
    """Whether a link may lead there; never to what a dot hides (`.git`, the cache, the state of publishing)."""
    if homes is None:
        return True
    return any(is_within(real, home) and f"{os.sep}." not in real[len(home) :] for home in homes)


def is_within(path: str, folder: str) -> bool:
    """Whether a real path is a folder's or leads below it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _twins(walk: _Walk) -> Iterator[Problem]:
    for one, other in zip(walk.files, walk.files[1:], strict=False):
        if one.path == other.path:
            label = f"{walk.ground.label}/{escaped(one.path)}"
            yield twin_names(label)
