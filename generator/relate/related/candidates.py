"""Candidates: the stories with the highest scores for one, all of them considered, in exact order."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from generator.relate.related.calendar import Calendar
from generator.relate.related.counting import Numbers
from generator.relate.related.scoring import Likeness, Sums

# What an estimate may differ from the exact score: a few units in the last place of float64, and the cut fraction.
TRUST = 1 - 2.0**-40


class Pairs(NamedTuple):
    """Pairs of rows: the number of the one that asks, in its block, and the other row."""

    askers: Numbers
    others: Numbers


class Candidates(NamedTuple):
    """What a block of rows may name: asker by asker, highest score first, of equal ones the newest.

    `ends`: asker n has those from `ends[n]` to `ends[n + 1]`. `likenesses`: what nearness in time made the scores from.
    """

    ends: Numbers
    rows: Numbers
    scores: Numbers
    likenesses: Numbers


class Field(msgspec.Struct, frozen=True):
    """All that can be said of who is related to a block of rows, from `start` on."""

    start: int
    likeness: Likeness
    calendar: Calendar

    def best(self, rows: range, left_out: Sequence[Numbers], wanted: int) -> Candidates:
        """The candidates for each of a few rows.

        The best `wanted` are there, and maybe more; fewer are all that there are.
        """
        likeness = np.empty((len(rows), self.likeness.postings.size))
        for number, row in enumerate(rows):
            likeness[number] = self.likeness.of(row - self.start)
            likeness[number, left_out[number]] = 0
            likeness[number, row] = 0
        askers, others = self._worth_sorting(likeness, rows, wanted)
        alike = likeness[askers, others].astype(np.int64)
        scores = self.calendar.scores(alike, askers + rows.start, others)
        order = np.lexsort((others, -scores, askers))
        ends = np.searchsorted(askers, np.arange(len(rows) + 1))
        return Candidates(ends, others[order], scores[order], alike[order])

    def _worth_sorting(self, likeness: Sums, rows: range, wanted: int) -> Pairs:
        """Pairs among which the best `wanted` of each asker are for certain, asker by asker.

        The likest of each group are as many stories as there are groups: what the last wanted of them reaches, all of
        the best reach. No boost of a member is above that of its group, so that few are looked at closely.
        """
        numbers, group = np.arange(rows.start, rows.stop), self.likeness.postings.group
        groups = likeness.reshape(len(rows), -1, group)
        heads = groups.argmax(axis=2)
        heads += np.arange(0, likeness.shape[1], group)
        peaks = np.take_along_axis(likeness, heads, axis=1)
        least = np.maximum(_last(peaks * self.calendar.boosts(numbers[:, np.newaxis], heads), wanted) * TRUST - 1, 1)
        needed = least[:, np.newaxis] * TRUST / self.calendar.group_boosts(numbers)
        askers, places = np.nonzero(peaks >= needed)
        high, members = np.nonzero(groups[askers, places] >= needed[askers, places][:, np.newaxis])
        askers, others = askers[high], places[high] * group + members
        worth = likeness[askers, others] * self.calendar.boosts(askers + rows.start, others) >= least[askers]
        return Pairs(askers[worth], others[worth])


def _last(estimates: Sums, wanted: int) -> Sums:
    """By row, the last of the highest wanted; 0 where there are not so many."""
    if estimates.shape[1] < wanted:
        return np.zeros(len(estimates))
    last: Sums = np.partition(estimates, -wanted)[:, -wanted]
    return last
