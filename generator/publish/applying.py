"""Applies a staged site to the output folder: takedowns first, then what pages need, the pages, what leads to them."""

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.model.companion import leading
from generator.model.ledger import Ledger
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.publish.arriving import bring
from generator.publish.flushing import flush_all
from generator.publish.ledger import write_ledger
from generator.publish.ordering import last_of, tombstones_of, urgent_of
from generator.publish.paths import folders_of, parents
from generator.publish.staging import Staging
from generator.publish.state import encoded, write_journal, write_manifest


class Change(msgspec.Struct, frozen=True):
    """What an apply did: files written and files deleted."""

    written: int
    deleted: int


def apply(
    staging: Staging, output: Path, state: Path, manifests: tuple[Manifest, Manifest], ledger: Ledger | None = None
) -> Change:
    """Makes the output folder what the second manifest says, starting from the first (all that may be ours).

    The journal names every new path before the first write, so that a build that is cut short leaves no file that the
    next one would take for somebody else's. The staged bytes are on the disk before a name leads to them, and all
    names before the manifest says so. `ledger`: the new one, where it has changed.
    """
    old, new = manifests
    gone = {path: entry for path, entry in old.entries.items() if path not in new.entries}
    if staging.entries:
        flush_all(staging.folder)
    data = encoded(new)
    write_journal(state, data)
    tombstones = tombstones_of(old.entries, staging.entries)
    urgent = urgent_of(gone, new.entries, tombstones)
    deleted = remove(output, leading(urgent))
    _move_all(staging.folder, output, tombstones)
    if deleted or tombstones:
        # What is taken back is gone before anything else changes, also where the power goes now.
        flush_all(output)
    _move(staging, output, tombstones, is_first=not old.entries)
    deleted += remove(output, last_of(gone, urgent))
    flush_all(output)
    if ledger is not None:
        write_ledger(state, ledger)
    write_manifest(state, data)
    staging.discard()
    return Change(len(staging.entries), deleted)


def _move(staging: Staging, output: Path, moved: Collection[str], *, is_first: bool) -> None:
    """Moves what is staged and was not `moved` yet, what pages need before the pages, what leads to pages after them.

    A new folder goes as a whole, with one rename, if all that is below it has one rank; at the very first publication
    nothing leads to a page yet, and any new folder does.
    """
    assets = leading(path for path, entry in staging.entries.items() if entry.rank is Rank.ASSET)
    _move_all(staging.folder, output, assets)
    ranks = _ranks(staging.entries, [*moved, *assets])
    whole = ranks.keys() if is_first else {folder for folder, found in ranks.items() if len(found) == 1}
    units = sorted(leading(_units(staging.folder, output, whole)), key=lambda path: min(ranks[path]))
    _move_all(staging.folder, output, units)


def _move_all(staged: Path, output: Path, paths: Sequence[str]) -> None:
    for number, path in enumerate(paths):
        try:
            _replace(staged / path, output / path)
        except OSError as fault:
            if fault.errno != errno.EXDEV:
                raise
            bring(staged, output, paths[number:])
            break


def _ranks(entries: Mapping[str, Entry], moved: Collection[str]) -> Mapping[str, set[Rank]]:
    """The ranks of each file that is still to be moved, and of all that is below each folder."""
    ranks: dict[str, set[Rank]] = {}
    skipped = set(moved)
    for path, entry in entries.items():
        if path not in skipped:
            for each in (path, *parents(path)):
                ranks.setdefault(each, set()).add(entry.rank)
    return ranks


def _units(staged: Path, output: Path, whole: Collection[str], prefix: str = "") -> Iterator[str]:
    """What is moved with one rename each: new folders that go as a whole, else files; by output path."""
    with os.scandir(staged) as entries:
        for entry in entries:
            path = prefix + entry.name
            if not entry.is_dir(follow_symlinks=False) or (path in whole and not os.path.lexists(f"{output}/{path}")):
                yield path
            else:
                yield from _units(Path(entry.path), output, whole, f"{path}/")


def _replace(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def remove(output: Path, paths: Iterable[str]) -> int:
    """Deletes files below an output folder, and folders that are empty then; gives how many files there were."""
    count = 0
    listed = list(paths)
    for path in listed:
        try:
            (output / path).unlink()
            count += 1
        except (FileNotFoundError, NotADirectoryError):
            # Gone already, or a file took the place of its folder.
            continue
    for folder in sorted(folders_of(listed), key=len, reverse=True):
        try:
            (output / folder).rmdir()
        except OSError:
            # Not empty: something of ours, or of somebody else's, still lies there.
            continue
    return count
