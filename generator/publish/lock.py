"""The lock that makes two builds exclude one another: it lies on the output folder itself and dies with its owner."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.workshop.private import written

if sys.platform != "win32":
    import fcntl

OWNER = "owner"
# The locks that this process holds. A forked worker lets go of its copies: the lock must not outlive the build.
_held_here: set[int] = set()


def owner_of(started: datetime) -> str:
    """How this process is named to whoever comes second; `started`: an instant in UTC."""
    return f"process {os.getpid()}, since {started:%Y-%m-%d %H:%M:%S} UTC"


@contextmanager
def locked(output: Path, state: Path, owner: str) -> Iterator[None]:
    """Holds the output folder; raises BroadsheetError (exit 75, `busy`) where another build does.

    Held is the state, which stays the same where the output leads to one generation after the other, and what the
    output is or leads to, which may have other names. `owner` says who this is (process and start), for whoever comes
    second; "": nothing is written, for whoever only looks. Raises BroadsheetError (exit 3, `state-symlink`) where the
    folder of the state is a link: drafts would be written where it leads.
    """
    _refuse_links(state)
    is_new = not os.path.lexists(output)
    with ExitStack() as held:
        held.enter_context(_holding(state, output, state))
        if output.exists():
            # A link leads nowhere where somebody deleted the generation.
            held.enter_context(_holding(output, output, state))
        try:
            if owner:
                _sign(state / OWNER, owner)
            yield
        finally:
            if is_new:
                _tidy(output, state)


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Holds a folder to which a site is sent; raises BroadsheetError (exit 75, `busy`) where another process does."""
    descriptor = os.open(folder, os.O_RDONLY)
    _held_here.add(descriptor)
    try:
        _take(descriptor, folder, _another_deployment)
        yield
    finally:
        _held_here.discard(descriptor)
        os.close(descriptor)


@contextmanager
def _holding(folder: Path, output: Path, state: Path) -> Iterator[None]:
    descriptor = _held(folder, output, state)
    _held_here.add(descriptor)
    try:
        yield
    finally:
        _held_here.discard(descriptor)
        os.close(descriptor)


def _let_go() -> None:
    for descriptor in _held_here:
        os.close(descriptor)
    _held_here.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _held(folder: Path, output: Path, state: Path) -> int:
    """One of the two, opened and locked; both are made anew where whoever held them took them away a moment ago."""
    while True:
        if not output.is_symlink():
            output.mkdir(parents=True, exist_ok=True)
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _take(descriptor, output, partial(_other, state))
        except BaseException:
            os.close(descriptor)
            raise
        if folder.exists() and os.path.samestat(os.fstat(descriptor), folder.stat()):
            return descriptor
        os.close(descriptor)


def _tidy(output: Path, state: Path) -> None:
    """Takes away the folders of a first build that published nothing; what is not empty stays."""
    if any(output.iterdir()):
        return
    (state / OWNER).unlink(missing_ok=True)
    for folder in (state, state.parent, output):
        with suppress(OSError):
            folder.rmdir()


def _refuse_links(state: Path) -> None:
    for folder in (state.parent, state):
        if folder.is_symlink():
            hint = "remove the link: unpublished text would be written where it leads"
            problem = error("state-symlink", str(folder), Place(), "this folder of the program's own is a link", hint)
            raise BroadsheetError(problem, exit_code=ExitCode.IO)


def _sign(path: Path, owner: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with written(path), os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(owner)


def _take(descriptor: int, folder: Path, why: Callable[[], str]) -> None:
    # Windows has no lock on a folder: two builds at once are not told apart there.
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        problem = error("busy", str(folder), Place(), why(), "wait until it is done")
        raise BroadsheetError(problem, exit_code=ExitCode.BUSY) from fault


def _other(state: Path) -> str:
    return f"another build is at work here: {_signature(state / OWNER)}"


def _another_deployment() -> str:
    return "another deployment is at work there"


def _signature(path: Path) -> str:
    try:
        return path.read_text("utf-8") or "another process"
    except FileNotFoundError:
        return "another process"
