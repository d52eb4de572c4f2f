"""Faults of the disk: what cannot be read, and names and links that lead nowhere good."""

import unicodedata
from errno import EACCES, EPERM

from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, error

LINKS = {
    "symlink-outside": ("this link leads out of the site", "copy what it leads to to this place instead"),
    "symlink-loop": ("this link leads back to itself or to a folder that it lies in", "remove it"),
    "symlink-broken": ("this link leads nowhere", "remove it, or put back what it led to"),
}


class VanishedError(Exception):
    """A file or folder went between being listed and being read; the text is its path below the site."""


def disk_fault(path: str, fault: OSError) -> BroadsheetError:
    """What stops the build (exit 3) where the disk does not give what is on it: it is never taken for deleted."""
    hint = "see that whoever builds the site may read it" if fault.errno in {EACCES, EPERM} else "see to the disk"
    problem = error("unreadable", escaped(path), Place(), f"cannot be read: {fault.strerror}", hint)
    return BroadsheetError(problem, exit_code=ExitCode.IO)


def link_fault(code: str, path: str) -> Problem:
    """The error of a symbolic link: `symlink-outside`, `symlink-loop` or `symlink-broken`."""
    message, hint = LINKS[code]
    return error(code, path, Place(), message, hint)


def bad_name(name: str, path: str) -> Problem | None:
    """The error of a name that no address or report can hold: `name-not-utf8` or `control-character`; else None."""
    if any("\ud800" <= char <= "\udfff" for char in name):
        message = "the name of this file or folder is not UTF-8"
        return error("name-not-utf8", escaped(path), Place(), message, "rename it")
    if any(unicodedata.category(char) in {"Cc", "Zl", "Zp"} for char in name):
        message = "the name of this file or folder has a line break or another control character"
        return error("control-character", escaped(path), Place(), message, "rename it")
    return None


def twin_names(path: str) -> Problem:
    """The error `file-name-twice` of two names in one folder that look the same."""
    message = "two files here have the same name in two Unicode forms"
    return error("file-name-twice", path, Place(), message, "remove or rename one of them")


def long_path(path: str) -> Problem:
    """The error `path-too-long` of a folder that lies too deep for the system to open it."""
    message = "this path is too long for the system"
    return error("path-too-long", escaped(path), Place(), message, "give the folders shorter names")


def escaped(path: str) -> str:
    r"""A path as a report may show it: bytes that are not UTF-8 as `\xe9`, control characters as `\n`."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
