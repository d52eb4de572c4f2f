"""Postings: who holds a term and who asks for it, by the term's hash, as kept and as changed since."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

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
from generator.relate.related.increments.state import Columns, slot_type


class Posting(msgspec.Struct):
    """A changed term. `holders`: slot → tf and √f (255 at most); `askers`: slot → √f; and how it was before."""

    holders: dict[int, tuple[int, int]]
    askers: dict[int, int]
    held_before: int
    asked_before: dict[int, int]


class View(NamedTuple):
    """A term as it is kept, as the columns of its holders and of its askers."""

    holding: Sequence[int]
    saturated: Sequence[int]
    damped: Sequence[int]
    asking: Sequence[int]
    asked: Sequence[int]


class Postings:
    """The terms of one language that are not too common; those touched are open to change."""

    def __init__(self, columns: Columns, patches: Mapping[int, Columns], slots: int) -> None:
        self._columns = columns
        self._patches = patches
        self._kind: Kind = slot_type(slots)
        self._hashes = numbers(columns.hashes, "Q")
        self._held = ends_of(numbers(columns.holders, "I"))
        self._asked = ends_of(numbers(columns.askers, "I"))
        self._whole = self._viewed(columns)
        self.opened: dict[int, Posting] = {}

    def holders(self, term: int) -> int:
        """How many hold the term."""
        return len(self.opened[term].holders) if term in self.opened else len(self._view(term).holding)

    def askers(self, term: int) -> int:
        """How many ask for the term."""
        return len(self.opened[term].askers) if term in self.opened else len(self._view(term).asking)

    def holders_before(self, term: int) -> int:
        """How many held the term when it was kept."""
        return self.opened[term].held_before if term in self.opened else self.holders(term)

    def held(self, term: int) -> Iterable[tuple[int, int]]:
        """Who holds the term: slots, each with tf."""
        if term in self.opened:
            return [(slot, saturated) for slot, (saturated, _) in self.opened[term].holders.items()]
        view = self._view(term)
        return zip(view.holding, view.saturated, strict=True)

    def asked(self, term: int) -> Iterable[tuple[int, int]]:
        """Who asks for the term: slots, each with √f."""
        if term in self.opened:
            return self.opened[term].askers.items()
        view = self._view(term)
        return zip(view.asking, view.asked, strict=True)

    def open(self, term: int) -> Posting:
        """The term, open to change."""
        if term not in self.opened:
            view = self._view(term)
            holders = dict(zip(view.holding, zip(view.saturated, view.damped, strict=True), strict=True))
            askers = dict(zip(view.asking, view.asked, strict=True))
            self.opened[term] = Posting(holders, askers, len(holders), dict(askers))
        return self.opened[term]

    def terms_of(self, slot: int) -> list[int]:
        """The terms that a slot held when they were kept."""
        places = places_of(slot, self._columns.holding, self._kind)
        kept = (self._hashes[list_at(self._held, place)] for place in places)
        found = [term for term in kept if term not in self._patches]
        for term, patch in self._patches.items():
            if any(True for _ in places_of(slot, patch.holding, self._kind)):
                found.append(term)
        return found

    def patched(self) -> dict[int, Columns]:
        """What holds of single terms in place of the columns, changes included."""
        return {**self._patches, **{term: _packed(term, each, self._kind) for term, each in self.opened.items()}}

    def whole(self) -> Columns:
        """All terms as columns again; those that nobody holds any more are gone."""
        slots = width(self._kind)
        every = range(len(self._hashes) + 1)
        layout: tuple[tuple[Sequence[int], int], ...] = (
            (every, width("Q")),
            (every, width("I")),
            (every, width("I")),
            (self._held, slots),
            (self._held, 1),
            (self._held, 1),
            (self._asked, slots),
            (self._asked, width("H")),
        )
        changed = {self._change(term): tuple(each) for term, each in self.patched().items()}
        columns = []
        for number, (data, (ends, size)) in enumerate(zip(self._columns, layout, strict=True)):
            columns.append(spliced(data, ends, size, {change: row[number] for change, row in changed.items()}))
        return Columns(*columns)

    def _view(self, term: int) -> View:
        if term in self._patches:
            return self._viewed(self._patches[term])
        place = bisect_left(self._hashes, term)
        if place == len(self._hashes) or self._hashes[place] != term:
            return NOBODY
        held = slice(self._held[place], self._held[place + 1])
        asked = slice(self._asked[place], self._asked[place + 1])
        whole = self._whole
        return View(
            whole.holding[held], whole.saturated[held], whole.damped[held], whole.asking[asked], whole.asked[asked]
        )

    def _viewed(self, columns: Columns) -> View:
        return View(
            numbers(columns.holding, self._kind),
            columns.saturated,
            columns.damped,
            numbers(columns.asking, self._kind),
            numbers(columns.asked, "H"),
        )

    def _change(self, term: int) -> Change:
        place = bisect_left(self._hashes, term)
        return place, int(place < len(self._hashes) and self._hashes[place] == term), term


NOBODY = View((), (), (), (), ())


def _packed(term: int, posting: Posting, kind: Kind) -> Columns:
    if not posting.holders:
        return Columns(*[b""] * len(Columns.__struct_fields__))
    holders, askers = posting.holders, posting.askers
    saturated, damped = zip(*holders.values(), strict=True)
    return Columns(
        packed((term,), "Q"),
        packed((len(holders),), "I"),
        packed((len(askers),), "I"),
        packed(holders, kind),
        bytes(saturated),
        bytes(damped),
        packed(askers, kind),
        packed(askers.values(), "H"),
    )
