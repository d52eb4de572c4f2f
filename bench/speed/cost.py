"""What a program costs: its processor time, its time on the clock and its memory, its children included."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from resource import struct_rusage
from statistics import median
from tempfile import TemporaryFile
from threading import Event, Thread
from time import perf_counter

import msgspec

LOOKS_A_SECOND = 20
# Linux counts a program's greatest memory in KiB, as does `ru_maxrss`; what /proc says is in pages.
KIB, MB = 1024, 1_000_000
TAIL_LETTERS = 2000


class Cost(msgspec.Struct, frozen=True):
    """Seconds of processor time (user and system), seconds on the clock, megabytes at the peak; or ratios of these."""

    cpu: float
    wall: float
    peak: float


class BuildFailed(Exception):  # noqa: N818 - said as it is
    """A program could not be started, or ended with an exit code other than 0: then the end of what it said is here."""


def median_of(costs: Sequence[Cost]) -> Cost:
    """The median of each figure on its own."""
    return Cost(
        round(median(cost.cpu for cost in costs), 4),
        round(median(cost.wall for cost in costs), 4),
        round(median(cost.peak for cost in costs), 2),
    )


def ratio_of(cost: Cost, other: Cost) -> Cost:
    """How many times another's figures these are."""
    pairs = ((cost.cpu, other.cpu), (cost.wall, other.wall), (cost.peak, other.peak))
    return Cost(*(mine / max(theirs, 1e-6) for mine, theirs in pairs))


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Runs a program in a folder and says what it cost; raises BuildFailed.

    The processor time is that of the program and of all whom it, and they, waited for. The peak is the most that the
    program and its descendants held at one look (20 a second; memory that they share counts for each of them).
    """
    with TemporaryFile() as said:
        started = perf_counter()
        try:
            process = subprocess.Popen(  # noqa: S603 - the caller's own command, or ours
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        except OSError as fault:
            raise BuildFailed(f"{command[0]} cannot be started: {fault.strerror}") from fault
        usage, peak = _ended(process)
        wall = perf_counter() - started
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")[-TAIL_LETTERS:]
            raise BuildFailed(f"{' '.join(command)}\nended with exit code {process.returncode}:\n{text}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, max(peak, usage.ru_maxrss * KIB) / MB)


def _ended(process: subprocess.Popen[bytes]) -> tuple[struct_rusage, int]:
    """What a process used, and the most bytes that were seen in its tree, once it has ended."""
    over, most = Event(), [0]

    def look() -> None:
        while not over.wait(1 / LOOKS_A_SECOND):
            most[0] = max(most[0], _bytes_of(process.pid))

    looking = Thread(target=look, daemon=True)
    looking.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    looking.join()
    return usage, most[0]


def _bytes_of(process: int) -> int:
    """Resident bytes of a process and of its descendants; 0 for what is gone, or where there is no /proc."""
    folder = Path(f"/proc/{process}")
    try:
        size = int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        children = [child for task in folder.glob("task/*/children") for child in task.read_text().split()]
    except OSError:
        return 0
    return size + sum(_bytes_of(int(child)) for child in children)
