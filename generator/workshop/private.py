"""Private files: kept whole or not at all, and readable to their owner alone, for drafts may be in them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_private(path: Path, pieces: Iterable[bytes], *, lasts: bool = False) -> None:
    """Puts a file in place of the one at `path`, at once. `lasts`: it is on the disk when this returns.

    Where another process writes the same file in the same instant, this raises FileExistsError or FileNotFoundError.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(path.name + ".new")
    # A fresh file, never one that is there: it could be a link that somebody planted.
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with written(new), os.fdopen(descriptor, "wb") as file:
        file.writelines(pieces)
        if lasts:
            file.flush()
            os.fsync(file.fileno())
    new.replace(path)


@contextmanager
def written(path: str | Path) -> Iterator[None]:
    """Lets a fault name the file that is written: of a full disk, the system knows the number of an open file alone."""
    try:
        yield
    except OSError as fault:
        fault.filename = fault.filename or os.fspath(path)
        raise
