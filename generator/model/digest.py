"""Digests: the names of values in the store, in keys and in the manifest."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from struct import iter_unpack

SIZE_BYTES = 16
# Columns are compared a hundred digests at a time, and one by one where those differ.
BLOCK_BYTES = 100 * SIZE_BYTES


def digest_of(data: bytes) -> bytes:
    """The first 16 bytes of SHA-256 (FIPS 180-4) of `data`: collisions are out of reach for anyone's content.

    Processors have instructions for it, so that it takes half as long as BLAKE2b does.
    """
    return sha256(data).digest()[:SIZE_BYTES]


class Hasher:
    """What makes `digest_of` data that comes piece by piece."""

    def __init__(self) -> None:
        self._hash = sha256()
        self.update = self._hash.update

    def digest(self) -> bytes:
        """The digest of the pieces so far, one behind the other."""
        return self._hash.digest()[:SIZE_BYTES]


def digest_of_pieces(pieces: Iterable[bytes]) -> bytes:
    """`digest_of` what the pieces are one behind the other, without putting them together."""
    hasher = Hasher()
    for piece in pieces:
        hasher.update(piece)
    return hasher.digest()


def digest_of_all(digests: Iterable[bytes]) -> bytes:
    """The digest of digests, in order; each must have the same length, so that no two lists are spelt alike."""
    return sha256(b"".join(digests)).digest()[:SIZE_BYTES]


def nth(digests: bytes, number: int) -> bytes:
    """One of many digests that stand one behind the other."""
    return digests[number * SIZE_BYTES : (number + 1) * SIZE_BYTES]


def parted(digests: bytes) -> Iterator[bytes]:
    """The digests that stand one behind the other; all of them are had at a tenth of the cost of `nth`."""
    return chain.from_iterable(iter_unpack(f"{SIZE_BYTES}s", digests))


def put(digests: bytes, changed: Mapping[int, bytes]) -> bytes:
    """Digests that stand one behind the other, once some of them, by number, are others."""
    found = bytearray(digests)
    for number, digest in changed.items():
        found[number * SIZE_BYTES : (number + 1) * SIZE_BYTES] = digest
    return bytes(found)


def differing(one: bytes, two: bytes) -> list[int]:
    """The numbers of the digests that are others in a second column, of as many or more."""
    found = []
    for start in range(0, len(one), BLOCK_BYTES):
        if one[start : start + BLOCK_BYTES] != two[start : start + BLOCK_BYTES]:
            numbers = range(start // SIZE_BYTES, min(len(one), start + BLOCK_BYTES) // SIZE_BYTES)
            found += [number for number in numbers if nth(one, number) != nth(two, number)]
    return found
