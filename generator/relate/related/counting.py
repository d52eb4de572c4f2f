"""Counting: the terms of many articles as flat arrays of numbers."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.model.article import Terms
from generator.relate.related.recipe import term_hash

Numbers: TypeAlias = NDArray[np.int64]
# What there are millions of: half the memory.
Small: TypeAlias = NDArray[np.int32]

Item = TypeVar("Item", bound=np.generic)

NONE, NO_TERM, NO_COUNT = np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint16)
# What is reckoned entry by entry is done for so many rows at once: their columns fit into the cache.
BLOCK_ROWS = 1024
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

    def rows(self) -> Small:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.ends) - 1, dtype=np.int32), np.diff(self.ends))

    def blocks(self) -> Iterator["Counts"]:
        """The same, a few rows at a time: columns of whole numbers for all entries at once would be large."""
        for start in range(0, len(self.ends) - 1, BLOCK_ROWS):
            ends = self.ends[start : start + BLOCK_ROWS + 1]
            mine = slice(int(ends[0]), int(ends[-1]))
            yield Counts(ends - ends[0], self.terms[mine], self.counts[mine], self.hashes)

    def sums(self) -> Numbers:
        """Σf of each row."""
        totals = ((block.ends, ends_of(block.counts)) for block in self.blocks())
        return joined(NONE, (total[ends[1:]] - total[ends[:-1]] for ends, total in totals))

    def holders(self) -> Numbers:
        """How many rows have each term."""
        holders = np.zeros(len(self.hashes), np.int64)
        for block in self.blocks():
            holders += np.bincount(block.terms, minlength=len(holders))
        return holders


def counts_of(articles: Iterable[Terms]) -> Counts:
    """The counts of articles, each asked for once; terms are numbered as they come."""
    numbering, terms, counts = Numbering(), list[Small](), list[bytes]()
    for article in articles:
        terms.append(_numbered(article.stems, numbering))
        counts.append(article.counts)
    ends = ends_of(np.array(list(map(len, terms)), np.int64))
    hashes = np.fromiter(map(term_hash, numbering), np.uint64, len(numbering))
    return Counts(ends, joined(NO_TERM, terms), np.frombuffer(b"".join(counts), np.dtype("<u2")), hashes)


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
    terms, kept_counts, lengths = list[Small](), list[NDArray[np.uint16]](), list[Numbers]()
    for block in counts.blocks():
        found = numbers[block.terms]
        stay = found >= 0
        terms.append(found[stay])
        kept_counts.append(block.counts[stay])
        lengths.append(np.diff(ends_of(stay)[block.ends]))
    ends = ends_of(joined(NONE, lengths))
    return Counts(ends, joined(NO_TERM, terms), joined(NO_COUNT, kept_counts), counts.hashes[kept])


def joined(none: NDArray[Item], columns: Iterable[NDArray[Item]]) -> NDArray[Item]:
    """Columns one after the other; of none, this one."""
    return np.concatenate([none, *columns])


def ends_of(lengths: Numbers | Small | NDArray[np.uint16] | NDArray[np.bool_]) -> Numbers:
    """0 and the running sums."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])


def rows_of(ends: Numbers) -> Numbers:
    """The row of each entry."""
    return np.repeat(np.arange(len(ends) - 1), np.diff(ends))


def stable_orders(keys: Small) -> Iterator[Numbers]:
    """The order that sorts keys from 0 on, equal ones as they come, in pieces.

    numpy sorts 16 bits by radix: the keys that have the higher bits in common at once, that takes a third of the time
    of its stable sort of whole keys, and no piece is large.
    """
    for high in range((int(keys.max(initial=0)) >> DIGIT_BITS) + 1):
        places = np.flatnonzero(keys >> DIGIT_BITS == high)
        yield places[np.argsort((keys[places] & DIGIT).astype(np.uint16), kind="stable")]


class Numbering(dict[str, int]):
    """Name → number, the next one for a new name."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number
