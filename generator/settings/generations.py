"""Where the generations of a site lie in the mode `release`, and how an output that leads to one is told."""

import errno
import os
from pathlib import Path

from generator.model.regex import regex

RELEASES = "releases"
NAME = regex(r"[0-9a-f]{32}")
# With more links in a row than this, there is no way out (Linux follows 40).
LINKS = 40


def releases_of(output: Path) -> Path:
    """The folder in which the generations of an output folder lie."""
    return output.parent / RELEASES / output.name


def live_generation(output: Path) -> str | None:
    """The name of the generation that an output leads to; None where it is no link of the program's own."""
    if not output.is_symlink():
        return None
    folder, _, name = output.readlink().as_posix().rpartition("/")
    return name if folder == f"{RELEASES}/{output.name}" and NAME.fullmatch(name) else None


def output_at(path: Path) -> Path:
    """The output folder without links, but for the one that leads to a generation: that one is the output itself.

    Raises OSError where links lead in a circle.
    """
    for _ in range(LINKS):
        if live_generation(path) is not None:
            return path.parent.resolve() / path.name
        if not path.is_symlink():
            return path.resolve()
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))


def is_in_releases(folder: Path) -> bool:
    """Whether a folder lies where generations of another output are kept."""
    for each in (folder, *folder.parents):
        if each.parent.name == RELEASES and live_generation(each.parent.parent / each.name) is not None:
            return True
    return False
