"""Step: a pure function that the workshop may run anywhere, any time, or not at all."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

Shared = TypeVar("Shared")
Result = TypeVar("Result")


def _always(_: object) -> bool:
    return True


class Step(msgspec.Struct, Generic[Shared, Result], frozen=True):
    """A step of the corridor: `run(shared, parts)` depends on nothing but its arguments.

    `run` must be importable by module and name. `shared` is decoded once a worker and is the same for all inputs;
    `parts` are one input's bytes. The step's version is in `name` ("read/3"): raise it when its results change.
    `batch`: inputs a task, so that sending one costs little beside doing it. `pool_from`: with fewer inputs than
    this, starting processes costs more than it saves. `lasts`: whether a result follows from the arguments alone, and
    may be kept; what time or memory ran out over may go well another time. `blame`: the result of an input over which
    the memory or the process ends, importable likewise; without one, it stops the build.
    `large_bytes`: a larger input is done in a process of its own, which may end without this one; 0 for none.
    `loads`: modules that `run` loads when an input asks for them, as among many some do.
    """

    name: str
    shared_type: type[Shared]
    result_type: type[Result]
    run: Callable[[Shared, Sequence[bytes]], Result]
    batch: int = 50
    pool_from: int = 200
    lasts: Callable[[Result], bool] = _always
    blame: Callable[[Shared, Sequence[bytes]], Result] | None = None
    large_bytes: int = 0
    loads: tuple[str, ...] = ()
