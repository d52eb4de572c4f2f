"""Flushing: what was written is on the disk before anything that relies on it, so that a power cut tears nothing."""

import ctypes
import os
import sys
from pathlib import Path


def flush_all(folder: Path) -> None:
    """Brings all that was written to the folder's file system to the disk (Linux: syncfs(2), else sync(2)).

    One call for all files: an fsync for each costs milliseconds a file.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if not _syncfs(descriptor):
            os.sync()
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk: a file that was renamed there is found under its new name."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _syncfs(descriptor: int) -> bool:
    # Python has no syncfs of its own; other systems than Linux have none at all.
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        return False
    if library.syncfs(descriptor) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return True
