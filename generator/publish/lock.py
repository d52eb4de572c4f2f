"""The lock that makes two builds exclude one another: it lies on the output folder itself and dies with its owner."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.model.problem import BroadsheetError, ExitCode, Place, error

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(output: Path, state: Path, owner: str) -> Iterator[None]:
    """Holds the output folder; raises BroadsheetError (exit 75, `busy`) where another build does.

    `owner` says who this is (process and start), for whoever comes second.
    """
    output.mkdir(parents=True, exist_ok=True)
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(output, os.O_RDONLY)
    try:
        _take(descriptor, output, state)
        (state / "owner").write_text(owner, "utf-8")
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, output: Path, state: Path) -> None:
    # Windows has no lock on a folder: two builds at once are not told apart there.
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        holder = state / "owner"
        who = holder.read_text("utf-8") if holder.exists() else "another process"
        problem = error("busy", str(output), Place(), f"another build is at work here: {who}", "wait until it is done")
        raise BroadsheetError(problem, exit_code=ExitCode.BUSY) from fault
