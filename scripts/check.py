"""Runs every check and test of the project: ``python scripts/check.py``, here and in CI alike.

``--fast`` leaves out the tests marked slow or browser, and the coverage that only all of them reach. Exit code: 0 if
everything passed, else 1. Like `bootstrap`, it parses on Python 3.6.
"""

import argparse
import os
import subprocess
import sys
import time
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


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
    result = subprocess.run(
        (sys.executable, *stage.command),
        cwd=ROOT,
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
