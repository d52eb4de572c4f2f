"""Sketch: a small sample of a text's runs of five words, by which two texts are seen to be nearly the same."""

import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import compress
from zlib import crc32

RUN_WORDS = 5
# With 16, texts that share a third of their runs pass for sharing 60 % in 16 of 1000 cases, and such as share 90 % are
# taken for different in 1 of 2000.
KEPT = 16

HASH_BITS = 32
# Of 400 words, runs enough begin with the eighth of all words that have the lowest hashes.
LOW = 1 << HASH_BITS - 3


def low_hash(word: str) -> int | None:
    """32 bits of the BLAKE2b of a word, if they are among the lowest."""
    found = _hashes()[word]
    return found if found < LOW else None


def sketch_of(words: Sequence[str], low: Mapping[str, int]) -> bytes:
    """The 16 smallest hashes of the runs of five words, each once, sorted little-endian uint64; of short texts, all.

    `low`: the low hashes, at least of these words. A run's hash begins with the hash of its first word, so that only
    the runs behind few words need be hashed at all. It is as good as any: which words are among them has nothing to do
    with what two texts share. (Bottom-k sketches: Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.)
    """
    found = _smallest(words, low)
    if len(found) < KEPT:
        found = _smallest(words, {word: _hashes()[word] for word in words})
    return struct.pack(f"<{len(found)}Q", *found)


def _smallest(words: Sequence[str], hashes: Mapping[str, int]) -> list[int]:
    """Of the runs whose first words have hashes."""
    places = compress(range(len(words) - RUN_WORDS + 1), map(hashes.__contains__, words))
    found: set[int] = set()
    last = 0
    for first, at in sorted([(hashes[words[at]], at) for at in places]):
        if first != last and len(found) >= KEPT:
            break
        found.add(first << HASH_BITS | crc32(" ".join(words[at : at + RUN_WORDS]).encode()))
        last = first
    return sorted(found)[:KEPT]


class _Hashes(dict[str, int]):
    """Word → 32 bits of its BLAKE2b, remembered."""

    def __missing__(self, word: str) -> int:
        found = self[word] = int.from_bytes(blake2b(word.encode(), digest_size=HASH_BITS // 8).digest())
        return found


@lru_cache(maxsize=1)
def _hashes() -> _Hashes:
    return _Hashes()
