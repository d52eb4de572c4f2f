"""The terminal: colours where they are wanted, progress where somebody looks, results and remarks kept apart."""

import time
from collections.abc import Callable, Mapping
from typing import Self, TextIO

import msgspec

from generator.commands.telling.outlet import Outlet

STYLES = {"error": "31", "warning": "33", "notice": "36", "strong": "1", "faint": "2", "added": "32"}
STAGES = {
    "read": "Reading",
    "render": "Rendering",
    "compress": "Compressing",
    "outside": "Asking other sites",
    "send": "Sending",
}
PATIENCE_SECONDS = 1.0
PAUSE_SECONDS = 0.1


class Console(msgspec.Struct, frozen=True):
    """Results go to `out`, all else to `remarks`.

    Only remarks have colours, and what is `shown`: results are for programs, too.

    `answers`: where a person answers what is asked; None where nobody is there who could.
    """

    out: Outlet
    remarks: Outlet
    has_colour: bool = False
    shows_progress: bool = False
    answers: TextIO | None = None

    def result(self, text: str) -> None:
        """Prints what was asked for."""
        self.out.write(text + "\n")

    def remark(self, text: str) -> None:
        """Prints what a person should know."""
        self.remarks.write(text + "\n")

    def styled(self, text: str, style: str) -> str:
        """The text in a style of STYLES, where colours are wanted."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.has_colour else text

    def shown(self, text: str, style: str) -> str:
        """A result in a style of STYLES, "" for none, where a person looks at results, too."""
        return self.styled(text, style) if style and self.out.is_terminal else text


def console_for(out: Outlet, remarks: Outlet, environment: Mapping[str, str], source: TextIO | None = None) -> Console:
    """The console of a run. NO_COLOR (no-color.org) wins over FORCE_COLOR; with CI there is no progress.

    `source`: standard input. Nobody is asked anything unless it and the remarks are a terminal.
    """
    is_terminal = remarks.is_terminal and environment.get("TERM") != "dumb"
    is_forced = environment.get("FORCE_COLOR", "") not in ("", "0")
    has_colour = not environment.get("NO_COLOR") and (is_terminal or is_forced)
    is_asked = source is not None and remarks.is_terminal and source.isatty()
    return Console(out, remarks, has_colour, is_terminal and not environment.get("CI"), source if is_asked else None)


class Progress:
    """One line that is written over while a run takes longer than a second; nothing in a pipe.

    Use it as a context manager: the line goes when the run ends, however it ends.
    """

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._started = clock()
        self._next = self._started + PATIENCE_SECONDS
        self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            self._console.remarks.write("\r\x1b[K")
            self._console.remarks.flush()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Says how far a step ("read/3") is, at most ten times a second."""
        if not self._console.shows_progress or (now := self._clock()) < self._next:
            return
        self._next, self._is_shown = now + PAUSE_SECONDS, True
        name = step.partition("/")[0]
        self._console.remarks.write(f"\r\x1b[K{STAGES.get(name, name)} {done:,} of {total:,}")
        self._console.remarks.flush()
