"""Scoring: how alike one article is to every other one, exactly.

All sums are whole numbers in float64, and exact in any order of adding, because they stay below 2⁵³. Of up to 10⁶
articles a rarity is at most 37 (2 log₂ 10⁶, less 3) and tf at most 141; r · Q as a vector is at most 2^20.5 long (|Q|
is rounded by up to 2^¼, r by up to 2^0.1). So by Cauchy's inequality m(a, b) ≤ 2^20.5 · 141 · 37 · √50 < 2^35.7, and
text, 2 m(a, b) + m(b, a), is below 2^37.3. Tags are below 2²⁰ · 37² < 2^30.5. A weight is at most 32,000 < 2¹⁵:
together that is below 2^52.4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers, ends_of, stable_order
from generator.relate.related.index import GROUP, Index
from generator.relate.related.opening import Entries, Tags, tags_of

Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Looked:
    """Keys and what goes with each: the row that has it or asks for it, and its weight there."""

    keys: Numbers
    rows: Numbers
    weights: Sums


@dataclass(frozen=True, slots=True)
class Likeness:
    """Who is like whom. Postings: the rows that have a key and its weights there, those of one key side by side.

    Row r asks from `ends[r]` to `ends[r + 1]`: how many postings a key has, where they start, less the number of
    postings that the row asked for before them, and a factor for them.
    `steps`: 0, 1, 2 and so on. `size`: the number of rows, rounded up to whole groups. Weights are below 2²⁴, so that
    float32 holds them exactly.
    """

    size: int
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    ends: Numbers
    offsets: Numbers
    lengths: Numbers
    factors: Sums
    steps: Numbers

    def of(self, row: int) -> Sums:
        """The likeness of the row to every row, itself included: text · (2 m(a, b) + m(b, a)) + tags · T(a) T(b)."""
        asked = slice(self.ends[row], self.ends[row + 1])
        lengths = self.lengths[asked]
        # Where the postings of each key stand, key after key: from 4 three and from 9 two is 4 5 6 9 10.
        places = self.offsets[asked].repeat(lengths)
        places += self.steps[: len(places)]
        weights = self.factors[asked].repeat(lengths)
        weights *= self.weights.take(places)
        sums: Sums = np.bincount(self.rows.take(places), weights, self.size).astype(np.float64, copy=False)
        return sums


def likeness_of(index: Index, entries: Entries) -> Likeness:
    """The likeness within an index of these entries; nobody is like a row that lists may not name.

    A term has two keys, for its D and its r · Q: what asks with the one looks up the other. A tag has one.
    """
    tags = tags_of(index)
    had, asked = _had(entries, tags), _asked(entries, tags, index.weights)
    shown = np.flatnonzero(np.frombuffer(index.is_shown, np.uint8)[had.rows])
    order = shown[stable_order(had.keys[shown])]
    held = ends_of(np.bincount(had.keys[shown], minlength=2 * entries.vocabulary + len(tags.rarities)))
    questions = stable_order(asked.rows)
    keys = asked.keys[questions]
    rows, lengths = len(index.is_shown), held[keys + 1] - held[keys]
    ends = ends_of(np.bincount(asked.rows, minlength=rows))
    before = ends_of(lengths)
    return Likeness(
        size=rows + -rows % GROUP,
        rows=had.rows[order].astype(np.int32),
        weights=had.weights[order].astype(np.float32),
        ends=ends,
        offsets=held[keys] - before[:-1] + before[ends[asked.rows[questions]]],
        lengths=lengths,
        factors=asked.weights[questions],
        steps=np.arange(np.diff(before[ends]).max(initial=0)),
    )


def _had(entries: Entries, tags: Tags) -> Looked:
    rows, heavy = entries.terms.rows(), np.flatnonzero(entries.query)
    tag_rows = tags.own.rows()
    weights = np.concatenate([entries.document, entries.query[heavy], tags.shares[tag_rows]])
    rows = np.concatenate([rows, rows[heavy], tag_rows])
    terms, shift = entries.terms.items, entries.vocabulary
    keys = np.concatenate([terms, terms[heavy] + shift, tags.own.items + 2 * shift])
    return Looked(keys, rows, weights.astype(np.float64))


def _asked(entries: Entries, tags: Tags, weights: tuple[int, int]) -> Looked:
    rows, heavy = entries.terms.rows(), np.flatnonzero(entries.query)
    tag_rows = tags.own.rows()
    text, by_tag = weights
    there, back = 2 * text * entries.query[heavy], text * entries.document
    tagged = by_tag * tags.rarities[tags.own.items] ** 2 * tags.shares[tag_rows]
    rows = np.concatenate([rows[heavy], rows, tag_rows])
    terms, shift = entries.terms.items, entries.vocabulary
    keys = np.concatenate([terms[heavy], terms + shift, tags.own.items + 2 * shift])
    return Looked(keys, rows, np.concatenate([there, back, tagged]).astype(np.float64))
