"""Seating: which slot each row sits in, and whose row is no longer what it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.relate.related.increments.state import Known
from generator.relate.related.rows import Row, mark_of


@dataclass(frozen=True, slots=True)
class Seating:
    """The rows of one language, newest first, and their slots.

    `slots`: by row; `places`: slot → row; `count`: of slots, empty ones too. `left`: slots whose article is gone;
    `changed`: those of new and changed rows; `rewritten`: those of them whose terms are new.
    """

    rows: Sequence[Row]
    slots: Sequence[int]
    places: Mapping[int, int]
    count: int
    left: Sequence[int]
    changed: frozenset[int]
    rewritten: frozenset[int]

    def row(self, slot: int) -> Row:
        """Who sits in a slot."""
        return self.rows[self.places[slot]]


def seated(known: Known, rows: Sequence[Row]) -> Seating:
    """Rows in the slots where they sat; new ones in empty slots, then behind the last."""
    slot_of = dict(zip(known.ids, range(len(known.ids)), strict=True))
    slot_of.pop("", None)
    names = [row.article.id for row in rows]
    left = sorted(slot_of[each] for each in slot_of.keys() - names)
    empty = [slot for slot, name in enumerate(known.ids) if not name] + left
    empty.reverse()
    count, slots, changed, rewritten = len(known.ids), [], set(), set()
    for name, row in zip(names, rows, strict=True):
        slot = slot_of.get(name, -1)
        if slot >= 0 and known.facts[slot] == row.fact:
            slots.append(slot)
            continue
        is_new = slot < 0
        if is_new:
            slot, count = (empty.pop(), count) if empty else (count, count + 1)
        slots.append(slot)
        changed.add(slot)
        if is_new or mark_of(known.facts[slot]) != mark_of(row.fact):
            rewritten.add(slot)
    places = dict(zip(slots, range(len(slots)), strict=True))
    return Seating(rows, slots, places, count, left, frozenset(changed), frozenset(rewritten))


def known_of(seating: Seating, told: Mapping[int, bytes]) -> Known:
    """What is known of seated rows; `told`: by slot."""
    ids, facts, stories = [""] * seating.count, [b""] * seating.count, [b""] * seating.count
    for row, slot in zip(seating.rows, seating.slots, strict=True):
        ids[slot], facts[slot], stories[slot] = row.article.id, row.fact, told[slot]
    return Known(ids, facts, stories)
