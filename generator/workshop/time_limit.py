"""Time limit: work that may not go on for ever is stopped, where the system has an interval timer."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeUpError(TimeoutError):
    """The work took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeUpError in the body after `seconds`, and each second from then on, should the work swallow it.

    Only the main thread of a process hears signals, and Windows has no such timer: there the work is not stopped.
    The handler stays once it is set: to set it costs 7 µs, the timer itself 1.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getsignal(signal.SIGALRM) is not _ring:
        signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUpError
