"""Entering and leaving: the output becomes a link to a generation, and a folder again; readers see no difference."""

import os
from pathlib import Path

from generator.model.manifest import Manifest
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.publish.exchange import exchange
from generator.publish.flushing import flush_folder
from generator.publish.generations import COMING, Archive, Generation, name_of
from generator.publish.pruning import demolish, settle
from generator.publish.switching import NEXT, link, switch, unsupported
from generator.settings.generations import NAME


def enter(archive: Archive, shown: Manifest) -> str:
    """The generation that the output leads to; one that is a folder yet becomes a generation as it is.

    `shown`: what is ours in it. Raises BroadsheetError (exit 2): `releases-taken`, `release-unsupported`.
    """
    _take(archive)
    live = archive.live
    if live is not None and archive.folder(live).is_dir():
        return live
    if live is not None:
        # Somebody deleted the generation that was live: everything is written anew.
        archive.forget(live)
        archive.output.unlink()
        archive.output.mkdir()
    settle(archive)
    name = name_of(shown)
    make_room(archive, name)
    archive.write(name, Generation(shown, archive.next_number), COMING)
    # The power may take a state whose folders are new, and leave the generation, which nobody would know any more.
    for folder in (archive.state, *archive.state.parents[:2]):
        flush_folder(folder)
    try:
        _exchange(archive, name)
    except BroadsheetError:
        archive.forget(name)
        _remove_if_empty(archive.releases, archive.releases.parent)
        raise
    archive.mark(name, COMING, "")
    return name


def make_room(archive: Archive, name: str) -> None:
    """Makes room for a generation where an older one has the same name."""
    demolish(archive, name, archive.met)
    if os.path.lexists(archive.folder(name)):
        raise _taken(archive.folder(name))


def leave(archive: Archive) -> None:
    """Makes the output a folder again, with the files of the generation that it led to; all others are deleted."""
    live, met = archive.live, archive.met
    if live is not None:
        _take(archive)
        if archive.folder(live).is_dir():
            _swap(archive, archive.folder(live))
        else:
            archive.output.unlink()
            archive.output.mkdir()
        archive.folder(live).unlink(missing_ok=True)
        archive.forget(live)
        flush_folder(archive.output.parent)
    names = archive.known()
    for name in names:
        demolish(archive, name, met)
    if live is not None or names:
        archive.folder(NEXT).unlink(missing_ok=True)
        _remove_if_empty(archive.releases, archive.releases.parent)


def _exchange(archive: Archive, name: str) -> None:
    """Lets the output folder be a generation, and a link lead to it."""
    if any(archive.output.iterdir()):
        _swap(archive, link(archive, name, name))
        flush_folder(archive.output.parent)
    else:
        # There is nothing yet that a reader could miss for a moment.
        if os.path.ismount(archive.output):
            raise unsupported(archive.output, "the output folder is a mount, and cannot become a link")
        link(archive, NEXT, name)
        archive.folder(name).mkdir()
        archive.output.rmdir()
        switch(archive, name)


def _swap(archive: Archive, other: Path) -> None:
    """Lets the output change places with a link or with the generation that it leads to."""
    try:
        exchange(archive.output, other)
    except OSError as fault:
        if other.is_symlink():
            other.unlink()
        reason = f"the output folder and a link cannot change places at once ({fault.strerror})"
        raise unsupported(archive.output, reason) from fault


def _take(archive: Archive) -> None:
    """Makes the folder of the generations; raises BroadsheetError (exit 2, `releases-taken`) if it is another's."""
    for folder in (archive.releases.parent, archive.releases):
        if folder.is_symlink() or (os.path.lexists(folder) and not folder.is_dir()):
            raise _taken(folder)
    archive.releases.mkdir(parents=True, exist_ok=True)
    for each in archive.releases.iterdir():
        if each.name != NEXT and not NAME.fullmatch(each.name):
            raise _taken(each)


def _taken(path: Path) -> BroadsheetError:
    message = "generations of the site belong here, and something else is in the way"
    hint = "move it away, or name another output folder"
    return BroadsheetError(error("releases-taken", str(path), Place(), message, hint), exit_code=ExitCode.USAGE)


def _remove_if_empty(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
