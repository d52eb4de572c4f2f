"""Unpooled: tasks in this process, but for what is so large that it might end it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar

from generator.workshop.task import Task, run_in_process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.workshop.batches import Batches
    from generator.workshop.pooled import Alone

Item = TypeVar("Item")


def unpooled(task: Task, batches: Batches[Item], large_bytes: int) -> Iterator[bytes]:
    """The encoded results of a task for all batches, in order, made in this process.

    Only what is larger than `large_bytes` (0: nothing) is sent to another one: where a library of another language
    finds no memory, it ends the process, and nobody could say over what. Raises BroadsheetError as `pooled`,
    MemoryError where nobody is to blame.
    """
    with ExitStack() as stack:
        alone: Alone | None = None
        for rows in batches.after(0):
            if not large_bytes or max(map(_size, rows)) <= large_bytes:
                yield from run_in_process(task._replace(rows=rows))
                continue
            alone = alone or stack.enter_context(_alone(task))
            for row in rows:
                yield from alone.run([row]) if _size(row) > large_bytes else run_in_process(task._replace(rows=[row]))


@contextmanager
def _alone(task: Task) -> Iterator[Alone]:
    # What processes are started with costs a start 25 ms, and most edits need none.
    from generator.workshop.pooled import Alone  # noqa: PLC0415 - see above

    alone = Alone(task)
    try:
        yield alone
    finally:
        alone.close()


def _size(row: list[bytes]) -> int:
    return sum(map(len, row))
