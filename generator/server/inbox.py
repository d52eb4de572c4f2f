"""Inbox: what other threads bring to the desk: edits that were heard of, pages that are wanted, faults of pictures."""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future

from generator.model.problem import Problem
from generator.server.board import Print
from generator.server.settling import Heard, Settling

Answer = Future[Print | None]
Fault = tuple[str, tuple[Problem, ...]]


class Inbox:
    """Takes from any thread; `wait` and what takes out are the desk's alone."""

    def __init__(self) -> None:
        self.is_ended = False
        self._turn = threading.Condition()
        self._settling = Settling()
        self._wanted: dict[str, list[Answer]] = {}
        self._reported: list[Fault] = []

    def hear(self, path: str = "", what: Heard = Heard.WHOLE) -> None:
        """Takes note that something changed."""
        with self._turn:
            self._settling.hear(time.monotonic(), path, what)
            self._turn.notify()

    def ask(self) -> None:
        """Wants a look, if none is wanted already: what is not heard of does not put a look off."""
        with self._turn:
            if self._settling.since is None:
                self._settling.hear(time.monotonic())
                self._turn.notify()

    def want(self, output: str) -> Answer:
        """The print of a page, once it is made; None where it cannot be, as once the work has ended."""
        future: Answer = Future()
        with self._turn:
            if self.is_ended:
                future.set_result(None)
                return future
            self._wanted.setdefault(output, []).append(future)
            self._turn.notify()
        return future

    def report(self, output: str, problems: tuple[Problem, ...]) -> None:
        """Takes note of what is wrong with a file, or that nothing is."""
        with self._turn:
            self._reported.append((output, problems))
            self._turn.notify()

    def end(self) -> None:
        """Ends the work of the desk."""
        with self._turn:
            self.is_ended = True
            self._turn.notify()

    def wait(self, seconds_to_look: Callable[[], float], *, is_idle: bool) -> bool:
        """Waits for something to do, if there is nothing; whether that is a look.

        `seconds_to_look`: until somebody must look, whatever is heard.
        """
        with self._turn:
            while is_idle and not (self.is_ended or self._wanted or self._reported):
                seconds = min(self._seconds_to_quiet(), seconds_to_look())
                if seconds <= 0:
                    return True
                self._turn.wait(seconds)
            return not self.is_ended and min(self._seconds_to_quiet(), seconds_to_look()) <= 0

    def heard_since(self) -> float:
        """When the first edit was heard that nobody has looked at (monotonic; now, if none was): a look begins."""
        with self._turn:
            since = self._settling.since
            self._settling.clear()
        return time.monotonic() if since is None else since

    def wanted(self) -> dict[str, list[Answer]]:
        """The pages that are wanted, by output path, which wait no more."""
        with self._turn:
            found, self._wanted = self._wanted, {}
            return found

    def reported(self) -> list[Fault]:
        """The faults that came."""
        with self._turn:
            found, self._reported = self._reported, []
            return found

    def _seconds_to_quiet(self) -> float:
        ready = self._settling.ready_at()
        return float("inf") if ready is None else ready - time.monotonic()


def answer(futures: Iterable[Answer], found: Print | None) -> None:
    """Answers all who wait for a print."""
    for future in futures:
        if future.set_running_or_notify_cancel():
            future.set_result(found)
