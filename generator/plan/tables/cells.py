"""Cells: a file of data (CSV, JSON) as a heading and rows of text, before anything is chosen of it."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import NoReturn

import msgspec

from generator.model.problem import Place
from generator.model.regex import regex

DELIMITERS = (",", ";", "\t")
MOST_ROWS = 1000
MOST_COLUMNS = 50
SHOWN = 40
# More of a file would hide what is wrong with others.
MOST_FAULTS = 5
# JSON may say 1e999999999.
LARGEST_EXPONENT = 15
# Control characters and halves of characters: nothing that a page could show.
STRAY = regex(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Texts of JSON, and whatever it takes for numbers.
TOKEN = regex(r'"(?:[^"\\]|\\.)*+"|-?(?:Infinity|[0-9][0-9.eE+-]*+)|NaN', re.DOTALL)
WHOLE_FILE = Place()
LATER = "Excel: save as CSV UTF-8"


class Row(msgspec.Struct, frozen=True):
    """A row: the line of the file that it ends in (0 where the file has no lines), and its cells."""

    line: int
    cells: tuple[str, ...]


class Cells(msgspec.Struct, frozen=True):
    """Names of columns, rows of as many cells, and how numbers are written: "point" or "comma"."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal: str


class UnreadableError(Exception):
    """What is wrong with a file of data, where, and what to do; `others`: what else is, so that all is told at once."""

    def __init__(
        self, message: str, place: Place = WHOLE_FILE, hint: str = "", others: Iterable["UnreadableError"] = ()
    ) -> None:
        super().__init__(message)
        self.place = place
        self.hint = hint
        self.others = tuple(others)


class NumberError(UnreadableError):
    """A number of JSON is none, or none that can be shown; `token`: as it is written."""

    def __init__(self, message: str, token: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.token = token


class TooLargeError(UnreadableError):
    """A file holds more than a page can show."""


def cells_of(path: str, data: bytes) -> Cells:
    """What a file holds; which form it has, its name says. Raises UnreadableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise UnreadableError("this file is not UTF-8", Place(line, 1), f"save it as UTF-8 ({LATER})") from fault
    _raise_all([_stray(each, text) for each in STRAY.finditer(text)])
    return _of_json(text) if path.lower().endswith(".json") else _of_csv(text)


def _stray(found: re.Match[str], text: str) -> UnreadableError:
    place = Place(text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))
    hint = f"save it as UTF-8 ({LATER})" if found[0] == "\0" else "take it away"
    return UnreadableError(f"there is a character here that no text has ({found[0]!r})", place, hint)


def _raise_all(faults: Sequence[UnreadableError]) -> None:
    """Raises the first of the faults with the next few, where there are any."""
    if faults:
        first, *others = faults[:MOST_FAULTS]
        raise UnreadableError(str(first), first.place, first.hint, others)


def _of_csv(text: str) -> Cells:
    """RFC 4180, and what spreadsheets make of it: commas, semicolons or tabs, whichever the first line has most of."""
    heading = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append(Row(reader.line_num, tuple(" ".join(each.split()) for each in cells)))
            _check_size(len(rows) - 1, len(cells))
    except csv.Error as fault:
        message, hint = "this line is no line of a table", "is a quote missing, or one too many?"
        here = UnreadableError(message, Place(reader.line_num, 1), hint)
        first, *others = [*_uneven(rows), here][:MOST_FAULTS]
        raise UnreadableError(str(first), first.place, first.hint, others) from fault
    return _whole(rows, "comma" if delimiter == ";" else "point")


def _whole(rows: Sequence[Row], decimal: str) -> Cells:
    if len(rows) < 2:  # noqa: PLR2004 - a heading and a row
        raise UnreadableError(
            "this file holds no rows", WHOLE_FILE, "name the columns in its first line, write rows below"
        )
    names = rows[0].cells
    _raise_all([*_nameless(names, _start(rows[0])), *_uneven(rows)])
    return Cells(names, tuple(rows[1:]), decimal)


def _uneven(rows: Sequence[Row]) -> Iterator[UnreadableError]:
    """The rows that have other cells than the first."""
    count = len(rows[0].cells) if rows else 0
    for number, row in enumerate(rows[1:], 2):
        if len(row.cells) != count:
            what = "this line" if row.line else f"row {number}"
            message = f"{what} has {len(row.cells)} cells, the first has {count}"
            yield UnreadableError(message, _start(row), 'a cell with a comma in it stands in quotes: "Halvik, North"')


def _start(row: Row) -> Place:
    return Place(row.line, 1) if row.line else WHOLE_FILE


def _nameless(names: Sequence[str], place: Place) -> Iterator[UnreadableError]:
    """What is wrong with the names of the columns."""
    if not names:
        yield UnreadableError("this file has no columns", place, "give each a name")
    for number, name in enumerate(names, 1):
        if not name:
            yield UnreadableError(f"column {number} has no name", place, "name each column in the first line")
    doubled = (name for number, name in enumerate(names) if name and name in names[:number])
    for name in dict.fromkeys(doubled):
        yield UnreadableError(f"two columns are called {name!r:.60}", place, "give each a name of its own")


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        message = f"this file has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        raise TooLargeError(message, WHOLE_FILE, "keep what readers shall see")


def _of_json(text: str) -> Cells:
    """A list of objects, one a row, or a list of lists, of which the first names the columns."""
    try:
        found = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_no_number)
    except NumberError as fault:
        raise UnreadableError(str(fault), _place_of(fault.token, text), fault.hint) from fault
    except json.JSONDecodeError as fault:
        raise UnreadableError("this is no JSON", Place(fault.lineno, fault.colno), f"{fault.msg}") from fault
    except RecursionError as fault:
        raise UnreadableError("this JSON goes too deep", WHOLE_FILE, "write a list of objects, one a row") from fault
    if not isinstance(found, list) or not found:
        raise UnreadableError(
            "this JSON is no list of rows", WHOLE_FILE, 'write [{"Month": "May", "Crossings": 812}, …]'
        )
    _check_size(len(found), 0)
    names, rows = _rows_of(found)
    return _whole([Row(0, names), *(Row(0, cells) for cells in rows)], "point")


def _place_of(token: str, text: str) -> Place:
    """Where the first number of JSON stands that is written so."""
    start = next((each.start() for each in TOKEN.finditer(text) if each[0] == token), 0)
    return Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _rows_of(found: Sequence[object]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if all(isinstance(row, dict) for row in found):
        names = list(dict.fromkeys(key for row in found if isinstance(row, dict) for key in row))
        _check_size(0, len(names))
        rows = [[row.get(name) for name in names] for row in found if isinstance(row, dict)]
        return _all_rows([names, *rows])
    if all(isinstance(row, list) for row in found):
        _check_size(0, max(len(row) for row in found if isinstance(row, list)))
        return _all_rows([row for row in found if isinstance(row, list)])
    raise UnreadableError(
        "the rows of this JSON are neither all objects nor all lists", WHOLE_FILE, "choose one of them"
    )


def _all_rows(lists: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names of the columns, which come first, and the cells of the rows."""
    faults: list[UnreadableError] = []
    made = []
    for number, values in enumerate(lists):
        where = f"in row {number}" if number else "in the names of the columns"
        made.append(tuple("" if value is None else _cell(value, where, faults) for value in values))
    _raise_all(faults)
    return made[0], made[1:]


def _cell(value: object, where: str, faults: list[UnreadableError]) -> str:
    """A cell as text; what is wrong with it goes to the faults."""
    if not isinstance(value, str):
        message = f"a cell {where} is neither text nor a number"
        hint = "write true and false as words in quotes; a cell holds no list"
        faults.append(UnreadableError(message, WHOLE_FILE, hint))
        return ""
    stray = STRAY.search(value)
    if stray is not None:
        message = f"a cell {where} holds a character that no text has ({stray[0]!r})"
        faults.append(UnreadableError(message, WHOLE_FILE, "take it away"))
    return " ".join(value.split())


def _number(text: str) -> str:
    if "e" not in text.lower():
        return text
    # Beyond what Decimal itself can hold, it raises.
    with suppress(ArithmeticError):
        number = Decimal(text)
        if abs(number.adjusted()) <= LARGEST_EXPONENT:
            return f"{number:f}"
    raise NumberError(f"{text[:SHOWN]} is too large or too small a number", text, "write it in other units")


def _no_number(text: str) -> NoReturn:
    raise NumberError(f"{text} is no number", text, "write null where nothing is known")


def column(rows: Sequence[Row], number: int) -> Iterator[str]:
    """The cells of a column."""
    return (row.cells[number] for row in rows)
