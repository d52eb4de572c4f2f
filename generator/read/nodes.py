"""Nodes: front matter of any format as typed text with places, before anything is made of it."""

import msgspec

from generator.model.problem import Place


class Scalar(msgspec.Struct, frozen=True):
    """One value as it was typed. `is_plain`: without quotes, so that `~`, `true` and `3` may mean more than text."""

    text: str
    place: Place
    is_plain: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there: no text, or a plain null."""
        return not self.text or (self.is_plain and self.text in NULLS)


class Listing(msgspec.Struct, frozen=True):
    """Values in order."""

    items: "tuple[Node, ...]"
    place: Place


class Entry(msgspec.Struct, frozen=True):
    """A key as it was typed, where it stands, and its value."""

    key: str
    place: Place
    value: "Node"


class Table(msgspec.Struct, frozen=True):
    """Keys with values, in order; a key may be there twice until `repeated_keys` has seen it."""

    entries: tuple[Entry, ...]
    place: Place


Node = Scalar | Listing | Table
NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def same(one: Node, other: Node) -> bool:
    """Whether two nodes say the same, wherever they stand."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text == other.text
    if isinstance(one, Listing) and isinstance(other, Listing):
        return len(one.items) == len(other.items) and all(map(same, one.items, other.items))
    if isinstance(one, Table) and isinstance(other, Table):
        if [entry.key for entry in one.entries] != [entry.key for entry in other.entries]:
            return False
        return all(same(mine.value, its.value) for mine, its in zip(one.entries, other.entries, strict=True))
    return False


def kind_of(node: Node) -> str:
    """What a node is, in words for a message."""
    return "text" if isinstance(node, Scalar) else "a list" if isinstance(node, Listing) else "keys with values"
