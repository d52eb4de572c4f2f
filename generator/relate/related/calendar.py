"""Calendar: what nearness in time makes of a likeness, one by one and for groups of rows."""

import msgspec
import numpy as np

from generator.relate.related.counting import Numbers
from generator.relate.related.index import NO_DAY, Index, group_of
from generator.relate.related.opening import numbers
from generator.relate.related.recipe import NEAR_DAYS
from generator.relate.related.scoring import Sums


class Calendar(msgspec.Struct, frozen=True):
    """The day of each row, rounded up to whole groups; the first and the last day of each group of rows."""

    near: tuple[int, int]
    days: Numbers
    first: Numbers
    last: Numbers

    def scores(self, likeness: Numbers, rows: Numbers, others: Numbers) -> Numbers:
        """The scores of pairs: likeness · (1 + near · 60 / (60 + days)), the fraction cut off.

        A likeness below 2⁵³ times the weight of nearness may be beyond 2⁶³. So it is divided first, and what is left
        over apart: a is (a // d) · d + a % d, and with the weight at most 32 · 60,000 neither product passes 2⁵⁸.
        """
        one, other = self.days[rows], self.days[others]
        divisor = (NEAR_DAYS + np.abs(one - other)) * self.near[1]
        weight = np.where((one == NO_DAY) | (other == NO_DAY), 0, NEAR_DAYS * self.near[0])
        scores: Numbers = likeness + likeness // divisor * weight + likeness % divisor * weight // divisor
        return scores

    def boosts(self, rows: Numbers, others: Numbers) -> Sums:
        """What nearness multiplies the likeness of pairs by, nearly: from 1 to 1 + near."""
        one, other = self.days[rows], self.days[others]
        boosts = self._boosts(np.abs(one - other))
        boosts[(one == NO_DAY) | (other == NO_DAY)] = 1
        return boosts

    def group_boosts(self, rows: Numbers) -> Sums:
        """By row and group, a number that no boost of a member exceeds, by more than rounding."""
        days = self.days[rows][:, np.newaxis]
        return self._boosts(np.maximum(np.maximum(self.first - days, days - self.last), 0))

    def _boosts(self, days: Numbers) -> Sums:
        boosts: Sums = 1 + NEAR_DAYS * self.near[0] / self.near[1] / (NEAR_DAYS + days)
        return boosts


def calendar_of(index: Index) -> Calendar:
    """The calendar of an index."""
    days = numbers(index.days)
    group = group_of(len(days))
    days = np.concatenate([days, np.full(-len(days) % group, NO_DAY, np.int64)])
    groups = days.reshape(-1, group)
    return Calendar(index.near, days, groups.min(axis=1), groups.max(axis=1))
