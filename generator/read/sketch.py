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
# The last words of a text begin no run, and a run may be there twice.
ENOUGH = KEPT + RUN_WORDS

HASH_BITS = 32
# Of 400 words, runs enough begin with the eighth of all words that have the lowest hashes.
LOW = 1 << HASH_BITS - 3


def low_hash(word: str) -> int | None:
    """32 bits of the BLAKE2b of a word, if they are among the lowest."""
    found = _hashes()[word]
    return found if found < LOW else None


def sketch_of(words: Sequence[str], used: Mapping[str, int], low: Mapping[str, int]) -> bytes:
    """The 16 smallest hashes of the runs of five words, each once, sorted little-endian uint64; of short texts, all.

    `used`: how often each of the words is there; `low`: the low hashes, at least of these words. A run's hash begins
    with the hash of its first word, so that only the runs behind few words need be hashed at all. It is as good as any:
    which words are among them has nothing to do with what two texts share. (Bottom-k sketches: Cohen and Kaplan,
    "Summarizing data using bottom-k sketches", 2007.)
    """
    found = _smallest(words, _lowest(used, low))
    if len(found) < KEPT:
        found = _smallest(words, {word: _hashes()[word] for word in used})
    return struct.pack(f"<{len(found)}Q", *found)


def _lowest(used: Mapping[str, int], low: Mapping[str, int]) -> dict[str, int]:
    """The words with the lowest hashes, with those: so many that runs enough should begin with them."""
    runs, last, found = 0, -1, dict[str, int]()
    for word in sorted(filter(low.__contains__, used), key=low.__getitem__):
        # Of words with the same hash, all or none.
        if runs >= ENOUGH and low[word] != last:
            break
        found[word] = last = low[word]
        runs += used[word]
    return found


def _smallest(words: Sequence[str], hashes: Mapping[str, int]) -> list[int]:
    """Of the runs whose first words have hashes, which are the lowest of all words."""
    places = compress(range(len(words) - RUN_WORDS + 1), map(hashes.__contains__, words))
    # The hash of the first word, and behind it that of the run.
    found = {hashes[words[at]] << HASH_BITS | crc32(" ".join(words[at : at + RUN_WORDS]).encode()) for at in places}
    return sorted(found)[:KEPT]


class _Hashes(dict[str, int]):
    """Word → 32 bits of its BLAKE2b, remembered."""

    def __missing__(self, word: str) -> int:
        found = self[word] = int.from_bytes(blake2b(word.encode(), digest_size=HASH_BITS // 8).digest())
        return found


@lru_cache(maxsize=1)
def _hashes() -> _Hashes:
    return _Hashes()
