"""Makes the environment `.venv` and brings it up to its lock: what only a first start and a changed lock need."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from scripts.bootstrap import (
    DISK_OR_NETWORK_FAILED,
    RUN_LOCK,
    WRONG_USAGE,
    CannotStartError,
    Environment,
    listing,
    running_python,
    say,
)

# What pip, from 22 to 26, says where it cannot reach an index.
NETWORK_SIGNS = ("connection broken", "ConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "Max retries")


class Installer(Protocol):
    """What makes environments and fills them; both raise CannotStartError."""

    def create(self, folder: Path) -> None:
        """Make an environment with pip in `folder`."""

    def install(self, python: Path, lock: Path) -> None:
        """Install all of a lock into the environment of `python`."""


class Pip:
    """The real one: venv and pip, as they come with Python."""

    def create(self, folder: Path) -> None:
        """Make an environment; raises CannotStartError where this Python cannot (Debian ships it in a package)."""
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise CannotStartError(
                f"{sys.executable} cannot make environments; install what it lacks "
                f"(Debian, Ubuntu: apt install python{running_python()}-venv) and run this again",
                WRONG_USAGE,
            )
        # Not sys.executable: that may lie in the environment that was just thrown away.
        python = getattr(sys, "_base_executable", sys.executable)
        result = run_silently(python, "-I", "-m", "venv", str(folder))
        if result.returncode:
            message = f"cannot make {folder}: venv says '{last_line(result.stdout)}'"
            raise CannotStartError(message, DISK_OR_NETWORK_FAILED)

    def install(self, python: Path, lock: Path) -> None:
        """Install by pip, which checks each file's hash; raises CannotStartError with the reason that it gives."""
        # Isolated (-I), lest a pip.py in the working folder or packages in the user's own folder be taken. Without
        # dependencies: the lock names them all, and older versions of pip look at the newest release of a package
        # that another one names with an extra, and refuse its hash (`coverage[toml]` on the day of a release).
        pip = (str(python), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
        result = run_silently(*pip, "--no-user", "--no-deps", "--require-hashes", "--requirement", str(lock))
        if result.returncode:
            message = f"cannot install {lock}: {why_pip_failed(result.stdout)}, and run this again"
            raise CannotStartError(message, DISK_OR_NETWORK_FAILED)


def run_silently(*command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end and keep what it says.

    It inherits the lock of `only_one`: if this process is killed and the program goes on, nobody else starts meanwhile.
    """
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        check=False,
    )


def provide(environment: Environment, installer: Installer | None = None) -> None:
    """Make or update the environment, unless another start does so meanwhile: this one then waits.

    Raises CannotStartError where the disk or the network fail.
    """
    folder = Path(environment.folder)
    try:
        with only_one(folder.with_name(".venv.lock")):
            if not environment.is_current():
                fill(environment, installer or Pip())
                refuse_incomplete(environment)
    except OSError as failure:
        raise CannotStartError(
            f"cannot make {folder} ({failure.strerror or failure}). Make this folder writable; or make an environment "
            f"elsewhere ({sys.executable} -m venv DIR; DIR/bin/pip install --no-deps --require-hashes -r "
            f"{environment.lock_path}) and start with DIR/bin/python",
            DISK_OR_NETWORK_FAILED,
        ) from failure


def fill(environment: Environment, installer: Installer) -> None:
    """Bring the environment to its lock; one that was left half made is made anew."""
    python, lock = Path(environment.python), Path(environment.lock_path)
    if environment.is_foreign():
        say(f"adding what {lock.name} locks to {environment.folder}")
        installer.install(python, lock)
        return
    if any(environment.is_stamped(name) for name in listing(environment.stamps)):
        say(f"updating {environment.folder} to {lock.name}")
        take_stamps_off(environment)
    else:
        say(f"making {environment.folder} with what {lock.name} locks; this happens once")
        start_anew(environment, installer)
    installer.install(python, lock)
    stamp(environment)


def refuse_incomplete(environment: Environment) -> None:
    """Raise CannotStartError where all went well and something is lacking still, lest the start go in circles."""
    if not environment.is_current():
        message = f"{environment.folder} still lacks something of {environment.lock_path}: delete it and run this again"
        raise CannotStartError(message, DISK_OR_NETWORK_FAILED)


def start_anew(environment: Environment, installer: Installer) -> None:
    """Make the environment from nothing."""
    folder = Path(environment.folder)
    if os.path.lexists(folder):
        shutil.rmtree(folder)
    # Before anything else is there, so that what a kill leaves is known as ours.
    Path(environment.stamps).mkdir(parents=True)
    installer.create(folder)


def take_stamps_off(environment: Environment) -> None:
    """Vouch for nothing while packages change."""
    for name in listing(environment.stamps):
        Path(environment.stamp_path(name)).unlink()


def stamp(environment: Environment) -> None:
    """Vouch for the lock, and for that of the run: every lock holds all of it, in the same versions."""
    lock = Path(environment.lock_path)
    for path in sorted({lock, lock.with_name(RUN_LOCK)}):
        place = Path(environment.stamp_path(path.name))
        half_written = place.with_suffix(".new")
        half_written.write_text(f"{running_python()}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        half_written.replace(place)


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Let one process at a time through; the system lets the next one in when the owner of the lock dies."""
    turn = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    os.set_inheritable(turn, True)  # noqa: FBT003 - the standard library has it by position only
    try:
        if not take_turn(turn):
            say("waiting for another start, which is making the environment")
            while not take_turn(turn):
                time.sleep(0.1)
        yield
    finally:
        os.close(turn)


def take_turn(turn: int) -> bool:
    """Lock the open file `turn` and say whether that was possible."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(turn, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def why_pip_failed(output: bytes) -> str:
    """Give the reason and the remedy, from what pip said."""
    said = output.decode("utf-8", "replace")
    if any(sign in said for sign in NETWORK_SIGNS):
        return "pip cannot reach its package index. Connect this machine, or tell pip of your index or proxy"
    return f"pip says '{last_line(output)}'. Mend that"


def last_line(output: bytes) -> str:
    """Give the last line of what a program said, which is where pip puts the reason."""
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].removeprefix("ERROR: ") if lines else "nothing"
