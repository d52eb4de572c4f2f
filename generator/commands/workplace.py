"""Workplace: the workshop for the length of a verb, with the site's cache and progress on the console."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.commands.session import Session
from generator.commands.telling.console import Progress
from generator.wanted import UNSEEN, Wanted
from generator.workshop.kept import FileKeeper, Keeper, LeaningKeeper, MemoryKeeper, ReadOnlyKeeper
from generator.workshop.pool import Pool, cores
from generator.workshop.rows import Rows
from generator.workshop.store import MemoryStore, PackStore, ReadOnlyStore, Store
from generator.workshop.toolchain import toolchain_digest
from generator.workshop.workshop import Workshop

PACK = "results.pack"


@contextmanager
def workplace(session: Session, toolchain: bytes | None = None, *, keeps: bool = False) -> Iterator[Workshop]:
    """A workshop for the length of a verb. `toolchain`: its digest, where it was found out already.

    `keeps`: new results go into the site's cache. Only `build` may, which holds the lock; all other verbs write
    nothing at all.
    """
    memory = _memory(session.settings.folders.cache, is_used=not session.options.no_cache, keeps=keeps)
    with _opened(session, toolchain or toolchain_digest(), memory) as workshop:
        yield workshop


@contextmanager
def resident(session: Session) -> Iterator[Workshop]:
    """A workshop for a verb that goes on: what builds have kept is where it begins, and what it keeps, it keeps itself.

    Results go into the store of the site, which builds may use at the same time.
    """
    cache = session.settings.folders.cache
    memory: tuple[Store, Keeper] = (PackStore(cache / PACK), LeaningKeeper(FileKeeper(cache)))
    if session.options.no_cache:
        memory = MemoryStore(), MemoryKeeper()
    with _opened(session, toolchain_digest(), memory) as workshop:
        yield workshop


@contextmanager
def unaided(session: Session) -> Iterator[Workshop]:
    """A workshop that has no result of any other."""
    with _opened(session, toolchain_digest(), (MemoryStore(), MemoryKeeper())) as workshop:
        yield workshop


@contextmanager
def _opened(session: Session, toolchain: bytes, memory: tuple[Store, Keeper]) -> Iterator[Workshop]:
    store, keeper = memory
    pool = Pool(session.settings.values.build.jobs or cores())
    with (
        _without_collector(),
        Progress(session.console) as progress,
        Workshop(store, toolchain, pool, progress, keeper) as workshop,
    ):
        yield workshop


def wanted_by(session: Session, rows: Rows = UNSEEN, *, explains: bool = False) -> Wanted:
    """What a verb wants of the corridor; `rows` and `explains`: see `Wanted`."""
    return Wanted(session.settings, session.gate, session.policy, rows, explains)


def _memory(cache: Path, *, is_used: bool, keeps: bool) -> tuple[Store, Keeper]:
    if not is_used:
        return MemoryStore(), MemoryKeeper()
    store, keeper = PackStore(cache / PACK), FileKeeper(cache)
    return (store, keeper) if keeps else (ReadOnlyStore(store), ReadOnlyKeeper(keeper))


@contextmanager
def _without_collector() -> Iterator[None]:
    """A build makes a hundred thousand values that live to its end: looking for cycles among them finds none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
