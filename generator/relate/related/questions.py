"""Questions: which keys each row asks for, and what each counts for it."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers, Small, ends_of, rows_of


class Asked(NamedTuple):
    """What a block of rows ask: the n-th of them has the questions from `ends[n]` to `ends[n + 1]`.

    `factors`: what the weights of a key's postings are multiplied by.
    """

    ends: Numbers
    keys: Small
    factors: NDArray[np.float64]


class Questions(msgspec.Struct, frozen=True):
    """What rows ask by their terms and tags, told a few rows at a time: all at once would be large.

    By term of a row, from `ends[r]` to `ends[r + 1]`: its number, D of the recipe, r · Q. By tag, from `tag_ends[r]`
    on: its number, and what it counts. `keys`: so many terms there are. `text`: the weight of texts.
    """

    ends: Numbers
    terms: Small
    document: Small
    query: Small
    tag_ends: Numbers
    tags: Small
    tag_factors: Numbers
    keys: int
    text: int

    def of(self, rows: range) -> Asked:
        """What a few rows ask. Who asks with D looks up r · Q, and the other way round."""
        mine, tagged = _place(self.ends, rows), _place(self.tag_ends, rows)
        terms, document, query = self.terms[mine], self.document[mine], self.query[mine]
        heavy, own = np.flatnonzero(query), rows_of(self.ends[rows.start : rows.stop + 1])
        keys = np.concatenate([terms + self.keys, terms[heavy], self.tags[tagged] + 2 * self.keys])
        factors = np.concatenate(
            [self.text * document.astype(np.float64), 2.0 * self.text * query[heavy], self.tag_factors[tagged]]
        )
        askers = np.concatenate([own, own[heavy], rows_of(self.tag_ends[rows.start : rows.stop + 1])])
        order = np.argsort(askers.astype(np.uint16), kind="stable")
        ends = ends_of(np.bincount(askers, minlength=len(rows)))
        return Asked(ends, keys[order].astype(np.int32, copy=False), factors[order])


def packed(asked: Asked) -> list[bytes]:
    """What a block of rows ask, as it is sent to a worker."""
    return [each.tobytes() for each in asked]


def sent(parts: Sequence[bytes]) -> Asked:
    """What a block of rows ask, as it was sent."""
    ends, keys, factors = parts
    return Asked(np.frombuffer(ends, np.int64), np.frombuffer(keys, np.int32), np.frombuffer(factors, np.float64))


def _place(ends: Numbers, rows: range) -> slice:
    return slice(int(ends[rows.start]), int(ends[rows.stop]))
