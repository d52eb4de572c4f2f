"""Pool: the processes of a build, started when they are first needed."""

import os
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from generator.workshop.task import start_process


class Pool:
    """`size` processes; 1: none, the work is done in this one. They are spawned, not forked: the same everywhere."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._executor: Executor | None = None

    def executor(self) -> Executor:
        """The executor, made at the first call."""
        if self._executor is None:
            context = get_context("spawn")
            self._executor = ProcessPoolExecutor(self.size, mp_context=context, initializer=start_process)
        return self._executor

    def renewed(self) -> Executor:
        """A fresh executor in place of a broken one."""
        self.close()
        return self.executor()

    def close(self) -> None:
        """Ends the processes; what was not begun is not done."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
