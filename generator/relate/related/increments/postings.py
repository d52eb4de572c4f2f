"""Postings: who holds a term and who asks for it, by the term's hash, as kept and as changed since."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.relate.related.increments.arrays import (
    Change,
    Kind,
    ends_of,
    list_at,
    numbers,
    packed,
    places_of,
    spliced,
    width,
)
from generator.relate.related.increments.state import Texts, slot_type


@dataclass(slots=True)
class Posting:
    """A changed term. `holders`: slot → tf and √f (255 at most); `askers`: slot → √f; and how it was before."""

    holders: dict[int, tuple[int, int]]
    askers: dict[int, int]
    held_before: int
    asked_before: dict[int, int]


class Packed(NamedTuple):
    """Postings as the arrays of `Texts`."""

    hashes: bytes
    holders: bytes
    askers: bytes
    holding: bytes
    saturated: bytes
    damped: bytes
    asking: bytes
    asked: bytes


class Postings:
    """The terms of one language that are not too common; those touched are open to change."""

    def __init__(self, texts: Texts, slots: int) -> None:
        self._texts = texts
        self._kind = slot_type(slots)
        self._hashes = numbers(texts.hashes, "Q")
        self._held = ends_of(numbers(texts.holders, "I"))
        self._asked = ends_of(numbers(texts.askers, "I"))
        self._holding, self._asking = numbers(texts.holding, self._kind), numbers(texts.asking, self._kind)
        self._weights = numbers(texts.asked, "H")
        self.opened: dict[int, Posting] = {}

    def holders(self, term: int) -> int:
        """How many hold the term."""
        if term in self.opened:
            return len(self.opened[term].holders)
        place = self._place(term)
        return 0 if place is None else self._held[place + 1] - self._held[place]

    def askers(self, term: int) -> int:
        """How many ask for the term."""
        if term in self.opened:
            return len(self.opened[term].askers)
        place = self._place(term)
        return 0 if place is None else self._asked[place + 1] - self._asked[place]

    def holders_before(self, term: int) -> int:
        """How many held the term when it was kept."""
        return self.opened[term].held_before if term in self.opened else self.holders(term)

    def held(self, term: int) -> Iterable[tuple[int, int]]:
        """Who holds the term: slots, each with tf."""
        if term in self.opened:
            return [(slot, saturated) for slot, (saturated, _) in self.opened[term].holders.items()]
        where = self._range(term, self._held)
        return zip(self._holding[where], self._texts.saturated[where], strict=True)

    def asked(self, term: int) -> Iterable[tuple[int, int]]:
        """Who asks for the term: slots, each with √f."""
        if term in self.opened:
            return self.opened[term].askers.items()
        where = self._range(term, self._asked)
        return zip(self._asking[where], self._weights[where], strict=True)

    def open(self, term: int) -> Posting:
        """The term, open to change."""
        if term not in self.opened:
            where = self._range(term, self._held)
            parts = zip(self._texts.saturated[where], self._texts.damped[where], strict=True)
            holders = dict(zip(self._holding[where], parts, strict=True))
            askers = dict(self.asked(term))
            self.opened[term] = Posting(holders, askers, len(holders), dict(askers))
        return self.opened[term]

    def terms_of(self, slot: int) -> list[int]:
        """The terms that a slot held when they were kept."""
        places = places_of(slot, self._texts.holding, self._kind)
        return [self._hashes[list_at(self._held, place)] for place in places]

    def packed(self) -> Packed:
        """All terms as bytes again; those that nobody holds any more are gone."""
        texts, slots = self._texts, width(self._kind)
        whole = range(len(self._hashes) + 1)
        arrays: tuple[tuple[bytes, Sequence[int], int], ...] = (
            (texts.hashes, whole, width("Q")),
            (texts.holders, whole, width("I")),
            (texts.askers, whole, width("I")),
            (texts.holding, self._held, slots),
            (texts.saturated, self._held, 1),
            (texts.damped, self._held, 1),
            (texts.asking, self._asked, slots),
            (texts.asked, self._asked, width("H")),
        )
        changed = {self._change(term): _packed(term, each, self._kind) for term, each in self.opened.items()}
        columns = [{change: row[number] for change, row in changed.items()} for number in range(len(arrays))]
        return Packed(*(spliced(*each, column) for each, column in zip(arrays, columns, strict=True)))

    def _place(self, term: int) -> int | None:
        place = bisect_left(self._hashes, term)
        return place if place < len(self._hashes) and self._hashes[place] == term else None

    def _range(self, term: int, ends: Sequence[int]) -> slice:
        place = self._place(term)
        return slice(0, 0) if place is None else slice(ends[place], ends[place + 1])

    def _change(self, term: int) -> Change:
        return bisect_left(self._hashes, term), int(self._place(term) is not None), term


def _packed(term: int, posting: Posting, kind: Kind) -> Packed:
    if not posting.holders:
        return Packed(*[b""] * len(Packed._fields))
    holders, askers = posting.holders, posting.askers
    saturated, damped = zip(*holders.values(), strict=True)
    return Packed(
        packed((term,), "Q"),
        packed((len(holders),), "I"),
        packed((len(askers),), "I"),
        packed(holders, kind),
        bytes(saturated),
        bytes(damped),
        packed(askers, kind),
        packed(askers.values(), "H"),
    )
