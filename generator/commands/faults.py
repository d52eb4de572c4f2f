"""What stops a run from outside: the disk, the memory, and whoever interrupts it."""

import errno
import os
from pathlib import Path

from generator.model.problem import BroadsheetError, ExitCode, Place, error

FULL = (errno.ENOSPC, errno.EDQUOT)
# What the loaders of Linux and macOS say.
UNMAPPED = ("failed to map segment", "annot allocate memory")
HINTS = {
    errno.EACCES: "see that whoever builds the site may read and write there, then run it again",
    errno.EPERM: "see that whoever builds the site may read and write there, then run it again",
    errno.EROFS: "the disk can only be read: name another folder, or mount it for writing",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n), then run it again",
}


def disk_fault(fault: OSError, site: Path) -> BroadsheetError:
    """The end of a run (exit 3) that the disk did not let go on: `disk-full`, or `disk` for all else."""
    code = "disk-full" if fault.errno in FULL else "disk"
    hint = "make room, then run it again" if code == "disk-full" else HINTS.get(fault.errno or 0, "see to the disk")
    # What is walked fast is walked in bytes; an open file that is no file is named by its number.
    name = fault.filename2 or fault.filename or ""
    path = _below("" if isinstance(name, int) else os.fsdecode(name), site)
    return BroadsheetError(error(code, path, Place(), fault.strerror or str(fault), hint), exit_code=ExitCode.IO)


def is_of_memory(fault: MemoryError | ImportError) -> bool:
    """Whether the memory ended; where a library is loaded just then, it is the library that is not found."""
    return isinstance(fault, MemoryError) or any(sign in str(fault) for sign in UNMAPPED)


def memory_fault(largest: str = "") -> BroadsheetError:
    """The end of a run (exit 3) for which there is too little memory; `largest`: the file that may be to blame."""
    hint = "split this file, by far the largest; or" if largest else ""
    hint = f"{hint} let the build have more memory; what readers see is whole".lstrip()
    problem = error("out-of-memory", largest, Place(), "there is too little memory for this site", hint)
    return BroadsheetError(problem, exit_code=ExitCode.IO)


def interruption() -> BroadsheetError:
    """The end of a run (exit 130) by Ctrl-C or SIGTERM."""
    hint = "what readers see is whole; run it again to bring it up to date"
    return BroadsheetError(error("interrupted", "", Place(), "ended early", hint), exit_code=ExitCode.INTERRUPTED)


def _below(path: str, site: Path) -> str:
    try:
        return Path(path).relative_to(site).as_posix() if path else ""
    except ValueError:
        return path
