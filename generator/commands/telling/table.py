"""Tables for the eye: columns that line up in every script and fit a terminal where they can."""

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence

from generator.commands.telling.excerpt import columns, printable

TERMINAL = 80
WIDEST = 44
RIGHT_TO_LEFT = ("R", "AL")
# Of what somebody typed, a message repeats no more.
LONGEST = 200
# What spreadsheets run begins so. (OWASP: "CSV Injection".)
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows below a header; all columns but the last are as wide as their widest cell, 44 at most.

    Nothing of the last column is cut: it names files, which are there to be copied.
    """
    cells = [list(header), *([*(shortened(printable(cell)) for cell in row[:-1]), printable(row[-1])] for row in rows)]
    widths = [max(columns(row[number]) for row in cells) for number in range(len(header) - 1)]
    return "\n".join(_line(row, widths) for row in cells)


def fits(table: str, width: int = TERMINAL) -> bool:
    """Whether no line is wider than a terminal, and none has letters that a terminal might turn round."""
    is_turned = not table.isascii() and any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in table)
    return not is_turned and all(columns(line) <= width for line in table.split("\n"))


def as_csv(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> str:
    """These columns of the rows as CSV (RFC 4180, but with plain line feeds) below a header; lists joined by `;`.

    What a spreadsheet would take for a formula has an apostrophe before it, which spreadsheets take for text.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(_cell(row[name]) for name in names)
    return text.getvalue().removesuffix("\n")


def _cell(value: object) -> object:
    text = ";".join(map(str, value)) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULAS) else text


def shortened(text: str, width: int = WIDEST) -> str:
    """The text, cut with … where it takes more columns than there are."""
    if columns(text) <= width:
        return text
    text = text[:width]
    while columns(text) >= width:
        text = text[:-1]
    return text.rstrip() + "…"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=False)]
    return "  ".join([*padded, row[-1]])
