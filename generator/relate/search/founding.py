"""Founding: all shards of an era from the terms of its stories, in columns of numbers."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from generator.model.article import Terms
from generator.relate.related.counting import Numbers, Small, ends_of
from generator.relate.search.folding import folded
from generator.relate.search.shards import (
    DIGIT_BITS,
    HIGHEST,
    LARGEST_COUNT,
    LENGTH,
    LETTERS,
    LEVEL_BITS,
    LEVELS,
    MORE,
    STEM_LETTERS,
    encoded,
    shard_of,
)

ALPHABET = np.frombuffer(LETTERS.encode(), np.uint8)
# A story's number has so many bits in a posting that is to be sorted.
STORY_BITS = 16
MOST_DIGITS = 4
COUNTS = np.dtype("<u2")


def shards_of(stories: Iterable[Terms], count: int) -> list[bytes]:
    """The shards of an era as files, by number; its stories, below 2¹⁶, are asked for their terms once, in order."""
    names = _Names()
    entries = np.sort(_entries(stories, names))
    shards: list[dict[str, str]] = [{} for _ in range(count)]
    places = _Places(count)
    for term, postings in zip(names.numbers, _written(entries, len(names.numbers)), strict=True):
        shards[places[term[:STEM_LETTERS]]][term] = postings
    return [encoded(shard) for shard in shards]


def _entries(stories: Iterable[Terms], names: "_Names") -> Numbers:
    """The entries of all stories: the number of a term, that of the story, the level."""
    columns, lengths, titled = list[bytes](), list[int](), list[int]()

    def stems() -> Iterator[Iterable[int]]:
        for each in map(names.unique, stories):
            found = each.stems.split("\n") if each.stems else []
            columns.append(each.counts)
            lengths.append(len(found))
            titled.append(each.titled)
            yield map(names.__getitem__, found)

    terms = np.fromiter(chain.from_iterable(stems()), np.int64)
    counts = np.frombuffer(b"".join(columns), COUNTS).astype(np.int32)
    sums = np.diff(ends_of(counts)[ends_of(np.array(lengths, np.int64))])
    levels = HIGHEST * counts // (counts + np.repeat(1 + sums // LENGTH, lengths).astype(np.int32))
    places = np.arange(len(terms)) - np.repeat(ends_of(np.array(lengths, np.int64))[:-1], lengths)
    levels[places < np.repeat(titled, lengths)] = HIGHEST
    stories_of = np.repeat(np.arange(len(lengths)), lengths)
    return terms << STORY_BITS + LEVEL_BITS | stories_of << LEVEL_BITS | levels


def _written(entries: Numbers, count: int) -> Iterator[str]:
    """The postings of each term, given sorted entries; `shards.written` says how they are written."""
    rest = entries.astype(np.int32) & (1 << STORY_BITS + LEVEL_BITS) - 1
    starts = ends_of(np.bincount(entries >> STORY_BITS + LEVEL_BITS, minlength=count))
    distances = np.diff(rest >> LEVEL_BITS, prepend=np.int32(0))
    first = starts[:-1]
    distances[first] = rest[first] >> LEVEL_BITS
    letters, ends = _letters(distances << LEVEL_BITS | rest & LEVELS - 1)
    cuts = ends[starts].tolist()
    text = letters.tobytes().decode("ascii")
    return (text[start:end] for start, end in pairwise(cuts))


def _letters(values: Small) -> tuple[NDArray[np.uint8], Numbers]:
    """The digits of numbers as letters, and where those of each end; 0 first."""
    lengths = np.ones(len(values), np.int32)
    for digits in range(1, MOST_DIGITS):
        lengths += values >= 1 << DIGIT_BITS * digits
    ends = ends_of(lengths)
    letters = np.empty(int(ends[-1]), np.uint8)
    places, rest = ends[:-1], values
    while len(rest):
        more = rest >= MORE
        letters[places] = ALPHABET[rest & MORE - 1 | more * MORE]
        places, rest = places[more] + 1, rest[more] >> DIGIT_BITS
    return letters, ends


class _Names(dict[str, int]):
    """Stem → number of its term, the next one for a new term; `numbers`: the same by term."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self._others: set[str] = set()

    def __missing__(self, stem: str) -> int:
        term = folded(stem)
        if term != stem:
            self._others.add(stem)
        number = self[stem] = self.numbers.setdefault(term, len(self.numbers))
        return number

    def unique(self, terms: Terms) -> Terms:
        """The terms of a story, each once: two that differ in nothing but an accent are one."""
        if terms.stems.isascii():
            return terms
        stems = terms.stems.split("\n")
        numbers = list(map(self.__getitem__, stems))
        if self._others.isdisjoint(stems) or len(set(numbers)) == len(numbers):
            return terms
        sums: dict[str, int] = {}
        for stem, count in zip(map(folded, stems), np.frombuffer(terms.counts, COUNTS).tolist(), strict=True):
            sums[stem] = min(sums.get(stem, 0) + count, LARGEST_COUNT)
        titled = len(set(map(folded, stems[: terms.titled])))
        return Terms("\n".join(sums), "", np.array([*sums.values()], COUNTS).tobytes(), titled=titled)


class _Places(dict[str, int]):
    """The first letters of a term → the number of its shard."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, letters: str) -> int:
        found = self[letters] = shard_of(letters, self._count)
        return found
