"""What goes to a worker and what it does there."""

import gc
import os
import signal
import threading
from collections.abc import Callable
from importlib import import_module
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.model.page import encode


class SharedValue(NamedTuple):
    """A value that all inputs of a map share, as it travels: its bytes, or the file that holds them."""

    type: type
    digest: bytes
    data: bytes
    file: str = ""


class Task(NamedTuple):
    """A few inputs of one step. The step goes by module and name, so that nothing but plain values is sent.

    `blame`: the name of what gives the result of an input over which the memory ends; "" for none.
    """

    module: str
    function: str
    shared: SharedValue
    rows: list[list[bytes]]
    blame: str = ""


class Worker:
    """Runs tasks, and keeps the shared value of the last one: a map's tasks follow one another."""

    def __init__(self) -> None:
        self._digest = b""
        self._value: object = None

    def run(self, task: Task) -> list[bytes]:
        """The encoded results of a task's inputs, in order."""
        function, shared = _function(task.module, task.function), self._shared(task)
        results = []
        for row in task.rows:
            try:
                results.append(encode(function(shared, row)))
                continue
            except MemoryError:
                if not task.blame:
                    raise
            # The collector is off, and what was begun may hold itself.
            gc.collect()
            results.append(self.blamed(task, row))
        return results

    def blamed(self, task: Task, row: list[bytes]) -> bytes:
        """The encoded result of an input over which the memory or a process ended."""
        return encode(_function(task.module, task.blame)(self._shared(task), row))

    def _shared(self, task: Task) -> object:
        if task.shared.digest != self._digest:
            self._value, self._digest = _decoded(task.shared), task.shared.digest
        return self._value


def start_process() -> None:
    """Makes this process a quiet worker: its parent alone hears Ctrl-C, and the collector would find nothing.

    It ends when its parent does, however that ends: nobody else would ever end it. A forked process has its parent's
    answer to SIGTERM, which is to put things in order that are not its own.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 - a process that starts none need not load it

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def run_in_process(task: Task) -> list[bytes]:
    """Runs a task in this process, of the pool or not: what it has loaded and made here, forked ones begin with."""
    return _worker.run(task)


# The one value that outlives a task: a pool calls functions of a module, and each process has its own. One that was
# forked begins with its parent's, which may have done a task of the same step before.
_worker = Worker()


def _function(module: str, name: str) -> Callable[[object, list[bytes]], object]:
    found: Callable[[object, list[bytes]], object] = getattr(import_module(module), name)
    return found


def _decoded(shared: SharedValue) -> object:
    if not shared.file:
        return msgspec.msgpack.decode(shared.data, type=shared.type)
    # Mapped, not read: what is decoded copies what it keeps, and a second copy of a large value would be too much.
    with Path(shared.file).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return msgspec.msgpack.decode(data, type=shared.type)
