"""Pruning: generations that are too many, show what the site has no more, or never came to be seen."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from generator.model.manifest import Manifest
from generator.publish.applying import remove
from generator.publish.generations import COMING, GOING, Archive, Generation, shows_nothing_else
from generator.publish.others import carry, drop, others_in


def settle(archive: Archive) -> None:
    """Ends what a build began that was cut short: the generation that is live is known as such, others go."""
    live, met = archive.live, archive.met
    for name, suffix in archive.unsettled():
        if name == live:
            archive.mark(name, suffix, "")
        else:
            demolish(archive, name, met)


def prune(archive: Archive, keep: int, shown: Manifest) -> None:
    """Deletes the generations that are too many (`superfluous`)."""
    met = archive.met
    for name in superfluous(archive, keep, shown):
        demolish(archive, name, met)


def superfluous(archive: Archive, keep: int, shown: Manifest) -> list[str]:
    """Old generations but for the newest, so that there are at most `keep` with the live one; the newest first.

    What was taken back does not come back: a generation that shows a story, a text, a picture or another file that the
    site (`shown`) has no more is one of them, and so is a preview.
    """
    live = archive.live
    others = [(name, each.manifest) for name, each in archive.kept().items() if name != live]
    return [
        name
        for number, (name, old) in enumerate(others, 2)
        if number > keep or old.is_preview or not old.entries or not shows_nothing_else(old, shown)
    ]


def demolish(archive: Archive, name: str, met: Collection[str]) -> None:
    """Deletes a generation that no reader sees, if there is one, and what is known of it.

    `met`: see `Generation`, of the live one. A file of others that came to lie here alone moves there; where its name
    is taken there, it stays. Of a generation whose record is damaged nobody can say whose its files are: they stay.
    """
    folder, generation = archive.folder(name), archive.find(name)
    for suffix in ("", COMING):
        archive.mark(name, suffix, GOING)
    if folder.is_symlink():
        folder.unlink()
    elif generation is not None and folder.is_dir():
        rid_of_others(folder, generation, archive.output, met)
        remove(folder, generation.manifest.entries)
        with suppress(OSError):
            folder.rmdir()
    archive.forget(name)


def rid_of_others(folder: Path, generation: Generation, live: Path, met: Collection[str]) -> bool:
    """Takes the files of others out of an old generation, as `demolish` does; gives whether none is left."""
    others = others_in(folder, generation.manifest.entries)
    known = {*generation.met, *met}
    lost = [path for path in others if path not in known and not os.path.lexists(live / path)]
    carry(folder, live, lost, ())
    drop(folder, [path for path in others if path in known or path in lost or _is_same(folder / path, live / path)])
    return not any(os.path.lexists(folder / path) for path in others)


def _is_same(one: Path, other: Path) -> bool:
    return os.path.lexists(other) and os.path.samestat(one.lstat(), other.lstat())
