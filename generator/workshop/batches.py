"""Batches: a step's inputs a few at a time, made when their turn has come: all at once they would fill the memory."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

Item = TypeVar("Item")


class Batches(msgspec.Struct, Generic[Item], frozen=True):
    """Items in batches of `size`, each made into rows of bytes when it is asked for."""

    items: Sequence[Item]
    row_of: Callable[[Item], list[bytes]]
    size: int

    def after(self, done: int) -> Iterator[list[list[bytes]]]:
        """The batches behind the first `done` ones."""
        for start in range(done * self.size, len(self.items), self.size):
            yield [self.row_of(item) for item in self.items[start : start + self.size]]
