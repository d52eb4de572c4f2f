"""Workshop: `map(step, inputs)`, the one seam for caching and for parallel work."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Protocol, Self, TypeVar

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Part
from generator.workshop.album import Album
from generator.workshop.batches import Batches
from generator.workshop.kept import Keeper, MemoryKeeper, Peek
from generator.workshop.pool import Pool
from generator.workshop.private import written
from generator.workshop.step import Step
from generator.workshop.store import Store
from generator.workshop.task import SharedValue, Task
from generator.workshop.unpooled import unpooled

Shared = TypeVar("Shared")
Result = TypeVar("Result")
Item = TypeVar("Item")


class Piece(Protocol):
    """Bytes and their digest; whoever has the digest may read the bytes when they are wanted."""

    @property
    def digest(self) -> bytes:
        """The digest of the bytes."""

    @property
    def data(self) -> bytes:
        """The bytes."""


Input = Sequence[Piece]
Progress = Callable[[str, int, int], None]
# A larger shared value would be sent again with every task; from a file each worker reads it once.
SENT_BYTES = 64 * 1024
# Results that wait to be stored take memory: a few hundred at a time cost one opening of the file.
KEPT_BACK = 500


class Workshop:
    """Runs steps: looks results up in the store, makes what is missing, alone or with a pool of processes.

    `toolchain` is the digest of everything that runs (Python, packages, our own files): it is in every key.
    `progress` is told each result that is made: the step's name, how many are done, how many there will be.
    `keeper` has the last values of a few names, for what is brought up to date instead of made anew. Use it
    as a context manager: it ends its processes and closes the store.
    """

    def __init__(
        self,
        store: Store,
        toolchain: bytes,
        pool: Pool,
        progress: Progress | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self._store = store
        self._keeper = keeper or MemoryKeeper()
        self._toolchain = toolchain
        self._pool = pool
        self._progress = progress

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as rest:
            rest.callback(self._keeper.close)
            rest.callback(self._store.close)
            self._pool.close()

    @property
    def toolchain(self) -> bytes:
        """The digest of what runs; whoever keeps results elsewhere puts it into their keys."""
        return self._toolchain

    @property
    def is_helped(self) -> bool:
        """Whether other processes are at work."""
        return self._pool.is_at_work

    @property
    def album(self) -> Album:
        """Large results under keys of their own, which outlive the toolchain."""
        return self._keeper.album

    def rest(self) -> None:
        """Ends the processes; others are started should there be work again."""
        self._pool.close()

    def prune(self) -> None:
        """Forgets results that nobody asked for; only after a build that asked for all that the site needs."""
        self._store.prune()

    def recall(self, name: str) -> bytes | None:
        """The bytes that the same toolchain kept last under the name; whoever gets them must not rely on them."""
        return self._keeper.recall(name, self._toolchain)

    def peek(self, name: str) -> Peek | None:
        """What reads pieces of the bytes kept last; nobody vouches for them: whoever reads must know digests."""
        return self._keeper.peek(name, self._toolchain)

    def keep(self, name: str, *pieces: bytes) -> None:
        """Keeps bytes, piece behind piece, for the next build in place of the last ones of the name."""
        self._keeper.keep(name, self._toolchain, *pieces)

    def extend(self, name: str, start: bytes, more: tuple[int, bytes]) -> bool:
        """Puts bytes behind so many of those kept last, if they begin with `start`: from then on, peek into them."""
        return self._keeper.extend(name, self._toolchain, start, more)

    def map(self, step: Step[Shared, Result], shared: Part, inputs: Sequence[Input]) -> Iterator[Result]:
        """Results in the order of the inputs, from the store where it has them; those that last go there.

        Raises BroadsheetError (exit 3, `worker-died`) as `pooled` does.
        """
        decode = msgspec.msgpack.Decoder(step.result_type).decode
        prefix = digest_of_all([self._toolchain, digest_of(step.name.encode()), shared.digest])
        keys = [digest_of_all([prefix, *[part.digest for part in parts]]) for parts in inputs]
        known = [self._store.get(key) for key in keys]
        missing = [parts for parts, value in zip(inputs, known, strict=True) if value is None]
        made = self.run(step, shared, missing, _data_of)
        fresh: list[tuple[bytes, bytes]] = []
        for key, value in zip(keys, known, strict=True):
            result = next(made) if value is None else value
            decoded = decode(result)
            if value is None and step.lasts(decoded):
                fresh.append((key, result))
            if len(fresh) >= KEPT_BACK:
                self._store.put(fresh)
                fresh = []
            yield decoded
        self._store.put(fresh)

    def run(
        self, step: Step[Shared, Result], shared: Part, items: Sequence[Item], row_of: Callable[[Item], list[bytes]]
    ) -> Iterator[bytes]:
        """Encoded results in the order of the items, made anew, whatever the store has.

        `row_of` gives an item's parts as bytes; it is asked when the item's turn has come, not for all at once.
        """
        results = self._made(step, shared, Batches(items, row_of, step.batch))
        if self._progress is None:
            yield from results
            return
        for done, result in enumerate(results, 1):
            self._progress(step.name, done, len(items))
            yield result

    def _made(self, step: Step[Shared, Result], shared: Part, batches: Batches[Item]) -> Iterator[bytes]:
        if len(batches.items) < step.pool_from or self._pool.size == 1:
            task = _task(step, SharedValue(step.shared_type, shared.digest, shared.data))
            yield from unpooled(task, batches, step.large_bytes)
            return
        from generator.workshop.pooled import pooled  # noqa: PLC0415 - most edits need no other process

        self._pool.renew(step.loads)
        with _travelling(step.shared_type, shared) as value:
            yield from pooled(self._pool, _task(step, value), batches)


def _task(step: Step[Shared, Result], shared: SharedValue) -> Task:
    blame = step.blame.__name__ if step.blame is not None else ""
    return Task(step.run.__module__, step.run.__name__, shared, [], blame)


def _data_of(parts: Input) -> list[bytes]:
    return [part.data for part in parts]


@contextmanager
def _travelling(kind: type, shared: Part) -> Iterator[SharedValue]:
    with ExitStack() as stack:
        if len(shared.data) <= SENT_BYTES:
            yield SharedValue(kind, shared.digest, shared.data)
            return
        from tempfile import NamedTemporaryFile  # noqa: PLC0415 - likewise

        file = stack.enter_context(NamedTemporaryFile(prefix="broadsheet-"))
        with written(file.name):
            file.write(shared.data)
            file.flush()
        yield SharedValue(kind, shared.digest, b"", file.name)
