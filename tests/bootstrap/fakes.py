"""An installer that installs nothing, and a way to start programs."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from scripts.bootstrap import CannotStartError, Environment

LOCK = "no-python-has-this==1.0 \\\n    --hash=sha256:00\n"


class FakeInstaller:
    """Makes what looks like an environment, tells what it was asked for, and stops where it is told to."""

    def __init__(self, stops_at: str = "", stop: BaseException | None = None) -> None:
        """Raise `stop` in the call named `stops_at`, when half of it is done."""
        self.calls: list[str] = []
        self.stops_at = stops_at
        self.stop = stop or CannotStartError("the network failed", 3)

    def create(self, folder: Path) -> None:
        """Make the folders and an empty Python."""
        with self.asked("create"):
            folder.mkdir(exist_ok=True)
            (folder / "pyvenv.cfg").touch()
        python = Path(Environment(str(folder.parent), "requirements.txt").python)
        python.parent.mkdir(parents=True)
        python.touch()

    def install(self, python: Path, lock: Path) -> None:
        """Leave the one folder that a start looks for."""
        packages = python.parent.parent / "lib" / "python3.11" / "site-packages"
        with self.asked(f"install {lock.name}"):
            (packages / "no_python_has_this-1.0.dist-info").mkdir(parents=True, exist_ok=True)

    @contextmanager
    def asked(self, call: str) -> Iterator[None]:
        """Note the call; stop after what is within, if it is the one to stop at."""
        self.calls.append(call)
        yield
        if self.stops_at and call.startswith(self.stops_at):
            raise self.stop


class Start(Protocol):
    """Starts a program as a user would."""

    def __call__(self, *command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Give what it printed and its exit code."""
