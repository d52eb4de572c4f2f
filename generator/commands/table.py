"""Tables for the eye: columns that line up in every script and fit a terminal where they can."""

from collections.abc import Sequence

from generator.commands.excerpt import columns, printable

WIDEST = 44
# Of what somebody typed, a message repeats no more.
LONGEST = 200


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows below a header; all columns but the last are as wide as their widest cell, 44 at most.

    Nothing of the last column is cut: it names files, which are there to be copied.
    """
    cells = [list(header), *([*(shortened(printable(cell)) for cell in row[:-1]), printable(row[-1])] for row in rows)]
    widths = [max(columns(row[number]) for row in cells) for number in range(len(header) - 1)]
    return "\n".join(_line(row, widths) for row in cells)


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
