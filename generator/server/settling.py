"""Settling: when an edit is whole, told by what is heard of it; pure, with the time given from outside.

Programs save in steps: they cut a file short and fill it again, write another one and rename it, or keep a file open
while they write. A look in the middle would show half a story, or an error that is none.
"""

from enum import Enum

# So long nothing must be heard of: a person does not see it, and `sed -i` or a rename take a tenth of it.
QUIET_SECONDS = 0.025
# Whoever cuts a file short and opens it once more to fill it may take so long.
EMPTY_SECONDS = 0.15
# Whoever keeps a file open may do so for ever: what is there is looked at then.
OPEN_SECONDS = 0.5
# While a thousand files come one after the other, a look now and then.
LONGEST_SECONDS = 1.0


class Heard(Enum):
    """What is heard of a file: it changed and may change further; it is whole; it is there and empty."""

    CHANGED = "changed"
    WHOLE = "whole"
    EMPTY = "empty"


class Settling:
    """What was heard since the last look."""

    def __init__(self) -> None:
        self._first: float | None = None
        self._last = 0.0
        self._waits: dict[str, float] = {}

    @property
    def since(self) -> float | None:
        """When the first thing was heard; None while nothing was."""
        return self._first

    def hear(self, at: float, path: str = "", what: Heard = Heard.WHOLE) -> None:
        """Takes note of what is heard of a file at an instant (seconds of any clock that only goes on)."""
        self._first = at if self._first is None else self._first
        self._last = at
        if what is Heard.CHANGED:
            self._waits[path] = at + OPEN_SECONDS
        elif what is Heard.EMPTY:
            self._waits[path] = at + EMPTY_SECONDS
        else:
            self._waits.pop(path, None)

    def ready_at(self) -> float | None:
        """When to look, as far as is known now; None while nothing was heard."""
        if self._first is None:
            return None
        return min(max(self._last + QUIET_SECONDS, *self._waits.values(), 0.0), self._first + LONGEST_SECONDS)

    def clear(self) -> None:
        """Begins anew: somebody looks now."""
        self._first = None
        self._waits.clear()
