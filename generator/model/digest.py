"""Digests: the names of values in the store, in keys and in the manifest."""

from collections.abc import Iterable
from hashlib import blake2b

SIZE_BYTES = 16


def digest_of(data: bytes) -> bytes:
    """BLAKE2b (RFC 7693) of `data`, 16 bytes: collisions are out of reach for anyone's content."""
    return blake2b(data, digest_size=SIZE_BYTES).digest()


def digest_of_all(digests: Iterable[bytes]) -> bytes:
    """The digest of digests, in order; each must have the same length, so that no two lists are spelt alike."""
    return blake2b(b"".join(digests), digest_size=SIZE_BYTES).digest()
