"""Time limit: work that may not go on for ever is stopped, where the system has an interval timer."""

import atexit
import os
import signal
import threading
from time import process_time
from types import FrameType

# A limit is so many ticks of the clock: it is kept to a tenth.
TICKS = 10
# Work that swallows the alarm hears it again after so much time.
AGAIN_SECONDS = 1.0
# A clock that ticks as often as this is stopped at once when nobody needs it.
SHORT_SECONDS = 0.1


class TimeUpError(TimeoutError):
    """The work took longer than it may."""


class _Clock:
    """The one virtual timer of a process, which ticks on between one work and the next.

    To set it takes a system call: for each text and page, and once more at its end, those were a hundredth of a build.
    """

    def __init__(self) -> None:
        self.tick_seconds = 0.0
        self._limit: float | None = None
        self._ends = 0.0

    def wind(self, seconds: float) -> None:
        """Lets it ring after so much time."""
        tick = seconds / TICKS
        if tick != self.tick_seconds:
            if not self.tick_seconds:
                signal.signal(signal.SIGVTALRM, self.tick)
            signal.setitimer(signal.ITIMER_VIRTUAL, tick, tick)
            self.tick_seconds = tick
        self._limit, self._ends = seconds, 0.0

    def rest(self) -> None:
        """Lets it ring no more."""
        self._limit = None
        if self.tick_seconds < SHORT_SECONDS:
            self.stop()

    def stop(self) -> None:
        """Stops it."""
        if self.tick_seconds:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.forget()

    def forget(self) -> None:
        """Takes it for stopped, as it is in a process that was forked: that has no timer of its parent's."""
        self.tick_seconds, self._limit = 0.0, None

    def tick(self, _number: int, _frame: FrameType | None) -> None:
        """Looks at the time; raises TimeUpError when that of the work is over."""
        if self._limit is None:
            return
        # Ticks cannot be counted: of all that come during one long call of C, one is heard.
        now = process_time()
        if not self._ends:
            # The first tick comes within a tenth of the limit: until then nobody need ask for the time.
            self._ends = now + self._limit
        elif now >= self._ends:
            self._ends = now + AGAIN_SECONDS
            raise TimeUpError


class time_limit:  # noqa: N801 - read as a verb, as are those of contextlib
    """Raises TimeUpError in the body after `seconds`, and each second from then on, should the work swallow it.

    Seconds of the processor in this process, and a tenth more, or until a call that nothing can stop comes back: a
    machine that is busy or asleep makes no text slow. Limits do not stand within one another. Only the main thread of a
    process hears signals, and Windows has no such timer: there the work is not stopped.
    """

    __slots__ = ("_is_kept", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_kept = _HAS_TIMER and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> None:
        """Begins the work."""
        if self._is_kept:
            _clock.wind(self._seconds)

    def __exit__(self, *_fault: object) -> None:
        """Ends it, whatever came of it."""
        if self._is_kept:
            _clock.rest()


_HAS_TIMER = hasattr(signal, "setitimer")
_clock = _Clock()
# At its end, Python forgets who hears a signal before it takes its memory apart: a tick would kill it then.
atexit.register(_clock.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_clock.forget)
