"""Words as figures: a hash for each word of many pages at once; equal words have equal hashes, in any process."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Signs = NDArray[np.uint8]

# What stands in no word, tags' ends, the letters of words in lower case. A byte beyond ASCII is a letter's.
GAP, OPEN, CLOSE = 0, 1, 2
SIGNS = bytearray(
    [ord(sign.lower()) if sign.isalnum() else GAP for sign in map(chr, range(128))] + list(range(128, 256))
)
SIGNS[ord("<")], SIGNS[ord(">")] = OPEN, CLOSE
# The hash of a word is its polynomial modulo 2^64, which running sums give for all words at once (Karp and Rabin).
BASE, MIX = 0x9E3779B97F4A7C15, np.uint64(0xD6E8FEB86659FD93)
STRETCH, LONGEST_WORD = 1 << 16, 1 << 12


class Hashed(NamedTuple):
    """The words of bytes: those between tags, then those within; `starts`: where each begins in the bytes."""

    words: Hashes
    starts: NDArray[np.int64]


def hashed(data: bytes) -> Hashed:
    """The words of folded text in UTF-8: letters and digits of ASCII in any case, and all that is beyond ASCII."""
    signs = np.frombuffer(data.translate(SIGNS), np.uint8)
    pieces = [_hashed(signs[start:end], start) for start, end in _stretches(signs)]
    if not pieces:
        return Hashed(np.zeros(0, np.uint32), np.zeros(0, np.int64))
    words, starts = (np.concatenate(column) for column in zip(*pieces, strict=True))
    inside = _inside_tags(signs, starts)
    order = np.concatenate([np.flatnonzero(~inside), np.flatnonzero(inside)]) if inside.any() else slice(None)
    return Hashed(words[order], starts[order])


def _powers(base: int) -> NDArray[np.uint64]:
    factors = np.full(STRETCH, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


POWERS, INVERSES = _powers(BASE), _powers(pow(BASE, -1, 1 << 64))


def _hashed(signs: Signs, offset: int) -> tuple[Hashes, NDArray[np.int64]]:
    edges = np.flatnonzero(np.diff(signs > CLOSE, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    sums = np.zeros(len(signs) + 1, np.uint64)
    np.cumsum(signs * POWERS[: len(signs)], out=sums[1:])
    values = (sums[ends] - sums[starts]) * INVERSES[starts] * MIX
    return (values >> np.uint64(32)).astype(np.uint32), starts + offset


def _stretches(signs: Signs) -> Iterator[tuple[int, int]]:
    """Where to cut: between words, unless a word is longer than any that somebody reads."""
    start = 0
    while start < len(signs):
        end = min(start + STRETCH, len(signs))
        if end < len(signs):
            gaps = np.flatnonzero(signs[end - LONGEST_WORD : end] <= CLOSE)
            end += int(gaps[-1]) + 1 - LONGEST_WORD if len(gaps) else 0
        yield start, end
        start = end


def _inside_tags(signs: Signs, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words stand between a sign that opens a tag and one that closes it, with no other between."""
    ends = np.flatnonzero((signs == OPEN) | (signs == CLOSE))
    kinds = signs[ends]
    is_tag = np.zeros(len(ends) + 1, np.bool_)
    is_tag[1:-1] = (kinds[:-1] == OPEN) & (kinds[1:] == CLOSE)
    # How many words come before each sign: there are several words to a sign, and to look for each took twice as long.
    before = np.searchsorted(starts, ends)
    return np.repeat(is_tag, np.diff(before, prepend=0, append=len(starts)))
