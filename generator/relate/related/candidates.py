"""Candidates: the stories with the highest scores for one, all of them considered, in exact order."""

from dataclasses import dataclass

import numpy as np

from generator.relate.related.counting import Numbers
from generator.relate.related.index import NO_DAY, Index
from generator.relate.related.opening import numbers
from generator.relate.related.recipe import NEAR_DAYS, nearness
from generator.relate.related.scoring import Likeness, Sums, likeness_of

# The highest of so many estimates each are looked at first: where they end, sorting begins.
GROUP = 32
# What an estimate may differ from the exact score: a few units in the last place of float64, and the cut fraction.
TRUST = 1 - 2.0**-40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be named: its score, and the likeness that nearness in time made it from."""

    row: int
    score: int
    likeness: int


@dataclass(frozen=True, slots=True)
class Field:
    """All that can be said of who is related to whom: likeness, and the days for nearness."""

    likeness: Likeness
    days: Numbers
    undated: Numbers
    near: tuple[int, int]

    def best(self, row: int, left_out: Numbers, wanted: int) -> list[Candidate]:
        """The candidates for a row, highest score first, of equal ones the newest: the best `wanted` and maybe more.

        Fewer than `wanted` are all that there are.
        """
        likeness = self.likeness.of(row)
        likeness[left_out] = 0
        likeness[row] = 0
        estimates = likeness * self._boosts(row) if self.days[row] != NO_DAY else likeness
        least = _least_of_best(estimates, wanted) * TRUST - 1
        found = np.flatnonzero(estimates >= max(least, 1))
        pairs = zip(found.tolist(), likeness[found].tolist(), self.days[found].tolist(), strict=True)
        day = int(self.days[row])
        exact = [Candidate(other, self._score(int(alike), day, its_day), int(alike)) for other, alike, its_day in pairs]
        exact.sort(key=_rank)
        return exact

    def _boosts(self, row: int) -> Sums:
        apart: Sums = np.abs(self.days - self.days[row]).astype(np.float64)
        apart += NEAR_DAYS
        boosts: Sums = np.divide(NEAR_DAYS * self.near[0] / self.near[1], apart, out=apart)
        boosts += 1
        boosts[self.undated] = 1
        return boosts

    def _score(self, likeness: int, day: int, other: int) -> int:
        return likeness if NO_DAY in (day, other) else nearness(likeness, abs(day - other), self.near)


def field_of(index: Index) -> Field:
    """The field of an index."""
    days = numbers(index.days)
    return Field(likeness_of(index), days, np.flatnonzero(days == NO_DAY), index.near)


def _rank(candidate: Candidate) -> tuple[int, int]:
    return -candidate.score, candidate.row


def _least_of_best(estimates: Sums, wanted: int) -> float:
    """A number that at least `wanted` of the estimates reach, if there are so many, and few others."""
    size = len(estimates)
    if size >= 2 * GROUP * wanted:
        estimates = estimates[: size - size % GROUP].reshape(-1, GROUP).max(axis=1)
    elif size <= wanted:
        return 0
    return float(np.partition(estimates, len(estimates) - wanted)[len(estimates) - wanted])
