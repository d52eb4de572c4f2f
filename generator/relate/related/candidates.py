"""Candidates: the stories with the highest scores for one, all of them considered, in exact order."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from generator.relate.related.calendar import Calendar
from generator.relate.related.counting import Numbers
from generator.relate.related.index import GROUP
from generator.relate.related.recipe import nearness
from generator.relate.related.scoring import Likeness, Sums

# What an estimate may differ from the exact score: a few units in the last place of float64, and the cut fraction.
TRUST = 1 - 2.0**-40


class Candidate(NamedTuple):
    """A row that may be named: its score and the likeness that nearness in time made it from.

    `below_zero` is the score with a minus, so that candidates sort themselves: the highest first, then the newest.
    """

    below_zero: int
    row: int
    likeness: int

    @property
    def score(self) -> int:
        """The score."""
        return -self.below_zero


@dataclass(frozen=True, slots=True)
class Field:
    """All that can be said of who is related to whom."""

    likeness: Likeness
    calendar: Calendar

    def best(self, row: int, left_out: Numbers, wanted: int) -> list[Candidate]:
        """The candidates for a row in order: the best `wanted`, and maybe more. Fewer are all that there are."""
        likeness = self.likeness.of(row)
        likeness[left_out] = 0
        likeness[row] = 0
        rows = self._worth_sorting(likeness, row, wanted)
        found = [
            Candidate(-self._score(row, other, int(alike)), other, int(alike))
            for other, alike in zip(rows.tolist(), likeness[rows].tolist(), strict=True)
        ]
        found.sort()
        return found

    def _worth_sorting(self, likeness: Sums, row: int, wanted: int) -> Numbers:
        """Rows among which the best `wanted` are for certain: those that may reach the last of them.

        No row's estimate is above the bound of its group. The groups with the highest bounds give a first list; no
        group whose bound is below its last can add to it.
        """
        bounds = likeness.reshape(-1, GROUP).max(axis=1) * self.calendar.group_boosts(row)
        highest = np.argpartition(bounds, -wanted)[-wanted:] if len(bounds) > wanted else np.arange(len(bounds))
        _, estimates = self._estimates(likeness, row, highest)
        last = np.partition(estimates, -wanted)[-wanted] if len(estimates) > wanted else 0
        least = max(last * TRUST - 1, 1)
        rows, estimates = self._estimates(likeness, row, np.flatnonzero(bounds >= least))
        return rows[estimates >= least]

    def _estimates(self, likeness: Sums, row: int, groups: Numbers) -> tuple[Numbers, Sums]:
        rows: Numbers = (groups[:, np.newaxis] * GROUP + np.arange(GROUP)).ravel()
        return rows, likeness[rows] * self.calendar.boosts(row, rows)

    def _score(self, row: int, other: int, likeness: int) -> int:
        days = self.calendar.days_between(row, other)
        return likeness if days is None else nearness(likeness, days, self.calendar.near)
