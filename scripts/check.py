"""Runs every check and test of the project: ``python scripts/check.py``, here and in CI alike.

``--fast`` leaves out the tests marked slow or browser, and the coverage that only all of them reach. Exit code: 0 if
everything passed, else 1. Like `bootstrap`, it parses on Python 3.6.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Where Linux keeps files in memory, and what of it must be free: the tests write some GB, and an environment or two.
MEMORY, ENOUGH_BYTES = "/dev/shm", 8 << 30  # noqa: S108 - the folder in it has a name that nobody can foresee


class Stage(NamedTuple):
    """One tool and how it is run; a streaming one shows what it says at once, others only where they fail."""

    name: str
    command: "tuple[str, ...]"
    streams: bool = False


class Outcome(NamedTuple):
    """What became of a stage, after how long."""

    stage: Stage
    passed: bool
    seconds: float


def stages(fast: bool) -> "tuple[Stage, ...]":  # noqa: FBT001 - the one switch that the program has
    """Give all that is run, the quickest to fail first."""
    layers = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    tests = ("-m", "pytest", "--numprocesses=auto", "--dist=worksteal")
    narrowed = ("-m", "not slow and not browser") if fast else ("--cov", "--cov-report=term")
    return (
        Stage("ruff format", ("-m", "ruff", "format", "--check")),
        Stage("ruff check", ("-m", "ruff", "check")),
        Stage("lint-imports", ("-c", layers, "--no-logo")),
        Stage("mypy", ("-m", "mypy")),
        Stage("pytest", tests + narrowed, streams=True),
    )


def run(stage: Stage) -> Outcome:
    """Run a stage to its end and print one line on it, after what it said where it failed."""
    started = time.perf_counter()
    if stage.streams:
        print(f"run   {stage.name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="check-", dir=memory(), ignore_cleanup_errors=True) as folder:
        result = subprocess.run(
            (sys.executable, *stage.command),
            cwd=ROOT,
            env=dict(os.environ, TMPDIR=folder),  # noqa: TID251 - all that this one has, and where to put what goes
            stdin=subprocess.DEVNULL,
            stdout=None if stage.streams else subprocess.PIPE,
            stderr=None if stage.streams else subprocess.STDOUT,
            check=False,
        )
    outcome = Outcome(stage, result.returncode == 0, time.perf_counter() - started)
    if result.stdout and not outcome.passed:
        print(result.stdout.decode("utf-8", "replace").rstrip())
    print(line_on(outcome), flush=True)
    return outcome


def memory() -> "str | None":
    """Give a folder in memory for what is thrown away, so that tests wait for no disk; None where there is too little.

    The tests write and delete hundreds of thousands of small files, and a disk makes those wait for whatever else it
    does. A program must be allowed to run from there, as tests write some.
    """
    try:
        found = os.statvfs(MEMORY)
    except (AttributeError, OSError):
        return None
    is_large = found.f_bavail * found.f_frsize >= ENOUGH_BYTES and available() >= ENOUGH_BYTES
    return MEMORY if is_large and not found.f_flag & os.ST_NOEXEC else None


def available() -> int:
    """Give how many bytes of memory are free: a folder in it may be said to have more."""
    with open("/proc/meminfo", encoding="ascii") as lines:
        kib = [int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")]
    return kib[0] * 1024 if kib else 0


def line_on(outcome: Outcome) -> str:
    """Give the one line on a stage."""
    verdict = "ok" if outcome.passed else "FAIL"
    return f"{verdict:5} {outcome.stage.name:12} {outcome.seconds:6.1f} s"


def summary(outcomes: "list[Outcome]") -> str:
    """Give what a reader of the end alone needs: what failed, or that nothing did."""
    seconds = sum(outcome.seconds for outcome in outcomes)
    failed = [outcome.stage.name for outcome in outcomes if not outcome.passed]
    if failed:
        return f"check: {len(failed)} of {len(outcomes)} stages failed: {', '.join(failed)} ({seconds:.1f} s)"
    return f"check: all {len(outcomes)} stages passed ({seconds:.1f} s)"


def main() -> int:
    """Run all stages, also after one that failed, and give the exit code."""
    parser = argparse.ArgumentParser(description="Runs every check and test of the project.")
    parser.add_argument("--fast", action="store_true", help="leave out slow tests, browser tests and coverage")
    outcomes = [run(stage) for stage in stages(fast=parser.parse_args().fast)]
    print(summary(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.path[0] = ROOT
    from scripts import bootstrap

    bootstrap.enter(ROOT, "requirements-dev.txt")
    sys.exit(main())
