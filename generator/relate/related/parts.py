"""Parts: what the likeness of the texts of two stories is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.relate.related.counting import Numbers
from generator.relate.related.opening import Entries
from generator.relate.related.scoring import spread

# Enough that three words are left when pairs of characters that overlap are joined.
WORDS = 6


class Part(NamedTuple):
    """What a row asks for and the other answers, and the other way round.

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
    """The terms of an index, and what texts weigh beside tags."""

    entries: Entries
    weight: int

    def parts(self, start: int, lists: Sequence[Sequence[int]]) -> list[Part]:
        """The parts of pairs, in order: of the rows from `start` on with each row of their lists."""
        pairs = [other for others in lists for other in others]
        askers = np.repeat(np.arange(len(lists)), [len(others) for others in lists])
        shared = self._shared(start, askers, np.array(pairs, np.int64))
        there, back = (np.bincount(shared.pairs, each, len(pairs)).tolist() for each in (shared.there, shared.back))
        order = np.lexsort((shared.terms, -(shared.there + shared.back), shared.pairs))
        ends = np.searchsorted(shared.pairs, np.arange(len(pairs) + 1)).tolist()
        places = shared.places[order].tolist()
        words = [places[first : min(first + WORDS, end)] for first, end in pairwise(ends)]
        return [Part(int(a), int(b), tuple(c)) for a, b, c in zip(there, back, words, strict=True)]

    def _shared(self, start: int, askers: Numbers, others: Numbers) -> Shared:
        entries, ends = self.entries, self.entries.terms.ends
        lengths = ends[others + 1] - ends[others]
        theirs = spread(ends[others], lengths)
        pairs = np.repeat(np.arange(len(others)), lengths)
        mine = self._places(start, int(askers.max(initial=0)) + 1)[askers[pairs], entries.terms.items[theirs]]
        found = np.flatnonzero(mine)
        mine, theirs, pairs = mine[found] - 1, theirs[found], pairs[found]
        there = 2 * self.weight * entries.query[mine] * entries.document[theirs]
        back = self.weight * entries.document[mine] * entries.query[theirs]
        telling = np.flatnonzero(there + back)
        columns = pairs, entries.terms.items[theirs], entries.places[theirs], there, back
        return Shared(*(column[telling] for column in columns))

    def _places(self, start: int, rows: int) -> Numbers:
        """For each of a few rows and each term, the number of the row's entry and 1, or 0."""
        ends = self.entries.terms.ends[start : start + rows + 1]
        terms = self.entries.terms.items[ends[0] : ends[-1]]
        places = np.zeros((rows, self.entries.vocabulary), np.int64)
        places[np.repeat(np.arange(rows), np.diff(ends)), terms] = np.arange(ends[0] + 1, ends[-1] + 1)
        return places
