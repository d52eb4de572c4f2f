"""Sketches: which articles are nearly the same text."""

import struct
from itertools import islice

# Nearly the same: more than 3 of 5 runs of five words are in both.
SHARED, OF = 3, 5
HASH_BYTES = 8


def nearly_same(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts share over 60 % of their runs of words, by their sketches; never, without any runs.

    The smallest hashes of both together are a sample of all runs, and a hash in both sketches is a shared run.
    (Bottom-k sketches: Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.)
    """
    both = one & other
    size = max(len(one), len(other))
    if OF * len(both) <= SHARED * size:
        return False
    sample = islice(sorted(one | other), size)
    return OF * sum(each in both for each in sample) > SHARED * size


def sketch_set(data: bytes) -> frozenset[int]:
    """The hashes of a sketch."""
    return frozenset(struct.unpack(f"<{len(data) // HASH_BYTES}Q", data))
