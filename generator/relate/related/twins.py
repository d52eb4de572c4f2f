"""Twins: which articles may have one that is nearly the same text, found for all at once."""

from collections.abc import Sequence

import numpy as np

from generator.relate.related.counting import Numbers, ends_of
from generator.relate.related.sketches import HASH_BYTES, OF, SHARED


def of_likely_twins(sketches: Sequence[bytes]) -> list[bytes]:
    """The sketches that `nearly_same` may find like another one of them; b"" in place of each that it can't."""
    ends = ends_of(np.array([len(each) // HASH_BYTES for each in sketches], np.int64))
    _, numbers, holders = np.unique(np.frombuffer(b"".join(sketches), "<u8"), return_inverse=True, return_counts=True)
    met = ends_of((holders[numbers] > 1).astype(np.int64))
    shared: Numbers = met[ends[1:]] - met[ends[:-1]]
    return [
        each if OF * common > SHARED * (len(each) // HASH_BYTES) else b""
        for each, common in zip(sketches, shared.tolist(), strict=True)
    ]
