"""Recycling: a new generation is made of one that goes, where most of its files are those of the new one already.

To make and to remove a folder costs a disk far more than to link a file, and a site has as many folders as pages.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from generator.model.manifest import Manifest
from generator.publish.applying import remove
from generator.publish.generations import COMING, GOING, Archive, Generation
from generator.publish.others import LINKING
from generator.publish.pruning import demolish, rid_of_others
from generator.publish.staging import Staging
from generator.publish.switching import OWNER_ONLY


def spared(archive: Archive, names: Iterable[str], met: Collection[str]) -> str | None:
    """The first of the generations that go, which are deleted else; None where it cannot be used again.

    `met`: see `Generation`, of the live one. It must hold nothing that is not known for the program's own.
    """
    spare: str | None = None
    for number, name in enumerate(names):
        generation = archive.find(name)
        if number or generation is None or not rid_of_others(archive.folder(name), generation, archive.output, met):
            demolish(archive, name, met)
        else:
            spare = name
    return spare


def recycle(archive: Archive, spare: str, new: tuple[str, Generation], staging: Staging) -> None:
    """Makes a generation, called `new[0]`, of one that no reader sees, of what is staged and of what is live.

    Whoever still has the old one open finds it empty, and never pages of both.
    """
    name, coming = new
    wanted, before = coming.manifest.entries, (archive.find(spare) or coming).manifest.entries
    # Killed before the end, it may have files of both.
    both = Manifest({**before, **wanted})
    archive.write(name, replace(coming, manifest=both), COMING)
    archive.mark(spare, "", GOING)
    folder = archive.folder(name)
    _move_all(archive.folder(spare), folder)
    archive.forget(spare)
    remove(folder, [path for path in before if path not in wanted])
    for path in staging.entries:
        _put(f"{staging.folder}/{path}", f"{folder}/{path}")
    for path in _other_files(archive.output, folder, (path for path in wanted if path not in staging.entries)):
        _link(f"{archive.output}/{path}", f"{folder}/{path}")
    archive.write(name, coming, COMING)


def _move_all(source: Path, target: Path) -> None:
    target.mkdir(mode=OWNER_ONLY)
    for each in sorted(source.iterdir()):
        each.rename(target / each.name)
    source.rmdir()


def _other_files(live: Path, folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """The paths at which a generation has not the very file of the live one, which is as it must be."""
    # Strings: ten thousand files are looked at in every build.
    for path in paths:
        try:
            is_same = os.path.samestat(os.lstat(f"{live}/{path}"), os.lstat(f"{folder}/{path}"))
        except (FileNotFoundError, NotADirectoryError):
            is_same = False
        if not is_same:
            yield path


def _put(staged: str, target: str) -> None:
    _make_folder_of(target)
    try:
        os.replace(staged, target)  # noqa: PTH105
    except OSError:
        # The folder of the state may be a mount.
        new = _on_its_way(target)
        shutil.copyfile(staged, new)
        os.replace(new, target)  # noqa: PTH105


def _link(live: str, target: str) -> None:
    _make_folder_of(target)
    new = _on_its_way(target)
    try:
        os.link(live, new)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(live, new)
    os.replace(new, target)  # noqa: PTH105


def _make_folder_of(target: str) -> None:
    os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103


def _on_its_way(target: str) -> str:
    return f"{target.rpartition('/')[0]}/{LINKING}"
