"""Tables: rows and columns of a file of data, as a story part shows them."""

import msgspec

# How the name of a file of data ends.
ENDINGS = (".csv", ".json")


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column: its name, and whether all its cells are numbers, or empty.

    `decimals`: how many digits stand behind the point of the longest. `is_year`: its numbers are years, which have no
    thousands.
    """

    name: str
    is_number: bool = False
    decimals: int = 0
    is_year: bool = False


class Table(msgspec.Struct, frozen=True):
    """Columns, and rows with a cell for each; a number is written with a point, as in "-1234.5", whatever the file did.

    "": nothing is known.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
