"""Excerpts: the place of a problem as a terminal can show it, whatever the file holds."""

import unicodedata
from collections.abc import Sequence
from itertools import islice

from generator.model.problem import Place

COLUMNS = 80
GUTTER = 9
ROOM = COLUMNS - GUTTER
BEFORE = ROOM * 2 // 3
NAMED_CHARACTERS = 24
# They join letters in Persian, Hindi and emoji; all other invisible characters are shown as what they are.
JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    r"""The text without what would steer a terminal, hide or turn round: such characters are spelt out (`\x1b`)."""
    if text.isprintable():
        return text
    return "".join(char if _is_safe(char) else char.encode("unicode_escape").decode() for char in text)


def columns(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters two, marks none (UAX #11)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def excerpt(lines: Sequence[str], place: Place) -> list[str]:
    """The line of a place with a caret below it, 80 columns wide at most; nothing where there is no such line.

    Terminals turn right-to-left letters round, or don't: in such a line the word at the place is named instead.
    """
    if not 0 < place.line <= len(lines):
        return []
    text = lines[place.line - 1]
    column = min(place.column, len(text) + 1)
    before, after = _window(text, column - 1 if column else 0)
    rows = [f"{place.line:>6} | {before}{after}"]
    if column and any(unicodedata.bidirectional(char) in ("R", "AL") for char in before + after):
        rows.append(f"       | column {column}: {_word(text[column - 1 :])}")
    elif column:
        rows.append(f"       | {' ' * columns(before)}^")
    return rows


def _window(text: str, position: int) -> tuple[str, str]:
    """What is shown before and from a position on: together as wide as there is room, with … where it is cut."""
    near = [_shown(char) for char in text[max(0, position - ROOM) : position]]
    start, width = len(near), 0
    while start and width + _columns(near[start - 1]) <= BEFORE:
        start -= 1
        width += _columns(near[start])
    is_cut = start > 0 or position > ROOM
    before = ("…" if is_cut else "") + "".join(near[start:])
    return before, _fitting(text, position, ROOM - columns(before))


def _fitting(text: str, position: int, room: int) -> str:
    shown = [_shown(char) for char in islice(text, position, position + ROOM * 4)]
    if columns("".join(shown)) <= room and position + len(shown) == len(text):
        return "".join(shown)
    end, width = 0, 0
    while end < len(shown) and width + _columns(shown[end]) < room:
        width += _columns(shown[end])
        end += 1
    return "".join(shown[:end]) + "…"


def _word(text: str) -> str:
    word = "".join(map(_shown, text[: NAMED_CHARACTERS * 2])).lstrip().partition(" ")[0]
    return word if len(word) <= NAMED_CHARACTERS else word[:NAMED_CHARACTERS] + "…"


def _is_safe(char: str) -> bool:
    return char.isprintable() or char in JOINERS


def _shown(char: str) -> str:
    return char if _is_safe(char) else " " if char == "\t" else "�"


def _columns(char: str) -> int:
    if char in JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
