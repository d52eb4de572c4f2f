"""Scoring: how alike one article is to every other one, exactly.

All sums are whole numbers in float64, and exact in any order of adding, because they stay below 2⁵³. Of up to 10⁶
articles a rarity is at most 37 (2 log₂ 10⁶, less 3) and tf at most 141; r · Q as a vector is at most 2^20.5 long (|Q|
is rounded by up to 2^¼, r by up to 2^0.1). So by Cauchy's inequality m(a, b) ≤ 2^20.5 · 141 · 37 · √50 < 2^35.7, and
text, 2 m(a, b) + m(b, a), is below 2^37.3. Tags are below 2²⁰ · 37² < 2^30.5. A weight is at most 32,000 < 2¹⁵:
together that is below 2^52.4.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers, ends_of
from generator.relate.related.index import ROW_BITS, Index, group_of
from generator.relate.related.opening import numbers
from generator.relate.related.questions import Asked

Sums = NDArray[np.float64]
ROW = (1 << ROW_BITS) - 1


class Postings(msgspec.Struct, frozen=True):
    """Which rows have a key and what it weighs there, as `Index` has it: key k from `ends[k]` to `ends[k + 1]`.

    `size`: the number of rows, rounded up to whole groups of so many.
    """

    size: int
    group: int
    ends: Numbers
    packed: Numbers


class Likeness(msgspec.Struct, frozen=True):
    """Who is like whom, for a block of rows.

    The n-th of them has the questions from `ends[n]` to `ends[n + 1]`, each for so many postings as `lengths` says;
    `offsets`: where these start, less how many its row asked for before. `steps`: 0, 1, 2 and so on, as many as one
    row may ask for.
    """

    postings: Postings
    ends: Numbers
    offsets: Numbers
    lengths: Numbers
    factors: Sums
    steps: Numbers

    def of(self, number: int) -> Sums:
        """The likeness of a row to every row, itself included: text · (2 m(a, b) + m(b, a)) + tags · T(a) T(b)."""
        mine, postings = slice(self.ends[number], self.ends[number + 1]), self.postings
        lengths = self.lengths[mine]
        # Where the postings of each key stand, key after key: from 4 three and from 9 two is 4 5 6 9 10.
        places = self.offsets[mine].repeat(lengths)
        places += self.steps[: len(places)]
        # Rows and weights lie in one array: to take from two costs twice as much, and to widen float32 as much again.
        rows = postings.packed.take(places)
        weights = (rows & ~ROW).view(np.float64)
        weights *= self.factors[mine].repeat(lengths)
        rows &= ROW
        sums: Sums = np.bincount(rows, weights, postings.size).astype(np.float64, copy=False)
        return sums


def likeness_of(postings: Postings, asked: Asked) -> Likeness:
    """The likeness of a block of rows, by what they ask."""
    starts = postings.ends.take(asked.keys)
    lengths = postings.ends.take(asked.keys + 1) - starts
    before = ends_of(lengths)
    asked_before = before[asked.ends]
    offsets = starts - before[:-1] + np.repeat(asked_before[:-1], np.diff(asked.ends))
    steps = np.arange(np.diff(asked_before).max(initial=0))
    return Likeness(postings, asked.ends, offsets, lengths, asked.factors, steps)


def opened(index: Index) -> Postings:
    """The postings of an index."""
    rows, group = len(index.is_shown), group_of(len(index.is_shown))
    return Postings(
        size=rows + -rows % group,
        group=group,
        ends=numbers(index.ends),
        packed=np.frombuffer(index.postings, "<i8").astype(np.int64, copy=False),
    )
