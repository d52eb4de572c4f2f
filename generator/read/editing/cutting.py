"""Cutting: stretches of a file's text replaced, whatever line ends it has; all else stays."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

BOM = "\ufeff"


class Cut(msgspec.Struct, frozen=True):
    """What stands in place of a stretch of a text whose line ends count as one character."""

    start: int
    end: int
    text: str


def plain_text(raw: str) -> str:
    """The text of a file as positions count it: with line feeds, without a byte order mark."""
    return raw.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")


def with_cuts(raw: str, cuts: Iterable[Cut]) -> str:
    """The text of a file with cuts made, which must not overlap; new lines end as its first one does."""
    starts, begun = _lines(raw)
    end = next((each for each in ("\r\n", "\n", "\r") if each in raw), "\n")
    pieces, at = [], 0
    for cut in sorted(cuts, key=lambda each: (each.start, each.end)):
        pieces += [raw[at : _at(cut.start, starts, begun)], cut.text.replace("\n", end)]
        at = _at(cut.end, starts, begun)
    return "".join((*pieces, raw[at:]))


def _lines(raw: str) -> tuple[list[int], list[int]]:
    """Where each line begins: in the plain text, and in the file."""
    starts, begun = [0], [len(raw) - len(raw.removeprefix(BOM))]
    for line in plain_text(raw).split("\n"):
        end = begun[-1] + len(line)
        starts.append(starts[-1] + len(line) + 1)
        begun.append(end + (2 if raw.startswith("\r\n", end) else 1))
    return starts, begun


def _at(position: int, starts: Sequence[int], begun: Sequence[int]) -> int:
    line = bisect_right(starts, position) - 1
    return begun[line] + position - starts[line]
