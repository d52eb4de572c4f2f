"""Parts: what the likeness of the texts of two stories is made of."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.relate.related.counting import Numbers
from generator.relate.related.index import Index
from generator.relate.related.opening import Entries, entries_of
from generator.relate.related.scoring import spread

# Enough that three words are left when pairs of characters that overlap are joined.
WORDS = 6


class Part(NamedTuple):
    """What the row asks for and the other answers, and the other way round.

    `places`: where the words that weigh most stand in the other's `Terms`, the heaviest first.
    """

    there: int
    back: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The terms that pairs share: the number of the pair, the term, its place, what it weighs there and back."""

    pairs: Numbers
    terms: Numbers
    places: Numbers
    there: Numbers
    back: Numbers


@dataclass(frozen=True, slots=True)
class Texts:
    """The terms of an index and the weight of texts."""

    entries: Entries
    weight: int

    def parts(self, row: int, others: list[int]) -> list[Part]:
        """The parts of the row's likeness to each of the others."""
        shared = self._shared(row, others)
        there, back = (np.bincount(shared.pairs, each, len(others)).tolist() for each in (shared.there, shared.back))
        order = np.lexsort((shared.terms, -(shared.there + shared.back), shared.pairs))
        ends = np.searchsorted(shared.pairs, np.arange(len(others) + 1)).tolist()
        places = shared.places[order].tolist()
        words = [places[start : min(start + WORDS, end)] for start, end in pairwise(ends)]
        return [Part(int(a), int(b), tuple(c)) for a, b, c in zip(there, back, words, strict=True)]

    def _shared(self, row: int, others: list[int]) -> Shared:
        entries, own = self.entries, self.entries.terms.place(row)
        starts = entries.terms.ends[others]
        lengths = entries.terms.ends[1:][others] - starts
        theirs = spread(starts, lengths)
        pairs = np.repeat(np.arange(len(others)), lengths)
        mine, found = _matches(entries.terms.items[own], entries.terms.items[theirs])
        mine, theirs, pairs = mine + own.start, theirs[found], pairs[found]
        there = 2 * self.weight * entries.query[mine] * entries.document[theirs]
        back = self.weight * entries.document[mine] * entries.query[theirs]
        telling = np.flatnonzero(there + back)
        columns = pairs, entries.terms.items[theirs], entries.places[theirs], there, back
        return Shared(*(column[telling] for column in columns))


def texts_of(index: Index) -> Texts:
    """The texts of an index."""
    return Texts(entries_of(index), index.weights[0])


def _matches(own: Numbers, asked: Numbers) -> tuple[Numbers, Numbers]:
    """Where in `own` (all different) and where in `asked` the same number stands."""
    if not len(own):
        return own, own
    order = np.argsort(own)
    at = order[np.minimum(np.searchsorted(own, asked, sorter=order), len(own) - 1)]
    found = np.flatnonzero(own[at] == asked)
    return at[found], found
