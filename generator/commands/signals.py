"""Signals: Ctrl-C and SIGTERM end a run in order, wherever they reach it."""

import _thread
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# Python is back from where an exception was lost by then.
AGAIN_SECONDS = 0.02
Hook = Callable[["sys.UnraisableHookArgs"], object]


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Raises KeyboardInterrupt in the body for SIGTERM, as Python does for Ctrl-C; again, where Python lost it.

    It may reach the program where no exception leaves, such as in the callback of a weak reference, which every import
    has: Python reports it as ignored and goes on. Only the main thread of a process hears signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    hook, handler = sys.unraisablehook, signal.signal(signal.SIGTERM, _interrupt)
    sys.unraisablehook = _hearing(hook)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGTERM, handler)


def _hearing(hook: Hook) -> Hook:
    """What raises an interruption again that was lost, and leaves all else to the hook."""

    def heard(lost: "sys.UnraisableHookArgs") -> None:
        if lost.exc_type is not KeyboardInterrupt:
            hook(lost)
            return
        again = threading.Timer(AGAIN_SECONDS, _interrupt_main)
        again.daemon = True
        again.start()

    return heard


def _interrupt_main() -> None:
    """As if the signal came again, also where the main thread waits for the system; Windows cannot wake it there."""
    if signal.getsignal(signal.SIGTERM) is not _interrupt:
        # The run has ended meanwhile: the signal would end whoever called it.
        return
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
    else:
        _thread.interrupt_main(signal.SIGTERM)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
