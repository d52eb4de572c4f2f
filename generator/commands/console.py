"""The terminal: colours where they are wanted, progress where somebody looks, results and remarks kept apart."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

STYLES = {"error": "31", "warning": "33", "notice": "36", "strong": "1", "faint": "2"}
PATIENCE_SECONDS = 1.0
PAUSE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Console:
    """Results go to `out`, all else to `remarks`."""

    out: TextIO
    remarks: TextIO
    has_colour: bool
    shows_progress: bool
    is_quiet: bool = False

    def result(self, text: str) -> None:
        """Prints what was asked for."""
        self.out.write(text + "\n")

    def remark(self, text: str) -> None:
        """Prints what a person should know."""
        self.remarks.write(text + "\n")

    def styled(self, text: str, style: str) -> str:
        """The text in a style of STYLES, where colours are wanted."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.has_colour else text


def console_for(out: TextIO, remarks: TextIO, environment: Mapping[str, str], *, is_quiet: bool) -> Console:
    """The console of a run. NO_COLOR (no-color.org) wins over FORCE_COLOR; with CI there is no progress."""
    is_terminal = remarks.isatty()
    has_colour = not environment.get("NO_COLOR") and (is_terminal or bool(environment.get("FORCE_COLOR")))
    shows_progress = is_terminal and not environment.get("CI") and not is_quiet
    return Console(out, remarks, has_colour, shows_progress, is_quiet)


class Progress:
    """One line that is written over while a build takes longer than a second; nothing in a pipe."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._started = time.monotonic()
        self._last = 0.0
        self._is_shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Says how far a stage is, at most ten times a second."""
        now = time.monotonic()
        if (
            not self._console.shows_progress
            or now - self._started < PATIENCE_SECONDS
            or now - self._last < PAUSE_SECONDS
        ):
            return
        self._last, self._is_shown = now, True
        self._console.remarks.write(f"\r\x1b[K{stage} {done:,} of {total:,}")
        self._console.remarks.flush()

    def clear(self) -> None:
        """Takes the line away."""
        if self._is_shown:
            self._console.remarks.write("\r\x1b[K")
            self._is_shown = False
