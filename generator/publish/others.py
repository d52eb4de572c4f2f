"""Files of others in the output folder: each generation has them, too, by a second name for the same file."""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.publish.paths import folders_of, parents

LINKING = ".broadsheet-link"


def others_in(folder: Path, ours: Collection[str]) -> list[str]:
    """Paths of all below a folder that is not ours: files, links, and folders that hold none of ours, those first.

    A name that a file had on its way, when a build was cut short, is taken away.
    """
    return list(_others(folder, ours, folders_of(ours), ""))


def refuse_mounts(folder: Path, paths: Iterable[str]) -> None:
    """Raises BroadsheetError (exit 2, `release-unsupported`) where one of the paths is another file system."""
    for path in paths:
        if os.path.ismount(folder / path):
            hint = 'mount it elsewhere and let the web server know, or write mode = "files"'
            message = "it is a mount, and cannot be in several generations at once"
            problem = error("release-unsupported", f"{folder}/{path}", Place(), message, hint)
            raise BroadsheetError(problem, exit_code=ExitCode.USAGE)


def carry(source: Path, target: Path, paths: Iterable[str], wanted: Collection[str]) -> list[str]:
    """Lets files of others be in another folder, too; gives those that are. `wanted`: paths there that are ours.

    What is in the way of one of ours stays behind: whoever gets so far was told to adopt it.
    """
    folders = folders_of(wanted)
    carried = []
    for path in paths:
        if not (path in wanted or path in folders or any(parent in wanted for parent in parents(path))):
            _bring(source / path, target / path)
            carried.append(path)
    return carried


def drop(folder: Path, paths: Iterable[str]) -> None:
    """Takes names of others' files out of a folder where they are not the only ones; what does not go stays."""
    for path in sorted(paths, key=len, reverse=True):
        with suppress(OSError):
            _remove(folder / path)


def _others(folder: Path, ours: Collection[str], folders: Collection[str], prefix: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=_name)
    for entry in entries:
        path = prefix + entry.name
        if entry.name == LINKING:
            os.unlink(entry.path)  # noqa: PTH108
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if path not in (folders if is_folder else ours):
            yield path
        if is_folder and (path in folders or not os.path.ismount(entry.path)):
            yield from _others(Path(entry.path), ours, folders, f"{path}/")


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _bring(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        target.mkdir(exist_ok=True)
        shutil.copystat(source, target)
        return
    if os.path.lexists(target) and os.path.samestat(source.lstat(), target.lstat()):
        # A second name for a file cannot take the place of the first.
        return
    new = target.with_name(LINKING)
    new.unlink(missing_ok=True)
    try:
        os.link(source, new, follow_symlinks=False)
    except OSError:
        # Somebody else's file may not be linked (Linux: protected_hardlinks), and some disks know no links.
        shutil.copy2(source, new, follow_symlinks=False)
    new.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()
