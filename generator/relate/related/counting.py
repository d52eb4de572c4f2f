"""Counting: the terms of many articles as flat arrays of numbers."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.model.article import Terms
from generator.relate.related.recipe import term_hash

Numbers: TypeAlias = NDArray[np.int64]
# What there are millions of: half the memory.
Small: TypeAlias = NDArray[np.int32]

NONE = np.zeros(0, np.int64)
DIGIT_BITS = 16
DIGIT = (1 << DIGIT_BITS) - 1


class Counts(msgspec.Struct, frozen=True):
    """Row r has the entries from `ends[r]` to `ends[r + 1]`: a term and its count, below 2¹⁶.

    `hashes`: of the terms, by number.
    """

    ends: Numbers
    terms: Small
    counts: NDArray[np.uint16]
    hashes: NDArray[np.uint64]

    def rows(self) -> Numbers:
        """The row of each entry."""
        return rows_of(self.ends)

    def sums(self) -> Numbers:
        """Σf of each row."""
        totals = ends_of(self.counts)
        return totals[self.ends[1:]] - totals[self.ends[:-1]]

    def holders(self) -> Numbers:
        """How many rows have each term."""
        return np.bincount(self.terms, minlength=len(self.hashes))


def counts_of(articles: Sequence[Terms]) -> Counts:
    """The counts of articles; terms are numbered as they come."""
    numbering = Numbering()
    terms = [_numbered(each.stems, numbering) for each in articles]
    ends = ends_of(np.array([len(each) for each in terms], np.int64))
    counts = np.frombuffer(b"".join(each.counts for each in articles), np.dtype("<u2"))
    hashes = np.fromiter(map(term_hash, numbering), np.uint64, len(numbering))
    return Counts(ends, np.concatenate([NONE.astype(np.int32), *terms]), counts, hashes)


def _numbered(stems: str, numbering: "Numbering") -> Small:
    names = stems.split("\n") if stems else []
    return np.fromiter(map(numbering.__getitem__, names), np.int32, len(names))


def only(counts: Counts, wanted: NDArray[np.bool_]) -> Counts:
    """The entries of the wanted terms, which are numbered anew in the order of their 64-bit hashes.

    Equal weights are ordered by number. A hash depends on nothing but the term, and prefers no letter.
    """
    kept = np.flatnonzero(wanted)
    kept = kept[np.argsort(counts.hashes[kept])]
    numbers = np.full(len(counts.hashes), -1, np.int32)
    numbers[kept] = np.arange(len(kept))
    terms = numbers[counts.terms]
    stay = terms >= 0
    ends = ends_of(stay)[counts.ends]
    return Counts(ends, terms[stay], counts.counts[stay], counts.hashes[kept])


def ends_of(lengths: Numbers | Small | NDArray[np.uint16] | NDArray[np.bool_]) -> Numbers:
    """0 and the running sums."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])


def rows_of(ends: Numbers) -> Numbers:
    """The row of each entry."""
    return np.repeat(np.arange(len(ends) - 1), np.diff(ends))


def stable_order(keys: Numbers | Small) -> Numbers:
    """The order that sorts keys from 0 on, equal ones as they come.

    numpy sorts 16 bits by radix: digit by digit, that takes a third of the time of its stable sort of 64 bits.
    """
    order = np.argsort((keys & DIGIT).astype(np.uint16), kind="stable")
    shift = DIGIT_BITS
    while int(keys.max(initial=0)) >> shift:
        digits = (keys[order] >> shift & DIGIT).astype(np.uint16)
        order = order[np.argsort(digits, kind="stable")]
        shift += DIGIT_BITS
    return order


class Numbering(dict[str, int]):
    """Name → number, the next one for a new name."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number
