"""Time limit: work that may not go on for ever is stopped where the system has an interval timer."""

import signal
import threading
from collections.abc import Callable
from functools import lru_cache
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")


class TimeLimitError(TimeoutError):
    """The work took longer than it may."""


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """What `work` gives; raises TimeLimitError after `seconds` (0: no limit).

    Only the main thread of a process hears signals, and Windows has no such timer: there the work is not stopped.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return work()
    _listen()
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@lru_cache(maxsize=1)
def _listen() -> None:
    """Takes the alarm over, once a process: doing and undoing it for each article costs 8 µs."""
    signal.signal(signal.SIGALRM, _stop)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeLimitError
