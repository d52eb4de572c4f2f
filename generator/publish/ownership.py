"""Whose file is it: nothing that the manifest does not list is ever replaced or deleted."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.model.digest import digest_of
from generator.model.manifest import Entry
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, error, notice
from generator.publish.paths import folders_of

SHOWN = 5


def intact(output: Path, entries: Mapping[str, Entry]) -> set[str]:
    """The paths whose files still have the bytes that we published: all are read."""
    return {path for path, entry in entries.items() if _digest(output, path) == entry.digest}


def foreign_in_the_way(output: Path, wanted: Mapping[str, Entry], owned: Iterable[str]) -> list[str]:
    """Paths of somebody else's files where a file or a folder of ours belongs; the wanted paths, then folders.

    A file with the very bytes that we want is taken as ours.
    """
    if _is_bare(output):
        return []
    ours = set(owned)
    taken = [path for path in wanted if path not in ours and os.path.lexists(f"{output}/{path}")]
    taken += [path for path in wanted if path in ours and os.path.isdir(f"{output}/{path}")]  # noqa: PTH112
    foreign = [path for path in taken if not _is_free(output, path, wanted[path].digest, ours)]
    folders = sorted(folders_of(wanted))
    return foreign + [folder for folder in folders if folder not in ours and _is_file(output / folder)]


def _is_bare(output: Path) -> bool:
    """Whether nothing stands in the folder: then there are not ten thousand paths to look at."""
    try:
        with os.scandir(output) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True
    except OSError:
        # A look at the first path tells what is wrong.
        return False


def refuse_foreign(output: Path, foreign: Sequence[str]) -> None:
    """Raises BroadsheetError (exit 2, `output-foreign`) where somebody else's file stands on a path of ours."""
    if foreign:
        names = ", ".join(foreign[:SHOWN]) + (f" and {len(foreign) - SHOWN} more" if len(foreign) > SHOWN else "")
        hint = "move them away, or let this site have them with --adopt"
        problem = error("output-foreign", str(output), Place(), f"not made by this site, and in its way: {names}", hint)
        raise BroadsheetError(problem, exit_code=ExitCode.USAGE)


def remove_adopted(output: Path, foreign: Iterable[str], wanted: Mapping[str, Entry]) -> None:
    """Removes adopted files that stand where a folder of ours belongs; those on our own paths are simply replaced.

    Raises BroadsheetError (exit 2, `output-foreign`) for a folder with files of somebody else's on a path of ours: no
    flag gives us leave to delete a whole tree.
    """
    listed = list(foreign)
    trees = [
        path for path in listed if path in wanted and (output / path).is_dir() and not (output / path).is_symlink()
    ]
    refuse_foreign(output, trees)
    for path in listed:
        if path not in wanted:
            (output / path).unlink()


def refuse_links(output: Path, paths: Iterable[str]) -> None:
    """Raises BroadsheetError (exit 3, `output-symlink`) where a folder of ours is a link to elsewhere."""
    if _is_bare(output):
        return
    for folder in sorted(folders_of(paths)):
        if (output / folder).is_symlink():
            hint = "remove the link: files would be written and deleted where it leads"
            problem = error("output-symlink", f"{output}/{folder}", Place(), "a folder of the site is a link", hint)
            raise BroadsheetError(problem, exit_code=ExitCode.IO)


def foreign_notice(output: Path, owned: Iterable[str], *, names: bool) -> Problem | None:
    """One line with the count of files in the output folder that are not ours; they stay as they are for ever.

    `names`: say which they are, where the record of what is ours was lost.
    """
    ours = set(owned)
    found = sorted(path for path in _files(output) if path not in ours)
    if not found:
        return None
    count = len(found)
    message = f"{count} file{'s' * (count > 1)} here {'were' if count > 1 else 'was'} not made by this site"
    if names:
        message = f"{message}, as far as anybody knows: {', '.join(found)}"
    hint = "delete what readers should not see" if names else "they are left as they are"
    return notice("output-shared", str(output), Place(), message, hint)


def foreign_count(output: Path) -> int:
    """How many files there are in an output folder in which nothing is ours any more."""
    return sum(1 for _ in _files(output))


def mended_notice(output: Path, altered: Sequence[str]) -> Problem | None:
    """One line that names published files that somebody changed or deleted, and that are put right."""
    if not altered:
        return None
    count = len(altered)
    names = ", ".join(altered[:SHOWN]) + (f" and {count - SHOWN:,} more" if count > SHOWN else "")
    were = "files were" if count > 1 else "file was"
    message = f"{count:,} published {were} changed or deleted by somebody else and put right: {names}"
    return notice("output-mended", str(output), Place(), message, "change the sources instead: the output is made anew")


def _files(output: Path) -> Iterator[str]:
    for folder, _, names in os.walk(output):
        yield from (Path(folder, name).relative_to(output).as_posix() for name in names)


def _is_file(path: Path) -> bool:
    """Whether something that is no folder stands where one of our folders belongs."""
    return os.path.lexists(path) and not path.is_dir()


def _is_free(output: Path, path: str, digest: bytes, ours: set[str]) -> bool:
    """Whether what stands on a wanted path is as we want it, or a folder that holds nothing but files of ours."""
    folder = output / path
    if folder.is_dir() and not folder.is_symlink():
        return all(f"{path}/{inside}" in ours for inside in _files(folder))
    return _digest(output, path) == digest


def _digest(output: Path, path: str) -> bytes | None:
    """The digest of a published file; None where there is none: a folder or a link under its name is none."""
    # Ten thousand files are looked at in every build: strings, since Path objects double the cost.
    name = f"{output}/{path}"
    try:
        if not stat.S_ISREG(os.lstat(name).st_mode):
            return None
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123
            return digest_of(file.read())
    except (FileNotFoundError, NotADirectoryError):
        return None
