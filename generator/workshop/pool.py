"""Pool: the processes of a build, started when they are first needed."""

from __future__ import annotations

import os
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.workshop.stranded import result_of, shut_down
from generator.workshop.task import Task, run_in_process, start_process

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future, ProcessPoolExecutor


# A forked process shares its parent's memory until either changes it, and to look at a value counts a reference, which
# changes it: a parent of this many bytes would be in memory twice by and by, to save half a second.
LARGEST_FORKED = 256 << 20


class Pool:
    """`size` processes; 1: none, the work is done in this one.

    On Linux they are forked while this process has but one thread: they start with all modules loaded, which is half
    a second of work less. Elsewhere, and beside other threads, whose locks a fork would copy, they are spawned. What
    they are given and give is the same.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._executor: ProcessPoolExecutor | None = None
        self._is_forked = False
        self._under_way = 0

    @property
    def is_at_work(self) -> bool:
        """Whether tasks are under way."""
        return self._under_way > 0

    def renew(self, modules: Iterable[str]) -> None:
        """Lets forked processes go that have nothing to do: the next ones begin with all that is loaded by then.

        They stay once this process is large. `modules`: what they will need, loaded here once for all of them.
        """
        if self._is_forked and not self._under_way and _resident() <= LARGEST_FORKED:
            self.close()
        if self._executor is None and _may_fork():
            for module in modules:
                import_module(module)

    def executor(self) -> ProcessPoolExecutor:
        """The executor, made at the first call."""
        if self._executor is None:
            # They cost a start 25 ms, and most edits need no other process.
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
            from multiprocessing import get_context  # noqa: PLC0415 - see above

            self._is_forked = _may_fork()
            self._under_way = 0
            context = get_context("fork" if self._is_forked else "spawn")
            self._executor = ProcessPoolExecutor(self.size, mp_context=context, initializer=start_process)
        return self._executor

    def submit(self, task: Task) -> Future[list[bytes]]:
        """A task under way; `result` gives what comes of it."""
        future = self.executor().submit(run_in_process, task)
        self._under_way += 1
        return future

    def result(self, future: Future[list[bytes]]) -> list[bytes]:
        """The encoded results of a task. Raises BrokenProcessPool where a process has ended."""
        results = result_of(future, self.executor())
        self._under_way -= 1
        return results

    def close(self) -> None:
        """Ends the processes; what was not begun is not done."""
        if self._executor is not None:
            executor, self._executor = self._executor, None
            shut_down(executor)


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _resident() -> int:
    """How many bytes of memory this process takes (proc(5), statm: pages, the second of them resident)."""
    return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
