"""Workshop: `map(step, inputs)`, the one seam for caching and for parallel work."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from importlib import import_module
from multiprocessing import get_context
from typing import TypeVar

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Part, encode
from generator.workshop.step import Step
from generator.workshop.store import Store

Shared = TypeVar("Shared")
Result = TypeVar("Result")
Input = Sequence[Part]
CHUNK = 50
POOL_FROM = 200


class Workshop:
    """Runs steps: looks results up in the store, makes what is missing, alone or with a pool of processes.

    `toolchain` is the digest of everything that runs (Python, packages, our own files): it is in every key.
    `jobs`: how many processes; 1 means this one alone. Use it as a context manager: it ends its processes.
    """

    def __init__(self, store: Store, toolchain: bytes, jobs: int) -> None:
        self._store = store
        self._toolchain = toolchain
        self._jobs = jobs
        self._pool: Executor | None = None

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, step: Step[Shared, Result], shared: Part, inputs: Sequence[Input]) -> Iterator[Result]:
        """Results in the order of the inputs, from the store where it has them."""
        decode = msgspec.msgpack.Decoder(step.result_type).decode
        prefix = digest_of_all([self._toolchain, digest_of(step.name.encode()), shared.digest])
        keys = [digest_of_all([prefix, *(part.digest for part in parts)]) for parts in inputs]
        known = [self._store.get(key) for key in keys]
        missing = [number for number, value in enumerate(known) if value is None]
        made = self.run(step, shared, [inputs[number] for number in missing])
        fresh: list[tuple[bytes, bytes]] = []
        for key, value in zip(keys, known, strict=True):
            if value is None:
                value = next(made)
                fresh.append((key, value))
            yield decode(value)
        self._store.put(fresh)

    def run(self, step: Step[Shared, Result], shared: Part, inputs: Sequence[Input]) -> Iterator[bytes]:
        """Encoded results in the order of the inputs, made anew."""
        rows = [[part.data for part in parts] for parts in inputs]
        chunks = [rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)]
        name = (step.run.__module__, step.run.__name__)
        if self._jobs == 1 or len(rows) < POOL_FROM:
            for chunk in chunks:
                yield from _run_chunk(name, step.shared_type, shared.data, chunk)
            return
        yield from self._run_in_pool([(name, step.shared_type, shared.data, chunk) for chunk in chunks])

    def _run_in_pool(self, tasks: list[tuple[tuple[str, str], type, bytes, list[list[bytes]]]]) -> Iterator[bytes]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        waiting: list[Future[list[bytes]]] = []
        for task in tasks:
            waiting.append(self._pool.submit(_run_chunk, *task))
            if len(waiting) >= 2 * self._jobs + 2:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_chunk(name: tuple[str, str], shared_type: type, shared: bytes, rows: list[list[bytes]]) -> list[bytes]:
    function: Callable[[object, list[bytes]], object] = getattr(import_module(name[0]), name[1])
    value = _decoded(shared_type, shared)
    return [encode(function(value, row)) for row in rows]


@lru_cache(maxsize=8)
def _decoded(shared_type: type, shared: bytes) -> object:
    return msgspec.msgpack.decode(shared, type=shared_type)
