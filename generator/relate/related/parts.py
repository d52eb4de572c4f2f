"""Parts: what the likeness of the texts of two stories is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers, stable_order
from generator.relate.related.joining import ENOUGH
from generator.relate.related.opening import Entries
from generator.relate.related.scoring import spread

NOWHERE = -1


class Part(NamedTuple):
    """What a row asks for and the other answers, and the other way round.

    `places`: where the words that weigh most stand in the other's `Terms`, the heaviest first,
    of equal ones the first in its text.
    """

    there: int
    back: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The terms that pairs share: the number of the pair, the term's place, what it weighs there and back."""

    pairs: Numbers
    places: Numbers
    there: Numbers
    back: Numbers


@dataclass(frozen=True, slots=True)
class Texts:
    """The terms of an index, and what texts weigh beside tags.

    `board`: a place for each term of a few rows, -1 all over. Who asks writes on it and wipes it: to make a new one
    for each question would cost more than the rest of it.
    """

    entries: Entries
    weight: int
    board: NDArray[np.int32]

    def parts(self, start: int, lists: Sequence[Sequence[int]]) -> list[Part]:
        """The parts of pairs, in order: of the rows from `start` on with each row of their lists."""
        pairs = [other for others in lists for other in others]
        askers = np.repeat(np.arange(len(lists)), [len(others) for others in lists])
        shared = self._shared(start, askers, np.array(pairs, np.int64))
        there, back = (np.bincount(shared.pairs, each, len(pairs)) for each in (shared.there, shared.back))
        order = np.argsort(-(shared.there + shared.back), kind="stable")
        places = shared.places[order[stable_order(shared.pairs[order])]].tolist()
        ends = np.searchsorted(shared.pairs, np.arange(len(pairs) + 1)).tolist()
        words = [tuple(places[first : min(first + ENOUGH, end)]) for first, end in pairwise(ends)]
        return list(map(Part, there.astype(np.int64).tolist(), back.astype(np.int64).tolist(), words))

    def _shared(self, start: int, askers: Numbers, others: Numbers) -> Shared:
        entries, ends = self.entries, self.entries.terms.ends
        lengths = ends[others + 1] - ends[others]
        theirs = spread(ends[others], lengths)
        pairs = np.repeat(np.arange(len(others)), lengths)
        mine = self._entries(start, int(askers.max(initial=-1)) + 1, (askers[pairs], entries.terms.items[theirs]))
        found = np.flatnonzero(mine != NOWHERE)
        mine, theirs, pairs = mine[found], theirs[found], pairs[found]
        there = 2 * self.weight * entries.query[mine] * entries.document[theirs]
        back = self.weight * entries.document[mine] * entries.query[theirs]
        telling = np.flatnonzero(there + back)
        columns = pairs, entries.places[theirs], there, back
        return Shared(*(column[telling] for column in columns))

    def _entries(self, start: int, rows: int, asked: tuple[Numbers, Numbers]) -> Numbers:
        """The entries of the rows from `start` on for pairs of a row's number and a term; -1 where it has none."""
        ends = self.entries.terms.ends[start : start + rows + 1]
        own = np.repeat(np.arange(rows), np.diff(ends)), self.entries.terms.items[ends[0] : ends[-1]]
        board = self.board if rows <= len(self.board) else _board(rows, self.entries)
        board[own] = np.arange(ends[0], ends[-1])
        found = board[asked].astype(np.int64)
        board[own] = NOWHERE
        return found


def texts_of(entries: Entries, weight: int, rows: int) -> Texts:
    """The texts of entries; most questions will be of so many rows at once."""
    return Texts(entries, weight, _board(rows, entries))


def _board(rows: int, entries: Entries) -> NDArray[np.int32]:
    return np.full((rows, entries.vocabulary), NOWHERE, np.int32)
