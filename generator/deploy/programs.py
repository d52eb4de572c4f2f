"""Programs of the system: called without a shell, with words that none of them takes for anything else."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.target import unfit
from generator.settings.secrets import scrubbed

# Of what a program says, the end tells most.
LINES = 3
MARKS = ("fatal: ", "error: ", "remote: ", "! ")
# What cannot be seen on standard output and is not asked for: messages in English, and no pager.
PLAIN = {"LC_ALL": "C", "GIT_PAGER": "cat", "GIT_OPTIONAL_LOCKS": "0"}


@dataclass(frozen=True, slots=True)
class Ended:
    """What a program came to. `said`: the last lines of standard error, without users and passwords."""

    code: int
    out: bytes
    said: str


def call(
    words: Sequence[str], *, given: bytes = b"", at: Path | None = None, more: Mapping[str, str] | None = None
) -> Ended:
    """Calls a program and waits for its end; raises BroadsheetError (exit 2, `deploy-target`) where there is none.

    `given`: its standard input; `at`: its working folder; `more`: of its environment.
    """
    surroundings = {**os.environ, **PLAIN, **(more or {})}  # noqa: TID251  ssh and git find keys and helpers by it
    try:
        done = subprocess.run(  # noqa: S603  a list of words, no shell
            list(words), input=given, capture_output=True, cwd=at, env=surroundings, check=False
        )
    except FileNotFoundError as fault:
        raise unfit(words[0], "this program is needed and is not there", f"install {words[0]}") from fault
    return Ended(done.returncode, done.stdout, _said(done.stderr))


def _said(data: bytes) -> str:
    """What went wrong, in one line: what is marked as that, else the last that was said."""
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    return scrubbed(" / ".join(([line for line in lines if line.startswith(MARKS)] or lines)[-LINES:]))
