"""The toolchain's digest: whatever runs is part of every key, so that nobody has to raise a version by hand."""

import sys
from collections.abc import Iterable
from pathlib import Path

from generator.model.digest import digest_of, digest_of_all

OWN = Path(__file__).parent.parent


def toolchain_digest(own: Path = OWN, search: Iterable[str] | None = None) -> bytes:
    """Digest of Python's version, the names (with versions) of the installed packages, and our own source files.

    `own`: the package's folder; `search`: the folders that are looked through for packages, `sys.path` by default.
    """
    files = sorted(own.rglob("*.py"))
    sources = [digest_of(path.relative_to(own).as_posix().encode() + b"\0" + path.read_bytes()) for path in files]
    names = sorted({name for folder in (sys.path if search is None else search) for name in _installed(Path(folder))})
    return digest_of_all([digest_of(sys.version.encode()), digest_of("\n".join(names).encode()), *sources])


def _installed(folder: Path) -> Iterable[str]:
    """Names such as "jinja2-3.1.6.dist-info": one listing of the folder, nothing is imported."""
    return (path.name for path in folder.glob("*.dist-info")) if folder.is_dir() else ()
