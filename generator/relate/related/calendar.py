"""Calendar: how near articles lie in time, one by one and in groups."""

from dataclasses import dataclass

import numpy as np

from generator.relate.related.counting import Numbers
from generator.relate.related.index import GROUP, NO_DAY, Index
from generator.relate.related.opening import numbers
from generator.relate.related.recipe import NEAR_DAYS
from generator.relate.related.scoring import Sums


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day of each row, rounded up to whole groups; the first and the last day of each group of rows."""

    near: tuple[int, int]
    days: Numbers
    first: Numbers
    last: Numbers

    def boosts(self, row: int, others: Numbers) -> Sums:
        """What nearness to the row multiplies the likeness of others by, as floats: from 1 to 1 + near."""
        day, days = self.days[row], self.days[others]
        if day == NO_DAY:
            return np.ones(len(others))
        boosts = self._boosts(np.abs(days - day))
        boosts[days == NO_DAY] = 1
        return boosts

    def group_boosts(self, row: int) -> Sums:
        """For each group a number that no boost of a member exceeds, by more than rounding."""
        day = self.days[row]
        if day == NO_DAY:
            return np.ones(len(self.first))
        return self._boosts(np.maximum(np.maximum(self.first - day, day - self.last), 0))

    def days_between(self, row: int, other: int) -> int | None:
        """Days between two rows; None where one has no date."""
        one, two = int(self.days[row]), int(self.days[other])
        return None if NO_DAY in (one, two) else abs(one - two)

    def _boosts(self, days: Numbers) -> Sums:
        boosts: Sums = 1 + NEAR_DAYS * self.near[0] / self.near[1] / (NEAR_DAYS + days)
        return boosts


def calendar_of(index: Index) -> Calendar:
    """The calendar of an index."""
    days = numbers(index.days)
    days = np.concatenate([days, np.full(-len(days) % GROUP, NO_DAY, np.int64)])
    groups = days.reshape(-1, GROUP)
    return Calendar(index.near, days, groups.min(axis=1), groups.max(axis=1))
