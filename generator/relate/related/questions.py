"""Questions: which postings each row asks for, and what each counts for it."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers


class Asked(NamedTuple):
    """What one row asks, by key: how many postings it has, where they start, less how many were asked for before.

    `factors`: what their weights are multiplied by.
    """

    offsets: NDArray[np.int32]
    lengths: NDArray[np.int32]
    factors: NDArray[np.float64]


class Questions(msgspec.Struct, frozen=True):
    """What the rows from `start` on ask: row `start + n` has the questions from `ends[n]` to `ends[n + 1]`."""

    start: int
    ends: Numbers
    asked: Asked

    def of(self, row: int) -> Asked:
        """What a row asks."""
        return self._between(self.ends[row - self.start], self.ends[row - self.start + 1])

    def block(self, rows: range) -> list[bytes]:
        """What a few rows ask, as it is sent to a worker."""
        ends = self.ends[rows.start - self.start : rows.stop - self.start + 1]
        return [each.tobytes() for each in (ends - ends[0], *self._between(ends[0], ends[-1]))]

    @classmethod
    def sent(cls, start: int, parts: Sequence[bytes]) -> Self:
        """What the rows from `start` on ask, as it was sent."""
        ends, offsets, lengths, factors = parts
        asked = Asked(
            np.frombuffer(offsets, np.int32), np.frombuffer(lengths, np.int32), np.frombuffer(factors, np.float64)
        )
        return cls(start, np.frombuffer(ends, np.int64), asked)

    def _between(self, start: int, end: int) -> Asked:
        offsets, lengths, factors = self.asked
        return Asked(offsets[start:end], lengths[start:end], factors[start:end])
