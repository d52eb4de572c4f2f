"""Certainty: what the fast path knows of a text before it begins, and how it declines."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple


class UncertainError(Exception):
    """The text may mean something that the fast path does not know: Python-Markdown shall read all of it."""


class Reference(NamedTuple):
    """Where a link reference leads; `title` "" for none."""

    address: str
    title: str


class Known(NamedTuple):
    """What a block or a span may depend on besides its own text.

    `tables`, `strikes`, `breaks`, `attributes`: whether tables, struck text, breaks within a paragraph and lists of
    attributes may occur at all. `marks`: the special characters (`spans.MARKS`) that do.
    `store` keeps raw HTML and gives the mark that stands for it; None where HTML in a text is text. `notes`: id of a
    footnote → its number; `references`: id, lower case → where it leads. `cited`: the footnotes met so far.
    """

    tables: bool
    strikes: bool
    breaks: bool
    attributes: bool
    marks: Sequence[str]
    store: Callable[[str], str] | None
    notes: Mapping[str, int]
    references: Mapping[str, Reference]
    cited: set[str]

    @property
    def escapable(self) -> Collection[str]:
        """The characters that a backslash takes their meaning from."""
        return ESCAPABLE[self.tables, self.strikes]


PLAIN = "\\`*_{}[]()>#+-.!"
ESCAPABLE = {
    (tables, strikes): frozenset(PLAIN + "|" * tables + "~" * strikes)
    for tables in (False, True)
    for strikes in (False, True)
}
