"""Sources: the text of a file as the places of problems count it."""

from generator.model.problem import Place
from generator.model.source import SourceText


def text_of(source: SourceText) -> str:
    """The text of a file as places count it: no mark at its beginning, one character at the end of each line."""
    return source.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def place_at(text: str, offset: int) -> Place:
    """The place of an offset in such a text."""
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
