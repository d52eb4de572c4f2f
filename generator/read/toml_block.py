"""TOML front matter (TOML 1.0): nodes with places. tomllib reads it, and a second look finds the lines of the keys."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.nodes import Entry, Listing, Node, Scalar, Table
from generator.read.notes import Notes
from generator.read.syntax_words import TOML, TOML_WORDS, in_words

Path = tuple[str | int, ...]
Places = Mapping[Path, tuple[Place, Place]]
WHERE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
TWICE = regex(r"overwrite|twice|immutable|mutate")
NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
DOTTED = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})*"
PART = regex(
    rf"^[ \t]*(?P<key>{DOTTED})[ \t]*=[ \t]*"
    rf"|^[ \t]*(?P<open>\[\[?)[ \t]*(?P<header>{DOTTED})[ \t]*\]"
    r'|"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''" + r'|"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*",
    re.MULTILINE | re.DOTALL,
)
WRONG_DATE = regex(rf"[ \t]*{DOTTED}[ \t]*=[ \t]*([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[^#\n]*?)[ \t]*(?:#|$)")
NAMES = regex(NAME)
# tomllib needs seconds for a key of thousands of parts.
DEEP_NAME = rf"^[ \t]*\[?\[?[ \t]*{NAME}(?:[ \t]*\.[ \t]*{NAME}){{%d}}"


class _Number(str):
    """A float as it was typed."""

    __slots__ = ()


def read_toml(block: str, line: int, notes: Notes) -> Table | None:
    """The keys of a block whose first character stands in `line`.

    None, with problems, where it cannot be read: `toml-syntax`, `key-twice`, `date-unreadable`, `nesting`. Floats
    stay as typed; dates are spelt by ISO 8601.
    """
    limit = notes.rules.limits.nesting
    if block.count(".") > limit and re.search(DEEP_NAME % limit, block, re.MULTILINE):
        _note_nesting(Place(line, 1), notes)
        return None
    try:
        values = tomllib.loads(block, parse_float=_Number)
    except tomllib.TOMLDecodeError as fault:
        _note_syntax(str(fault), block, line, notes)
        return None
    except RecursionError:
        _note_nesting(Place(line, 1), notes)
        return None
    except ValueError:
        notes.error("toml-syntax", Place(line, 1), "a number in the front matter is too long", "put it in quotes")
        return None
    builder = _Builder(_places(block, line), limit)
    table = builder.table(values, (), Place(line, 1))
    if builder.deepest:
        _note_nesting(builder.deepest, notes)
    return None if builder.deepest else table


class _Builder:
    """Makes nodes of Python values; what has no place of its own has that of the key around it."""

    def __init__(self, places: Places, limit: int) -> None:
        self._places = places
        self._limit = limit
        self.deepest: Place | None = None

    def table(self, values: Mapping[str, object], path: Path, place: Place) -> Table:
        """Keys and values of a table."""
        entries = []
        for key, value in values.items():
            here = (*path, key)
            key_place, value_place = self._places.get(here, (place, place))
            entries.append(Entry(key, key_place, self._node(value, here, value_place)))
        return Table(tuple(entries), place)

    def _node(self, value: object, path: Path, place: Place) -> Node:
        if len(path) > self._limit:
            self.deepest = place
            return Listing((), place)
        if isinstance(value, dict):
            return self.table(value, path, place)
        if isinstance(value, list):
            items = (
                self._node(item, (*path, number), self._item_place(path, number, place))
                for number, item in enumerate(value)
            )
            return Listing(tuple(items), place)
        return _scalar(value, place)

    def _item_place(self, path: Path, number: int, place: Place) -> Place:
        return self._places.get((*path, number), (place, place))[0]


def _scalar(value: object, place: Place) -> Scalar:
    if isinstance(value, _Number) or not isinstance(value, str):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if isinstance(value, (datetime, date, time)):
            text = value.isoformat()
        return Scalar(text, place, is_plain=True)
    return Scalar(value, place, is_plain=False)


def _places(block: str, line: int) -> Places:
    """Path of each key → its place and that of its value."""
    found: dict[Path, tuple[Place, Place]] = {}
    for path, key, value in keys_in(block, line):
        found.setdefault(path, (key, value))
    return found


def keys_in(block: str, line: int) -> list[tuple[Path, Place, Place]]:
    """The path of each key and table of a block that begins in `line`, its place and that of its value."""
    keys: list[tuple[Path, Place, Place]] = []
    below: Path = ()
    counts: dict[Path, int] = {}
    for part in PART.finditer(block):
        if part["key"]:
            path = (*below, *_names(part["key"]))
            keys.append((path, _place(block, part.start("key"), line), _place(block, part.end(), line)))
        elif part["header"]:
            place = _place(block, part.start("open"), line)
            below = _names(part["header"])
            if part["open"] == "[[":
                counts[below] = number = counts.get(below, -1) + 1
                keys.append((below, place, place)) if number == 0 else None
                below = (*below, number)
            keys.append((below, place, place))
    return keys


def _names(dotted: str) -> Path:
    return tuple(name[1:-1] if name[0] in "\"'" else name for name in NAMES.findall(dotted))


def _place(block: str, position: int, line: int) -> Place:
    return Place(block.count("\n", 0, position) + line, position - block.rfind("\n", 0, position))


def _note_syntax(message: str, block: str, line: int, notes: Notes) -> None:
    where = WHERE.search(message)
    place = Place(int(where[1]) + line - 1, int(where[2])) if where and where[1] else Place(line + block.count("\n"), 1)
    what = WHERE.sub("", message)
    if TWICE.search(what) and _note_twice(block, line, notes):
        return
    if wrong := WRONG_DATE.match(block.split("\n")[place.line - line]):
        start = Place(place.line, wrong.start(1) + 1)
        notes.error(
            "date-unreadable", start, f"`{wrong[1]}` is no date", "write it as 2026-10-31 or 2026-10-31T18:05:00"
        )
        return
    message, hint = in_words(what, TOML_WORDS, TOML)
    notes.error("toml-syntax", place, f"this is no TOML: {message}", hint)


def _note_twice(block: str, line: int, notes: Notes) -> bool:
    seen: dict[Path, Place] = {}
    for path, place, _ in keys_in(block, line):
        first = seen.setdefault(path, place)
        if first is not place:
            name = ".".join(map(str, path))
            message = f"`{name}` is given twice, in line {first.line} and in line {place.line}"
            notes.error("key-twice", place, message, "delete one of the two")
            return True
    return False


def _note_nesting(place: Place, notes: Notes) -> None:
    message = f"the front matter is nested more than {notes.rules.limits.nesting} deep"
    notes.error("nesting", place, message, "lists and keys within one another end somewhere: flatten them")
