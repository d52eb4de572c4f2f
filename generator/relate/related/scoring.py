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

from generator.relate.related.index import Index, group_of
from generator.relate.related.questions import Questions

Sums = NDArray[np.float64]


class Postings(msgspec.Struct, frozen=True):
    """The rows that have a key and its weights there, those of one key side by side.

    `steps`: 0, 1, 2 and so on, as many as one row may ask for. `size`: the number of rows, rounded up to whole
    groups of so many. Weights are below 2²⁴, so that float32 holds them exactly.
    """

    size: int
    group: int
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    steps: NDArray[np.int32]


class Likeness(msgspec.Struct, frozen=True):
    """Who is like whom, for the rows whose questions are at hand."""

    postings: Postings
    questions: Questions

    @property
    def size(self) -> int:
        """The number of rows, rounded up to whole groups."""
        return self.postings.size

    def of(self, row: int) -> Sums:
        """The likeness of the row to every row, itself included: text · (2 m(a, b) + m(b, a)) + tags · T(a) T(b)."""
        asked, postings = self.questions.of(row), self.postings
        lengths = asked.lengths
        # Where the postings of each key stand, key after key: from 4 three and from 9 two is 4 5 6 9 10.
        places = asked.offsets.repeat(lengths)
        places += postings.steps[: len(places)]
        weights = asked.factors.repeat(lengths)
        weights *= postings.weights.take(places)
        sums: Sums = np.bincount(postings.rows.take(places), weights, postings.size).astype(np.float64, copy=False)
        return sums


def postings_of(index: Index) -> Postings:
    """The postings of an index."""
    rows, group = len(index.is_shown), group_of(len(index.is_shown))
    return Postings(
        size=rows + -rows % group,
        group=group,
        rows=np.frombuffer(index.holders, "<i4"),
        weights=np.frombuffer(index.weights, "<f4"),
        steps=np.arange(index.longest, dtype=np.int32),
    )
