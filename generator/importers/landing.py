"""Landing: an imported site written where it belongs, all of it or nothing, and over no file."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.workshop.private import written

SHOWN = 20


def refuse_taken(site: Path, names: Iterable[str]) -> None:
    """Raises BroadsheetError (exit 2), with all of them named, where files are in the way; nothing is written then.

    A link in the way of a folder counts: what lies behind it is not of this site.
    """
    taken = sorted(name for name in names if _is_taken(site, name))
    if taken:
        hint = "import into a new folder, or move them away"
        problems = [
            error("import-taken", name, Place(), "this is there already; nothing was written", hint) for name in taken
        ]
        raise BroadsheetError(*problems)


def land(site: Path, files: Mapping[str, bytes | Path]) -> None:
    """Writes files (path below the site → bytes, or the file to copy), each anew.

    Where one cannot be written, those that were go again. Raises OSError; BroadsheetError where somebody else wrote
    one in the meantime.
    """
    done: list[Path] = []
    is_new = not site.exists()
    try:
        for name, what in sorted(files.items()):
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _new(path, what)
            done.append(path)
    except FileExistsError as fault:
        _undo(site, done, is_new=is_new)
        problem = error("import-taken", str(fault.filename), Place(), "somebody wrote this just now; nothing was left")
        raise BroadsheetError(problem, exit_code=ExitCode.USAGE) from fault
    except BaseException:
        _undo(site, done, is_new=is_new)
        raise


def _is_taken(site: Path, name: str) -> bool:
    parts = name.split("/")
    if any((site.joinpath(*parts[:depth])).is_symlink() for depth in range(1, len(parts))):
        return True
    path = site / name
    if os.path.lexists(path) or not path.parent.is_dir():
        return os.path.lexists(path) or any(_is_file(site.joinpath(*parts[:depth])) for depth in range(1, len(parts)))
    # One file on disks that ignore case.
    return any(other.name.casefold() == path.name.casefold() for other in path.parent.iterdir())


def _is_file(path: Path) -> bool:
    return path.exists() and not path.is_dir()


def _new(path: Path, what: bytes | Path) -> None:
    """Writes a file that is not there, whole or not at all."""
    with written(path), path.open("xb") as file:
        try:
            if isinstance(what, bytes):
                file.write(what)
            else:
                with what.open("rb") as source:
                    shutil.copyfileobj(source, file)
            file.flush()
        except BaseException:
            path.unlink()
            raise


def _undo(site: Path, done: Iterable[Path], *, is_new: bool) -> None:
    """Removes what was written, and the folders that are empty then; the site's own only if there was none before."""
    for path in done:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == site and not is_new:
                break
            try:
                folder.rmdir()
            except OSError:
                break
            if folder == site:
                break
