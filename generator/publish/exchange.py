"""Exchange: two names of one file system change places at once, so that nobody ever finds neither."""

import ctypes
import errno
import os
import sys
from pathlib import Path

HERE = -100
SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Lets two names change places (Linux: renameat2(2), macOS: renamex_np(2)).

    Raises OSError (ENOSYS, EINVAL, ENOTSUP) where the system or the file system cannot.
    """
    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(one))
    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(HERE, names[0], HERE, names[1], SWAP)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, SWAP)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(one))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fspath(one), None, os.fspath(other))
