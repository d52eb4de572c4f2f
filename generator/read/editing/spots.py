"""Spots: where in a front matter the values of a key stand, and how each is written."""

from enum import Enum

import msgspec


class Shape(Enum):
    """How the values of a key are set: one text, a list in brackets, a list of lines that begin with `-`."""

    TEXT = "text"
    BRACKETS = "brackets"
    LINES = "lines"


class Written(msgspec.Struct, frozen=True):
    """One value: what it says, from where to where it is written, and its quote sign ("" for none).

    `fault`: why it must not be written anew, in words; "" where nothing is in the way.
    """

    text: str
    start: int
    end: int
    quote: str = ""
    fault: str = ""


class Spot(msgspec.Struct, frozen=True):
    """A key as typed, its canonical name, where it begins, and its values in order."""

    key: str
    name: str
    start: int
    shape: Shape
    values: tuple[Written, ...]
