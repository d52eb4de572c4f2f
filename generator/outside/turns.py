"""Turns: one request a host at a time, with a pause behind it, however many are asked at once."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE_SECONDS = 0.5


class Turns:
    """Who may ask which host when. `pause_seconds`: between two requests to one host."""

    def __init__(self, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._pause_seconds = pause_seconds
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._next: dict[str, float] = {}
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, host: str, until: float) -> Iterator[bool]:
        """Waits until the host may be asked; False where that would be after `until`, by `time.monotonic`."""
        with self._guard:
            lock = self._locks[host]
        if not lock.acquire(timeout=max(0.0, until - time.monotonic())):
            yield False
            return
        try:
            wait = max(0.0, self._next.get(host, 0.0) - time.monotonic())
            if time.monotonic() + wait >= until:
                yield False
                return
            time.sleep(wait)
            try:
                yield True
            finally:
                self.rest(host, self._pause_seconds)
        finally:
            lock.release()

    def rest(self, host: str, seconds: float) -> None:
        """Leaves a host alone for so long, or longer where that was said before."""
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)
