"""Vectors: what each term weighs on the side of the article that asks and of the one that answers."""

from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related import recipe
from generator.relate.related.counting import BLOCK_ROWS, NO_TERM, NONE, Counts, Numbers, Small, ends_of, joined, only

# A sort key is one int64: row (fewer than 2²¹), the weight turned round (Q is below 2¹⁸), term (fewer than 2²⁴).
TERM_BITS = 24
WEIGHT_BITS = 18


class Vectors(msgspec.Struct, frozen=True):
    """The entries that say something: D of the recipe, below 2¹³; r · Q, below 2²¹, 0 beside the heaviest.

    By row: `scales`, r; `leasts`, the weight of the 50th term, 0 where there are fewer; `squares`, |Q|²; `lengths`:
    Σf. `typical`: their typical length.
    """

    entries: Counts
    document: Small
    query: Small
    scales: Numbers
    leasts: Numbers
    squares: Numbers
    lengths: Numbers
    typical: int


class _Weighed(NamedTuple):
    document: Small
    query: Small
    scales: Numbers
    leasts: Numbers
    squares: Numbers


def vectors_of(every: Counts) -> Vectors:
    """The vectors of articles, by all that they say."""
    lengths = every.sums()
    typical = recipe.typical_length(lengths.tolist())
    site = recipe.half_octaves(max(1, len(lengths)))
    entries = only(every, rarities(every.holders(), site, recipe.COMMON_TERM_PERCENT) > 0)
    steps = rarities(entries.holders(), site, recipe.COMMON_TERM_PERCENT)
    starts = range(0, len(lengths), BLOCK_ROWS)
    parts = [_weighed(block, steps, lengths[at:], typical) for at, block in zip(starts, entries.blocks(), strict=True)]
    return Vectors(
        entries=entries,
        document=joined(NO_TERM, (part.document for part in parts)),
        query=joined(NO_TERM, (part.query for part in parts)),
        scales=joined(NONE, (part.scales for part in parts)),
        leasts=joined(NONE, (part.leasts for part in parts)),
        squares=joined(NONE, (part.squares for part in parts)),
        lengths=lengths,
        typical=typical,
    )


def _weighed(entries: Counts, rarities: Numbers, lengths: Numbers, typical: int) -> _Weighed:
    steps = rarities[entries.terms]
    weights = damped(entries.counts) * steps
    heavy, leasts = _heaviest(entries, weights)
    kept = np.where(heavy, weights, 0)
    totals = ends_of(kept * kept)
    squares: Numbers = totals[entries.ends[1:]] - totals[entries.ends[:-1]]
    scales = np.array([recipe.reciprocal(square) for square in squares.tolist()], np.int64)
    document = (saturated(entries, lengths, typical) * steps).astype(np.int32)
    return _Weighed(document, (kept * scales[entries.rows()]).astype(np.int32), scales, leasts, squares)


def rarities(holders: Numbers, site: int, common_percent: int) -> Numbers:
    """`recipe.rarity` of each term, by its number of holders."""
    table = [recipe.rarity(number, site, common_percent) for number in range(int(holders.max(initial=0)) + 1)]
    return np.array(table, np.int64)[holders]


def saturated(entries: Counts, lengths: Numbers, typical: int) -> Numbers:
    """tf of the recipe for each entry, as `recipe.saturated`.

    Whole numbers below 2⁶³: f < 2¹⁶ and a typical length below 2³², as no file has more words.
    """
    counts = entries.counts.astype(np.int64)
    above = 64 * 22 * typical * counts
    below = 10 * typical * counts + 12 * lengths[entries.rows()]
    rounded: Numbers = (2 * above + below) // (2 * below)
    return rounded


def damped(counts: NDArray[np.uint16]) -> Numbers:
    """`recipe.damped` of each count."""
    table = [recipe.damped(number) for number in range(int(counts.max(initial=0)) + 1)]
    return np.array(table, np.int64)[counts]


def _heaviest(entries: Counts, weights: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
    """Which entries are among the 50 heaviest of their row (of equal ones the first terms); the least of 50, by row."""
    light = (1 << WEIGHT_BITS) - 1 - weights
    rows = entries.rows().astype(np.int64)
    keys = (rows << TERM_BITS + WEIGHT_BITS) | (light << TERM_BITS) | entries.terms
    order = np.argsort(keys)
    heavy = np.zeros(len(keys), np.bool_)
    # Keys begin with the row: the sorted entries of a row fill the same places as the unsorted ones.
    rank = np.arange(len(keys)) - entries.ends[rows]
    heavy[order[rank < recipe.HEAVIEST]] = True
    leasts = np.zeros(len(entries.ends) - 1, np.int64)
    last = order[rank == recipe.HEAVIEST - 1]
    leasts[rows[last]] = weights[last]
    return heavy, leasts
