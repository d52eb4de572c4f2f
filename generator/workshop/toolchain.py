"""The toolchain's digest: whatever runs is part of every key, so that nobody has to raise a version by hand."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from generator.model.digest import digest_of, digest_of_all

OWN = Path(__file__).parent.parent


def toolchain_digest(own: Path = OWN, search: Iterable[str] | None = None) -> bytes:
    """Digest of Python's version, the names (with versions) of the installed packages, and our own source files.

    `own`: the package's folder; `search`: the folders that are looked through for packages, `sys.path` by default.
    """
    sources = [digest_of(name.encode() + b"\0" + _bytes_of(place)) for name, place in _sources(os.fspath(own))]
    names = sorted({name for folder in (sys.path if search is None else search) for name in _installed(folder)})
    return digest_of_all([digest_of(sys.version.encode()), digest_of("\n".join(names).encode()), *sources])


def _sources(folder: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Name and place of each source file, in a stated order; a Path for each would take half of a start's digest."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=attrgetter("name"))
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _sources(entry.path, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield prefix + entry.name, entry.path


def _bytes_of(place: str) -> bytes:
    with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.read()


def _installed(folder: str) -> Iterable[str]:
    """Names such as "jinja2-3.1.6.dist-info": one listing of the folder, nothing is imported."""
    with suppress(OSError):
        return [name for name in os.listdir(folder or ".") if name.endswith(".dist-info")]  # noqa: PTH208 - see above
    return ()
