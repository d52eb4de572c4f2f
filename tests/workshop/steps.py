"""Steps for the tests of the workshop: at module level, as every step."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.workshop.step import Step


def doubled(factor: int, parts: Sequence[bytes]) -> str:
    return f"{int(parts[0]) * factor}"


def process(_: int, parts: Sequence[bytes]) -> int:
    return os.getpid()


def dying(_: int, parts: Sequence[bytes]) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def loaded(module: str, parts: Sequence[bytes]) -> bool:
    return module in sys.modules


def killed_over_some(some: list[int], parts: Sequence[bytes]) -> str:
    """As by a system that lacks memory: nobody in the process hears of it."""
    if int(parts[0]) in some:
        os.kill(os.getpid(), signal.SIGKILL)
    return parts[0].decode()


def killed_once(mark: str, parts: Sequence[bytes]) -> str:
    if int(parts[0]) == 2 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return parts[0].decode()


def out_of_memory(some: list[int], parts: Sequence[bytes]) -> str:
    if int(parts[0]) in some:
        raise MemoryError
    return parts[0].decode()


def named(_: object, parts: Sequence[bytes]) -> str:
    return f"{parts[0].decode()} is to blame"


def shared_length(text: str, parts: Sequence[bytes]) -> int:
    return len(text)


DOUBLED = Step("doubled/1", int, str, doubled, batch=3, pool_from=10)
PROCESS = Step("process/1", int, int, process, batch=1, pool_from=2)
DYING = Step("dying/1", int, int, dying, batch=1, pool_from=1)
KILLED = Step("killed/1", list[int], str, killed_over_some, batch=3, pool_from=2, blame=named, large_bytes=99)
KILLED_ONCE = Step("killed once/1", str, str, killed_once, batch=3, pool_from=2)
HUNGRY = Step("hungry/1", list[int], str, out_of_memory, batch=3, pool_from=2, blame=named)
FRAIL = Step("frail/1", list[int], str, out_of_memory, batch=3, pool_from=2)
LENGTH = Step("length/1", str, int, shared_length, batch=1, pool_from=2)
LOADED = Step("loaded/1", str, bool, loaded, batch=1, pool_from=1)
