"""Steps for the tests of the workshop: at module level, as every step."""

import os
import signal
import sys
from collections.abc import Sequence

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


def shared_length(text: str, parts: Sequence[bytes]) -> int:
    return len(text)


DOUBLED = Step("doubled/1", int, str, doubled, batch=3, pool_from=10)
PROCESS = Step("process/1", int, int, process, batch=1, pool_from=2)
DYING = Step("dying/1", int, int, dying, batch=1, pool_from=1)
LENGTH = Step("length/1", str, int, shared_length, batch=1, pool_from=2)
LOADED = Step("loaded/1", str, bool, loaded, batch=1, pool_from=1)
