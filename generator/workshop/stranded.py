"""Stranded: a process that is killed while it sends leaves half a message, for the rest of which nobody must wait.

`concurrent.futures` learns of a dead process only between messages, and keeps an end of the pipe open by which the rest
could still come. `timeout 60 build` and a service that is stopped send SIGTERM to all processes at once, and a system
that lacks memory kills one of them, whatever it is about to do.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from threading import Thread

# So long after the end of a process the executor has told of it, if it ever will.
GRACE_SECONDS = 1.0


def result_of(future: Future[list[bytes]], executor: ProcessPoolExecutor) -> list[bytes]:
    """What comes of a task; raises BrokenProcessPool where a process has ended, whatever it was about to do then."""
    from concurrent.futures import wait  # noqa: PLC0415 - a build without processes need not load it

    has_ended = False
    while wait((future,), GRACE_SECONDS).not_done:
        crew = _crew_of(executor)
        if has_ended:
            crew.give_up()
        has_ended = crew.has_lost
    return future.result()


def shut_down(executor: ProcessPoolExecutor) -> None:
    """Ends the processes once each has done what it is about to do; at once, where one was killed or this is."""
    crew = _crew_of(executor)
    executor.shutdown(wait=False, cancel_futures=True)
    try:
        while crew.manager is not None and crew.manager.is_alive():
            crew.manager.join(GRACE_SECONDS)
            if crew.has_lost:
                crew.give_up()
    except BaseException:
        crew.give_up()
        raise


class _Crew(NamedTuple):
    """The processes of an executor, the thread that hears them, and the queue by which it does."""

    processes: Iterable[BaseProcess]
    manager: Thread | None
    results: object

    @property
    def has_lost(self) -> bool:
        """Whether a process has ended otherwise than it was told to."""
        return any(process.exitcode for process in self.processes)

    def give_up(self) -> None:
        """Kills what is left, and lets the thread find the end of what it waits for."""
        for process in self.processes:
            process.kill()
        with suppress(KeyError, OSError):
            vars(self.results)["_writer"].close()


def _crew_of(executor: ProcessPoolExecutor) -> _Crew:
    # Nothing that is public gives these before Python 3.14.
    known = vars(executor)
    return _Crew(tuple((known["_processes"] or {}).values()), known["_executor_manager_thread"], known["_result_queue"])
