"""Candidates: the stories with the highest scores for one, all of them considered, in exact order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.relate.related.calendar import Calendar
from generator.relate.related.counting import Numbers
from generator.relate.related.index import GROUP
from generator.relate.related.scoring import Likeness, Sums

# What an estimate may differ from the exact score: a few units in the last place of float64, and the cut fraction.
TRUST = 1 - 2.0**-40


class Candidate(NamedTuple):
    """A row that may be named: its score, and the likeness that nearness in time made it from."""

    row: int
    score: int
    likeness: int


class Pairs(NamedTuple):
    """Pairs of rows: the number of the one that asks, in its block, and the other row."""

    askers: Numbers
    others: Numbers


@dataclass(frozen=True, slots=True)
class Field:
    """All that can be said of who is related to whom."""

    likeness: Likeness
    calendar: Calendar

    def best(self, rows: range, left_out: Sequence[Numbers], wanted: int) -> list[list[Candidate]]:
        """The candidates for each of a few rows, highest score first, of equal ones the newest.

        The best `wanted` are there, and maybe more; fewer are all that there are.
        """
        likeness = np.empty((len(rows), self.likeness.size))
        for number, row in enumerate(rows):
            likeness[number] = self.likeness.of(row)
            likeness[number, left_out[number]] = 0
            likeness[number, row] = 0
        askers, others = self._worth_sorting(likeness, rows.start, wanted)
        alike = likeness[askers, others].astype(np.int64)
        scores = self.calendar.scores(alike, askers + rows.start, others)
        order = np.lexsort((others, -scores, askers))
        found = list(map(Candidate, others[order].tolist(), scores[order].tolist(), alike[order].tolist()))
        ends = np.searchsorted(askers[order], np.arange(len(rows) + 1)).tolist()
        return [found[ends[number] : ends[number + 1]] for number in range(len(rows))]

    def _worth_sorting(self, likeness: Sums, start: int, wanted: int) -> Pairs:
        """Pairs among which the best `wanted` of each asker are for certain: those that may reach the last of them.

        No estimate is above the bound of its group. The groups with the highest bounds give a first list; no group
        whose bound is below its last can add to it.
        """
        bounds = _heads(likeness) * self.calendar.group_boosts(np.arange(start, start + len(likeness)))
        groups = bounds.shape[1]
        highest = np.argpartition(bounds, -wanted)[:, -wanted:] if groups > wanted else _each(len(likeness), groups)
        first = _members(np.repeat(np.arange(len(likeness)), highest.shape[1]), highest.ravel())
        estimates = self._estimates(likeness, first, start).reshape(len(likeness), -1)
        last = np.partition(estimates, -wanted)[:, -wanted] if estimates.shape[1] > wanted else np.zeros(len(likeness))
        least = np.maximum(last * TRUST - 1, 1)
        pairs = _members(*np.nonzero(bounds >= least[:, np.newaxis]))
        worth = self._estimates(likeness, pairs, start) >= least[pairs.askers]
        return Pairs(pairs.askers[worth], pairs.others[worth])

    def _estimates(self, likeness: Sums, pairs: Pairs, start: int) -> Sums:
        return likeness[pairs] * self.calendar.boosts(pairs.askers + start, pairs.others)


def _heads(likeness: Sums) -> Sums:
    heads: Sums = likeness.reshape(len(likeness), -1, GROUP).max(axis=2)
    return heads


def _each(rows: int, groups: int) -> NDArray[np.int64]:
    return np.broadcast_to(np.arange(groups), (rows, groups))


def _members(askers: Numbers, groups: Numbers) -> Pairs:
    members = groups[:, np.newaxis] * GROUP + np.arange(GROUP)
    return Pairs(np.repeat(askers, GROUP), members.ravel())
