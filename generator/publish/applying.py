"""Applies a staged site to the output folder: takedowns first, then what pages need, the pages, what leads to them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.publish.paths import folders_of, parents
from generator.publish.staging import Staging
from generator.publish.state import write_journal, write_manifest


@dataclass(frozen=True, slots=True)
class Change:
    """What an apply did: files written and files deleted."""

    written: int
    deleted: int


def apply(staging: Staging, output: Path, state: Path, manifests: tuple[Manifest, Manifest]) -> Change:
    """Makes the output folder what the second manifest says, starting from the first (all that may be ours).

    The journal names every new path before the first write, so that a build that is cut short leaves no file that the
    next one would take for somebody else's.
    """
    old, new = manifests
    gone = {path: entry for path, entry in old.entries.items() if path not in new.entries}
    write_journal(state, new)
    urgent = _urgent(gone, new.entries)
    deleted = _delete(output, urgent)
    _move(staging, output)
    deleted += _delete(output, gone.keys() - urgent)
    write_manifest(state, new)
    staging.discard()
    return Change(len(staging.entries), deleted)


def _move(staging: Staging, output: Path) -> None:
    """Assets one by one, then whole new folders (one rename for all that is below), then single files by rank."""
    assets = sorted(path for path, entry in staging.entries.items() if entry.rank is Rank.ASSET)
    for path in assets:
        _replace(staging.folder / path, output / path)
    files = sorted(_new_folders_moved(staging.folder, output, ""), key=lambda path: (staging.entries[path].rank, path))
    for path in files:
        _replace(staging.folder / path, output / path)


def _new_folders_moved(staged: Path, output: Path, prefix: str) -> Iterator[str]:
    """Moves each staged folder that the output lacks; gives the staged files that are left, by output path."""
    with os.scandir(staged) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if not entry.is_dir(follow_symlinks=False):
            yield prefix + entry.name
        elif os.path.lexists(output / entry.name):
            yield from _new_folders_moved(Path(entry.path), output / entry.name, f"{prefix}{entry.name}/")
        else:
            Path(entry.path).rename(output / entry.name)


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _urgent(gone: Mapping[str, Entry], wanted: Mapping[str, Entry]) -> set[str]:
    """What must go first: stories, and files where a folder must be or in a folder where a file must be."""
    folders = folders_of(wanted)
    return {
        path
        for path, entry in gone.items()
        if entry.rank is Rank.PAGE or path in folders or any(parent in wanted for parent in parents(path))
    }


def _delete(output: Path, paths: Iterable[str]) -> int:
    count = 0
    listed = sorted(paths)
    for path in listed:
        try:
            (output / path).unlink()
            count += 1
        except FileNotFoundError:
            continue
    for folder in sorted(folders_of(listed), key=len, reverse=True):
        try:
            (output / folder).rmdir()
        except OSError:
            # Not empty: something of ours, or of somebody else's, still lies there.
            continue
    return count
