"""Tables: rows of cells between pipes."""

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.spans import spans

DIVIDER = regex(r"[|:\- ]*\Z")


def has_table(block: str, known: Known) -> bool:
    """Whether a block is a table. Raises UncertainError as `table_of` does."""
    return known.tables and "|" in block and table_of(block, known) != ""


def table_of(block: str, known: Known) -> str:
    """The HTML of a block that is a table; "" for one that is none.

    Raises UncertainError where a pipe may stand in code or be escaped, and for a single column.
    """
    rows = [row.strip(" ") for row in block.split("\n")]
    if len(rows) < 2 or ("|" not in rows[0] and "|" not in rows[1]):  # noqa: PLR2004 - a head and a divider
        return ""
    if "`" in block or "\\" in block or "\n!!!" in block or block.startswith("!!!"):
        raise UncertainError
    has_border = rows[0][:1] == "|" or rows[0][-1:] == "|"
    head, divider = (_cells(row, has_border=has_border) for row in rows[:2])
    if len(head) == 1 and has_border:
        raise UncertainError
    if len(head) == 1 or len(head) != len(divider) or DIVIDER.match("".join(divider)) is None:
        return ""
    aligned = [_alignment(cell.strip(" ")) for cell in divider]
    body = [_row(_cells(row, has_border=has_border), "td", aligned, known) for row in rows[2:]]
    if not body:
        raise UncertainError
    head_row = _row(head, "th", aligned, known)
    return f"<table>\n<thead>\n{head_row}</thead>\n<tbody>\n{''.join(body)}</tbody>\n</table>\n"


def _cells(row: str, *, has_border: bool) -> list[str]:
    if has_border:
        row = row.removeprefix("|").removesuffix("|")
    return row.split("|")


def _alignment(divider: str) -> str:
    left, right = divider.startswith(":"), divider.endswith(":")
    side = "center" if left and right else "left" if left else "right" if right else ""
    return f' align="{side}"' if side else ""


def _row(cells: list[str], tag: str, aligned: list[str], known: Known) -> str:
    padded = cells + [""] * (len(aligned) - len(cells))
    columns = zip(padded, aligned, strict=False)
    html = "".join([f"<{tag}{align}>{spans(cell.strip(' '), known)}</{tag}>\n" for cell, align in columns])
    return f"<tr>\n{html}</tr>\n"
