"""Time limit: work that may not go on for ever is stopped, where the system has an interval timer."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType


class TimeUpError(TimeoutError):
    """The work took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeUpError in the body after `seconds`, and each second from then on, should the work swallow it.

    Seconds of the processor in this process: a machine that is busy or asleep makes no text slow.
    Only the main thread of a process hears signals, and Windows has no such timer: there the work is not stopped.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    _listen()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@cache
def _listen() -> None:
    """Sets the handler, for good: to set it costs 7 µs, to ask which is set 5, the timer itself 1."""
    signal.signal(signal.SIGVTALRM, _ring)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUpError
