"""Pooled: tasks in the processes of a pool, and what is to blame where a process ends."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.workshop.batches import Batches
from generator.workshop.pool import Pool
from generator.workshop.task import Task, Worker

Item = TypeVar("Item")
# Over so many inputs a process may end: if all do, it is not the inputs, and each costs the start of another.
MOST_BLAMED = 5

# Whoever asks for results may be at something else for a while.
LEAST_AHEAD = 10


def pooled(pool: Pool, task: Task, batches: Batches[Item]) -> Iterator[bytes]:
    """The encoded results of a task for all batches, in order, with a bounded number of them under way.

    Where a process ends, as at the hands of a system that lacks memory, fresh ones go on. Where one ends again,
    whatever was under way is done one by one in a process of its own, so that the input to blame is known. Raises
    BroadsheetError (exit 3, `worker-died`) where nobody says what the result of such an input is, or of too many.
    """
    alone = Alone(task)
    try:
        yield from _pooled(pool, task, batches, alone)
    finally:
        alone.close()


def _pooled(pool: Pool, task: Task, batches: Batches[Item], alone: "Alone") -> Iterator[bytes]:
    done, ends, ahead = 0, 0, max(LEAST_AHEAD, 2 * pool.size + 2)
    while True:
        try:
            tasks = (task._replace(rows=rows) for rows in batches.after(done))
            for results in _results(pool, tasks, ahead):
                done += 1
                yield from results
        except (BrokenProcessPool, MemoryError):
            pool.close()
            ends += 1
        else:
            return
        if ends % 2 == 0:
            for rows in islice(batches.after(done), ahead + 1):
                yield from alone.run(rows)
                done += 1
            alone.close()


class Alone:
    """Does inputs one by one in a process that does nothing else, and counts those over which it ended."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._pool = Pool(1)
        self._blamed = 0

    def run(self, rows: Iterable[list[bytes]]) -> Iterator[bytes]:
        """The results, in order."""
        for row in rows:
            try:
                yield from self._pool.result(self._pool.submit(self._task._replace(rows=[row])))
                continue
            except (BrokenProcessPool, MemoryError) as fault:
                self._pool.close()
                self._blamed += 1
                if not self._task.blame or self._blamed > MOST_BLAMED:
                    raise _died() from fault
            yield Worker().blamed(self._task, row)

    def close(self) -> None:
        """Ends the process."""
        self._pool.close()


def _died() -> BroadsheetError:
    hint = "it may have run out of memory: try --jobs 1, or leave out the largest files one by one"
    problem = error("worker-died", "", Place(), "processes of the build ended over the same files again", hint)
    return BroadsheetError(problem, exit_code=ExitCode.IO)


def _results(pool: Pool, tasks: Iterable[Task], ahead: int) -> Iterator[list[bytes]]:
    """Results in order, with a bounded number of tasks under way: results that wait take memory."""
    waiting: deque[Future[list[bytes]]] = deque()
    for task in tasks:
        waiting.append(pool.submit(task))
        if len(waiting) > ahead:
            yield pool.result(waiting.popleft())
    while waiting:
        yield pool.result(waiting.popleft())
