"""Sketch: a small sample of a text's runs of five words, by which two texts are seen to be nearly the same."""

import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import compress
from zlib import crc32

RUN_TERMS = 5
# With 16, texts that share a third of their runs pass for sharing 60 % in 16 of 1000 cases, and such as share 90 % are
# taken for different in 1 of 2000.
KEPT = 16
# Runs looked at, in the mean: how many differs, as a term may come often; if too few, all are looked at.
EXPECTED = 36

HASH_BITS = 32


def sketch_of(terms: Sequence[str], used: Mapping[str, int]) -> bytes:
    """The 16 smallest hashes of the runs of five terms, each once, sorted little-endian uint64; of short texts, all.

    `used`: term → how often it is among the terms. A run's hash begins with the hash of its first term, so that only
    the runs behind few terms need be hashed at all. It is as good as any: which terms are among them has nothing to do
    with what two texts share. (Bottom-k sketches: Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.)
    """
    runs = len(terms) - RUN_TERMS + 1
    if runs < 1:
        return b""
    hashes, limit = _term_hashes(), (EXPECTED << HASH_BITS) // runs
    low = compress(used, map(limit.__gt__, map(hashes.__getitem__, used)))
    found = _hashes(terms, runs, _lowest(low, used))
    if len(found) < KEPT < runs:
        found = _hashes(terms, runs, used)
    smallest = sorted(found)[:KEPT]
    return struct.pack(f"<{len(smallest)}Q", *smallest)


def _lowest(terms: Iterable[str], used: Mapping[str, int]) -> set[str]:
    """Of these terms those with the lowest hashes, as many as begin runs enough."""
    firsts = set()
    # The last terms of a text begin no runs, and a run may come twice.
    lacking = KEPT + RUN_TERMS
    for term in sorted(terms, key=_term_hashes().__getitem__):
        firsts.add(term)
        lacking -= used[term]
        if lacking <= 0:
            break
    return firsts


def _hashes(terms: Sequence[str], runs: int, firsts: Collection[str]) -> set[int]:
    hashes = _term_hashes()
    places = compress(range(runs), map(firsts.__contains__, terms))
    return {hashes[terms[at]] << HASH_BITS | crc32(" ".join(terms[at : at + RUN_TERMS]).encode()) for at in places}


class _TermHashes(dict[str, int]):
    """Term → 32 bits of its BLAKE2b, remembered."""

    def __missing__(self, term: str) -> int:
        found = self[term] = int.from_bytes(blake2b(term.encode(), digest_size=HASH_BITS // 8).digest())
        return found


@lru_cache(maxsize=1)
def _term_hashes() -> _TermHashes:
    return _TermHashes()
