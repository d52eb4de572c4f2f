"""Finds the Python that holds the locked dependencies: every start of build.py and scripts/check.py begins here.

It parses on Python 3.6, to tell its user that this is too old. A start that finds everything in place imports nothing
and starts nothing: it compares names and bytes, in a fraction of a millisecond. The rest is `provision`.
"""

import os
import sys

TYPE_CHECKING = False  # typing's own costs a start 3 ms; type checkers know the name
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

OLDEST_PYTHON = (3, 11)
RUN_LOCK = "requirements.txt"
WRONG_USAGE, DISK_OR_NETWORK_FAILED, INTERRUPTED = 2, 3, 130


class CannotStartError(Exception):
    """Ends the start with a message for the user and an exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        """Keep both."""
        super().__init__(message)
        self.exit_code = exit_code


def enter(root: str, lock_name: str = RUN_LOCK) -> None:
    """Return in a Python that holds all that the file `lock_name` in the folder `root` locks.

    That is the running one if it has all of it. Otherwise this process goes on as the one in `.venv`, which is made
    or updated first where it must be. Exits with 2 where Python is too old or cannot make an environment, with 3
    where the disk or the network failed.
    """
    try:
        refuse_old_python(sys.version_info[:3])
        environment = Environment(root, lock_name)
        if environment.is_current() if environment.is_running() else holds(environment.lock, sys.path):
            return
        if not environment.is_current():
            from scripts import provision

            provision.provide(environment)
        go_on_as(environment.python)
    except CannotStartError as stop:
        say(str(stop))
        sys.exit(stop.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def refuse_old_python(version: "tuple[int, ...]") -> None:
    """Raise CannotStartError for a Python before 3.11."""
    if version < OLDEST_PYTHON:
        found = ".".join(map(str, version))
        raise CannotStartError(
            f"this needs Python 3.11 or newer, and {sys.executable} is Python {found}; "
            f"run it with a newer one, as in: python3.11 {sys.argv[0]}",
            WRONG_USAGE,
        )


def say(message: str) -> None:
    """Write one line to standard error; standard output belongs to what is being started."""
    sys.stderr.write(f"broadsheet: {message}\n")
    sys.stderr.flush()


class Environment:
    """The folder `.venv` beside build.py, and whether it holds all of a lock.

    It is made in place, since the programs in it hold its path. So a kill can leave it half made, and only a stamp
    that is written last says that it is whole: a copy of each lock that is installed, in `.venv/broadsheet`, headed
    by the Python that it is for. (A copy: comparing 100 kB takes 0.1 ms, importing hashlib for a digest 3.) One
    without that folder is somebody else's: it may get packages, and is never deleted.
    """

    def __init__(self, root: str, lock_name: str) -> None:
        """Look at `.venv` and the file `lock_name`, both in the folder `root`."""
        self.folder = os.path.join(root, ".venv")
        self.stamps = os.path.join(self.folder, "broadsheet")
        self.python = os.path.join(self.folder, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
        self.lock_name = lock_name
        self.lock_path = os.path.join(root, lock_name)
        self.lock = read(self.lock_path)

    def is_running(self) -> bool:
        """Whether this very process runs in it; by the program's place, as PYTHONHOME can set sys.prefix astray."""
        here, there = os.path.dirname(sys.executable), os.path.dirname(self.python)
        return os.path.isdir(here) and os.path.isdir(there) and os.path.samefile(here, there)

    def is_foreign(self) -> bool:
        """Whether somebody else made it."""
        return os.path.exists(os.path.join(self.folder, "pyvenv.cfg")) and not os.path.isdir(self.stamps)

    def is_current(self) -> bool:
        """Whether it holds all of the lock."""
        if self.is_foreign():
            return holds(self.lock, sys.path if self.is_running() else site_packages(self.folder))
        return self.is_stamped(self.lock_name) and read(self.stamp_path(self.lock_name)).partition("\n")[2] == self.lock

    def is_stamped(self, lock_name: str) -> bool:
        """Whether a lock of that name, maybe an older one, is installed whole."""
        if not os.path.exists(self.python) or not os.path.exists(self.stamp_path(lock_name)):
            return False
        # Only from within can one tell that the system's Python moved on to another release beneath it.
        return not self.is_running() or read(self.stamp_path(lock_name)).startswith(running_python() + "\n")

    def stamp_path(self, lock_name: str) -> str:
        """Give the place of the copy that vouches for a lock."""
        return os.path.join(self.stamps, lock_name)


def holds(lock: str, folders: "Iterable[str]") -> bool:
    """Whether each distribution of the text `lock` lies in one of `folders`, in its locked version.

    Names of folders tell, no metadata is read: a start pays for this each time. A distribution that is locked for
    some systems only (colorama, for Windows) is not asked for.
    """
    there = {name.lower().replace("-", "_") for folder in folders for name in listing(folder)}
    return all(f"{name}.dist_info" in there for name in locked_names(lock))


def locked_names(lock: str) -> "list[str]":
    """Give `name_version` for each distribution that the text of a lock file asks for on every system."""
    heads = [line.rstrip(" \\") for line in lock.splitlines() if line[:1].isalnum() and ";" not in line]
    return [head.lower().replace("==", "_").replace("-", "_") for head in heads]


def running_python() -> str:
    """Give the release of this Python, as in 3.11."""
    return "{}.{}".format(*sys.version_info)


def site_packages(environment: str) -> "list[str]":
    """Give the folders where the packages of an environment lie (Windows has one, POSIX one for each Python)."""
    library = os.path.join(environment, "lib")
    pythons = [os.path.join(library, name) for name in listing(library) if name.startswith("python")]
    return [os.path.join(folder, "site-packages") for folder in (library, *pythons)]


def listing(folder: str) -> "list[str]":
    """Give the sorted names in a folder; none where there is no such folder."""
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def read(path: str) -> str:
    """Give a file's text; raises CannotStartError where it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as failure:
        raise CannotStartError(f"cannot read {path}: {failure.strerror}", DISK_OR_NETWORK_FAILED) from failure


def go_on_as(python: str) -> "NoReturn":
    """Run the same command line again in `python`, in the place of this process; on Windows, as its child."""
    command = [python, *sys.orig_argv[1:]]
    if os.name != "nt":
        os.execv(python, command)
    import subprocess

    # There, execv would give the prompt back to the shell before the program has ended.
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:  # the child heard it too, and decides
            continue
