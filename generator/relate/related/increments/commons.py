"""Commons: who holds the terms that too many hold, a bit for each."""

from collections.abc import Collection

from generator.relate.related.increments.arrays import numbers, packed
from generator.relate.related.increments.state import Texts

BITS = 8


class Commons:
    """The too common terms of one language, by hash."""

    def __init__(self, texts: Texts) -> None:
        self.terms = list(numbers(texts.commons, "Q"))
        self.holders = dict(zip(self.terms, numbers(texts.common_holders, "I"), strict=True))
        self._bits = texts.common_bits
        self._size = -(-len(self.terms) // BITS)
        self._changed: dict[int, bytes] = {}

    def terms_of(self, slot: int) -> list[int]:
        """The terms that a slot holds."""
        bits = int.from_bytes(self._of(slot), byteorder="little")
        return [term for number, term in enumerate(self.terms) if bits >> number & 1]

    def put(self, slot: int, terms: Collection[int]) -> None:
        """Lets a slot hold those of some terms that are common, and no others."""
        before, after = set(self.terms_of(slot)), self.holders.keys() & set(terms)
        for term in before ^ after:
            self.holders[term] += 1 if term in after else -1
        bits = sum(1 << number for number, term in enumerate(self.terms) if term in after)
        self._changed[slot] = bits.to_bytes(self._size, byteorder="little")

    def packed(self, slots: int) -> tuple[bytes, bytes]:
        """How many hold each, and the bits of so many slots."""
        bits = bytearray(self._bits.ljust(slots * self._size, b"\0"))
        for slot, own in self._changed.items():
            bits[slot * self._size : (slot + 1) * self._size] = own
        return packed((self.holders[term] for term in self.terms), "I"), bytes(bits)

    def _of(self, slot: int) -> bytes:
        return self._changed.get(slot, self._bits[slot * self._size : (slot + 1) * self._size])
