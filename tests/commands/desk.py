"""A desk to try the verbs at: a small site, and what a run of one of them gives."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cli import main

NOW = "2026-11-25T00:00:00+00:00"
SITE = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/"\ntimezone = "Europe/Berlin"\n',
    "content/world/ferry.md": "---\ntitle: Ferry sails again\ndate: 2026-10-31 18:05\ntags: [ferry, harbour]\n"
    "authors: [Mele Tavita]\n---\n\nThe ferry *sailed* from the harbour at dawn.\n",
    "content/world/harbour.md": "---\ntitle: Harbour reopens\ndate: 2026-11-02\ntags: [harbour]\n---\n\n"
    "The harbour is open; the [ferry](ferry.md) sails.\n",
    "content/culture/prize.md": "---\ntitle: Poet wins prize\ndate: 2027-06-01 10:00\n---\n\nNot yet.\n",
    "content/culture/reels.md": "---\ntitle: Lost reels\ndate: 2026-11-03\ndraft: true\n---\n\nIn a sauna.\n",
    "content/sport/closures.md": "---\ntitle: Road closures\ndate: 2026-11-01\nexpires: 2026-11-10\n---\n\nShut.\n",
    "content/pages/about.md": "---\ntitle: About\n---\n\nWho we are.\n",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a run gave."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401  whatever the verb prints
        """Read standard output as one JSON value."""
        return json.loads(self.out)


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, and give it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "surrogateescape")
    return folder


def run(*arguments: str | Path) -> Result:
    """Run the program in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Result(code, out.getvalue(), err.getvalue())


def at(site: Path, verb: str, *arguments: str | Path) -> Result:
    """Run a verb for a site at the instant that all tests share."""
    return run(verb, "--site", site, "--now", NOW, *arguments)


def tree(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder with their bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def start(site: Path, *arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    """Start the program as a process of its own."""
    command = [sys.executable, "-m", "generator", *arguments, "--site", os.fspath(site), "--now", NOW]
    root = Path(__file__).resolve().parent.parent.parent
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.Popen(command, cwd=root, **streams)  # type: ignore[call-overload, no-any-return]


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Wait for a process, for as long as a busy machine may need, and give its exit code and standard error."""
    with process:
        try:
            _, err = process.communicate(timeout=120)
        finally:
            process.kill()
    return process.returncode, err
