"""Vectors: what each term weighs on the side of the article that asks and of the one that answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.model.article import Terms
from generator.relate.related import recipe
from generator.relate.related.counting import Counts, Numbers, counts_of, ends_of, only

# A sort key is one int64: row (fewer than 2²¹), the weight turned round (Q is below 2¹⁸), term (fewer than 2²⁴).
TERM_BITS = 24
WEIGHT_BITS = 18


@dataclass(frozen=True, slots=True)
class Vectors:
    """The entries that say something: D of the recipe; r · Q of the recipe, 0 beside the heaviest."""

    entries: Counts
    document: Numbers
    query: Numbers


def vectors_of(articles: Sequence[Terms]) -> Vectors:
    """The vectors of articles."""
    every = counts_of(articles)
    sums = every.sums()
    site = recipe.half_octaves(max(1, len(articles)))
    holders = every.holders()
    steps = rarities(holders, site, recipe.COMMON_TERM_PERCENT)
    entries = only(every, steps > 0)
    by_term = rarities(entries.holders(), site, recipe.COMMON_TERM_PERCENT)
    weights = by_term[entries.terms]
    document = _saturated(entries, sums) * weights
    return Vectors(entries, document, _scaled(entries, _damped(entries.counts) * weights))


def rarities(holders: Numbers, site: int, common_percent: int) -> Numbers:
    """`recipe.rarity` of each term, by its number of holders."""
    table = [recipe.rarity(number, site, common_percent) for number in range(int(holders.max(initial=0)) + 1)]
    return np.array(table, np.int64)[holders]


def _saturated(entries: Counts, sums: Numbers) -> Numbers:
    """tf of the recipe, at most 141: round(64 · 2.2 f / (f + 1.2 L)), L = Σf / typical length.

    Whole numbers below 2⁶³: f < 2¹⁶ and a typical length below 2³², as no file has more words.
    """
    typical = recipe.typical_length(sums.tolist())
    above = 64 * 22 * typical * entries.counts
    below = 10 * typical * entries.counts + 12 * sums[entries.rows()]
    rounded: Numbers = (2 * above + below) // (2 * below)
    return rounded


def _damped(counts: Numbers) -> Numbers:
    table = [recipe.damped(number) for number in range(int(counts.max(initial=0)) + 1)]
    return np.array(table, np.int64)[counts]


def _scaled(entries: Counts, weights: Numbers) -> Numbers:
    """r · Q: the 50 heaviest of each row (of equal ones the first terms), scaled to length 1; 0 for the others."""
    heavy = _heaviest(entries, weights)
    kept = np.where(heavy, weights, 0)
    totals = ends_of(kept * kept)
    squares = totals[entries.ends[1:]] - totals[entries.ends[:-1]]
    scales = np.array([recipe.reciprocal(square) for square in squares.tolist()], np.int64)
    return kept * scales[entries.rows()]


def _heaviest(entries: Counts, weights: Numbers) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    light = (1 << WEIGHT_BITS) - 1 - weights
    keys = (entries.rows() << TERM_BITS + WEIGHT_BITS) | (light << TERM_BITS) | entries.terms
    order = np.argsort(keys)
    heavy = np.zeros(len(keys), np.bool_)
    # Keys begin with the row: the sorted entries of a row fill the same places as the unsorted ones.
    rank = np.arange(len(keys)) - entries.ends[entries.rows()]
    heavy[order[rank < recipe.HEAVIEST]] = True
    return heavy
