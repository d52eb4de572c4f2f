"""Choosing: of the cells of a file of data, what a story part shows, with its numbers understood."""

from collections.abc import Iterator, Sequence

import msgspec

from generator.model.article import Choice, LinkKind
from generator.model.problem import Place, Problem, error, warning
from generator.model.table import Column, Table
from generator.plan.tables.cells import Cells, Row, column
from generator.plan.tables.numbers import decimals_of, number_in

YEARS = range(1500, 2101)
YEAR_DIGITS = 4
# More lines in one chart nobody can tell apart.
MOST_SERIES = 6
SHOWN_FAULTS = 5
SHOWN = 40


class Chosen(msgspec.Struct, frozen=True):
    """A table, or None where something is wrong; `problems`: of the file itself; `unknown`: columns that it lacks.

    `names`: those that it has. `series`: how many columns of numbers were chosen, where a chart cannot have so many.
    """

    table: Table | None
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    series: int | None = None


def chosen(cells: Cells, choice: Choice, kind: LinkKind, path: str) -> Chosen:
    """The table of the columns that are wanted, in that order.

    Its first column names the rows, and is shown as it is written; another is one of numbers if all its cells are, or
    are empty. Problems: `data-number` (an error: of what shall be drawn), `data-formula` (a warning).
    """
    unknown = tuple(name for name in choice.columns if name not in cells.names)
    if unknown:
        # What is wrong with the columns that are there is wrong all the same.
        rest = tuple(name for name in choice.columns if name not in unknown)
        few = kind is LinkKind.NUMBERS and len(rest) < 2  # noqa: PLR2004 - names and numbers
        found = () if few or not rest else chosen(cells, Choice(rest, choice.decimal), kind, path).problems
        return Chosen(None, found, unknown, cells.names)
    places = [cells.names.index(name) for name in choice.columns] or range(len(cells.names))
    if kind is LinkKind.NUMBERS and not 1 < len(places) <= 1 + MOST_SERIES:
        return Chosen(None, names=cells.names, series=len(places) - 1)
    decimal = choice.decimal or cells.decimal
    numbers = [[number_in(each, decimal) if each else "" for each in column(cells.rows, at)] for at in places[1:]]
    problems = list(_formulas(cells.rows, places, path))
    if kind is LinkKind.NUMBERS:
        problems += _not_drawn(cells, places, numbers, path)
    if any(problem.code != "data-formula" for problem in problems):
        return Chosen(None, tuple(problems))
    columns = [_column(cells.names[at], found) for at, found in zip(places[1:], numbers, strict=True)]
    shown = [
        found if each.is_number else list(column(cells.rows, at))
        for at, each, found in zip(places[1:], columns, numbers, strict=True)
    ]
    names = list(column(cells.rows, places[0]))
    rows = tuple(tuple(cell or "" for cell in row) for row in zip(names, *shown, strict=True))
    return Chosen(Table((Column(cells.names[places[0]]), *columns), rows), tuple(problems))


def _column(name: str, found: Sequence[str | None]) -> Column:
    known = [each for each in found if each]
    if not known or None in found:
        return Column(name)
    is_year = all(len(each) == YEAR_DIGITS and each.isdigit() and int(each) in YEARS for each in known)
    return Column(name, is_number=True, decimals=max(map(decimals_of, known)), is_year=is_year)


def _formulas(rows: Sequence[Row], places: Sequence[int], path: str) -> Iterator[Problem]:
    found = [row for row in rows if any(row.cells[at].startswith("=") for at in places)]
    if found:
        message = f"this row holds a formula, which is shown as text ({len(found)} such rows in this file)"
        hint = "save the values in place of the formulas"
        yield warning("data-formula", path, Place(found[0].line, min(found[0].line, 1)), message, hint)


def _not_drawn(
    cells: Cells, places: Sequence[int], numbers: Sequence[Sequence[str | None]], path: str
) -> Iterator[Problem]:
    faults = [
        (row, at)
        for at, found in zip(places[1:], numbers, strict=True)
        for row, number in zip(cells.rows, found, strict=True)
        if number is None
    ]
    for row, at in faults[:SHOWN_FAULTS]:
        yield _no_number(row, cells, at, path, len(faults))
    if not faults and not any(any(found) for found in numbers):
        yield error("data-unreadable", path, Place(), "there is no number in this file", "fill in its columns")


def _no_number(row: Row, cells: Cells, at: int, path: str, count: int) -> Problem:
    text = row.cells[at][:SHOWN]
    where = "" if row.line else f", row {cells.rows.index(row) + 1}"
    more = f" ({count} such cells in this file)" if count > 1 else ""
    message = f"{text!r} is no number (column {cells.names[at]!r}{where}){more}"
    comma = number_in(text, "comma" if cells.decimal == "point" else "point") is not None
    other = "comma" if cells.decimal == "point" else "point"
    hint = "leave the cell empty where nothing is known; a sign such as % belongs into `unit`"
    hint = f'if a {other} stands before the decimals, say decimal="{other}"' if comma else hint
    return error("data-number", path, Place(row.line, min(row.line, 1)), message, hint)
