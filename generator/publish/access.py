"""Access: whether all folders in which files will change may be written, before the first of them does."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

MAY_CHANGE = os.W_OK | os.X_OK


def refuse_closed(output: Path, paths: Iterable[str]) -> None:
    """Raises OSError (EROFS, EACCES) that names a folder in which no file may be made, replaced or deleted.

    A folder that is not there yet is made in the next one above it. Without this, half of a site would be published
    where a folder of it may be written and another may not.
    """
    known: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in known:
            known.add(folder)
            place = f"{output}/{folder}".rstrip("/")
            if os.access(place, MAY_CHANGE):
                break
            if os.path.isdir(place):  # noqa: PTH112 - as many folders as pages
                raise _closed(place)
            folder = folder.rpartition("/")[0]


def _closed(place: str) -> OSError:
    is_read_only = hasattr(os, "ST_RDONLY") and os.statvfs(place).f_flag & os.ST_RDONLY
    number = errno.EROFS if is_read_only else errno.EACCES
    return OSError(number, os.strerror(number), place)
