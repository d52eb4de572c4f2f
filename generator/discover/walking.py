"""Walks folders into sorted files, without the names that editors and systems leave behind."""

from collections.abc import Iterator
from fnmatch import fnmatch
from os import DirEntry, scandir
from pathlib import Path

LEFT_BEHIND = ("*~", "#*#", "*.swp", "*.tmp", "*.bak", "*.orig", "4913", "Thumbs.db", "__pycache__", "node_modules")


def walk(folder: Path, ignore: tuple[str, ...] = ()) -> Iterator[tuple[str, Path]]:
    """Files below `folder` as (path below it, POSIX; where it lies), sorted by code point; none if it is absent."""
    if not folder.is_dir():
        return
    yield from sorted(_below(folder, "", (*LEFT_BEHIND, *ignore)))


def _below(folder: Path, prefix: str, ignore: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    with scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or any(fnmatch(entry.name, pattern) for pattern in ignore):
                continue
            yield from _entry(entry, prefix + entry.name, ignore)


def _entry(entry: "DirEntry[str]", path: str, ignore: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    if entry.is_dir():
        yield from _below(Path(entry.path), path + "/", ignore)
    elif entry.is_file():
        yield path, Path(entry.path)
