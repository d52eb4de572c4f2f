"""Patches: what a verb is to write into files of the site, shown as a difference or put in place."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.commands.fixing.fixing import put_in_place
from generator.commands.telling.diffs import diff_of
from generator.model.problem import BroadsheetError, ExitCode, Place, error


class Patch(msgspec.Struct, frozen=True):
    """A file's bytes before and after; `path`, and `new` where it gets another name, below the site.

    `before` is None for a file that is not there yet.
    """

    path: str
    before: bytes | None
    after: bytes
    new: str = ""

    def shown(self) -> str:
        """What it does, as a unified difference; a line for a new name."""
        moved = f"{self.path} → {self.new}" if self.new else ""
        return "\n".join(filter(None, (moved, diff_of(self.path, self.before, self.after))))


def apply(patches: Iterable[Patch], site: Path) -> None:
    """Writes the files, each whole or not at all, in order.

    Raises BroadsheetError (exit 3, `file-changed`) before a file that is not as it was when it was read, or leads out
    of the site: those before it are written, and the same command goes on from there.
    """
    for patch in patches:
        _apply(patch, site)


def _apply(patch: Patch, site: Path) -> None:
    path = site / patch.path
    _refuse_outside(path, patch.path, site)
    if _bytes_of(path) != patch.before:
        raise _stopped(patch.path, "this file is not any more as it was when it was read", "give the command again")
    if patch.before is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, patch.after)
    elif patch.after != patch.before:
        put_in_place(path.resolve(), patch.after)
    if patch.new:
        _move(path, site / patch.new, patch.new)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _refuse_outside(path: Path, name: str, site: Path) -> None:
    if not path.resolve().is_relative_to(site.resolve()):
        raise _stopped(name, "this leads out of the site", "change it where it is")


def _write_new(path: Path, data: bytes) -> None:
    """Writes a file that nobody else must have written meanwhile."""
    new = path.with_name(f".{path.name}.broadsheet-new")
    try:
        new.write_bytes(data)
        _move(new, path, path.name)
    finally:
        new.unlink(missing_ok=True)


def _move(path: Path, new: Path, name: str) -> None:
    """Gives a file a name that none has: a plain rename would take the place of another one."""
    try:
        os.link(path, new)
    except FileExistsError as fault:
        raise _stopped(name, "this is there by now", "see what it is, then give the command again") from fault
    except OSError:
        # A disk without second names.
        path.rename(new)
        return
    path.unlink()


def _stopped(name: str, message: str, hint: str) -> BroadsheetError:
    return BroadsheetError(error("file-changed", name, Place(), message, hint), exit_code=ExitCode.IO)
