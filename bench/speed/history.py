"""The history of runs: a file of one line a run, so that a slowdown stands in a diff."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.speed.site import ROOT
from bench.speed.stages import Day

HISTORY = ROOT / "bench" / "history.jsonl"
# What a build's speed depends on.
MEASURED = ("build.py", "generator", "scripts", "bench/site")
UNKNOWN = "unknown"


class Run(msgspec.Struct, frozen=True):
    """One run: the day, the commit (with a + where files differ from it), Python, cores, rounds, and the figures.

    `load` is how many processes wanted a core in the minute before: far above 0, times on the clock say little.
    """

    date: str
    commit: str
    python: str
    cores: int
    load: float
    repeat: int
    days: Sequence[Day]

    def is_like(self, other: "Run") -> bool:
        """Whether the figures of two runs may be compared: as many cores, the same release of Python."""
        release, others = self.python.split(".")[:2], other.python.split(".")[:2]
        return self.cores == other.cores and release == others


def commit_of(root: Path = ROOT) -> str:
    """The commit of a checkout, shortened, with a + where what is measured differs from it; or "unknown"."""
    commit = _git(root, "rev-parse", "--short=7", "HEAD")
    if not commit:
        return UNKNOWN
    return f"{commit}+" if _git(root, "status", "--porcelain", "--", *MEASURED) else commit


def _git(root: Path, *arguments: str) -> str:
    """What git says, or nothing where it fails or is not there."""
    try:
        command = ("git", "-C", str(root), *arguments)
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()  # noqa: S603 - ours
    except (OSError, subprocess.CalledProcessError):
        return ""


def append(path: Path, run: Run) -> None:
    """Adds a run to a history, which may not be there yet."""
    with path.open("ab") as file:
        file.write(msgspec.json.encode(run) + b"\n")


def history_of(path: Path) -> list[Run]:
    """All runs of a history, the oldest first; none where there is no file."""
    if not path.exists():
        return []
    return [msgspec.json.decode(line, type=Run) for line in path.read_bytes().splitlines() if line.strip()]
