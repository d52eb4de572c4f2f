"""Seating: which slot each row sits in, and whose row is no longer what it was."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from generator.relate.related.increments.state import Known
from generator.relate.related.rows import Row, Rows, mark_of, tags_in


class Seating(msgspec.Struct, frozen=True):
    """The rows of one language, newest first, and their slots.

    `slots`: by row; `places`: slot → row; `count`: of slots, empty ones too. `left`: slots whose article is gone;
    `changed`: those of new and changed rows; `rewritten`: those of them whose terms are new.
    """

    rows: Rows
    slots: Sequence[int]
    places: Mapping[int, int]
    count: int
    left: Sequence[int]
    changed: frozenset[int]
    rewritten: frozenset[int]

    @property
    def is_same(self) -> bool:
        """Whether all is as it was."""
        return not self.left and not self.changed

    def row(self, slot: int) -> Row:
        """Who sits in a slot."""
        return self.rows[self.places[slot]]


def seated(known: Known, rows: Rows) -> Seating:
    """Rows in the slots where they sat; new ones in empty slots, then behind the last."""
    slot_of, names = slots_of(known), rows.ids
    left = sorted(slot_of[each] for each in slot_of.keys() - names)
    facts = dict(zip(known.ids, known.facts, strict=True))
    differing = [each for each in zip(names, rows.facts, strict=True) if facts.get(each[0]) != each[1]]
    count, empty = len(known.ids), left[::-1] + [slot for slot, name in enumerate(known.ids) if not name]
    changed, rewritten = set(), set()
    for name, fact in differing:
        is_new = name not in slot_of
        if is_new:
            slot_of[name], count = (empty.pop(), count) if empty else (count, count + 1)
        changed.add(slot_of[name])
        if is_new or mark_of(facts[name]) != mark_of(fact):
            rewritten.add(slot_of[name])
    slots = [slot_of[name] for name in names]
    places = dict(zip(slots, range(len(slots)), strict=True))
    return Seating(rows, slots, places, count, left, frozenset(changed), frozenset(rewritten))


def tags_after(known: Known, seating: Seating) -> dict[str, int]:
    """How many of the seated rows have each tag."""
    found = Counter(known.tags)
    stale = (known.facts[slot] for slot in {*seating.left, *seating.changed} if slot < len(known.facts))
    found.subtract(tag for fact in stale if fact for tag in tags_in(fact))
    found.update(tag for slot in seating.changed for tag in seating.row(slot).tags)
    return {tag: count for tag, count in found.items() if count > 0}


def slots_of(known: Known) -> dict[str, int]:
    """Article id → slot."""
    slots = dict(zip(known.ids, range(len(known.ids)), strict=True))
    slots.pop("", None)
    return slots


def known_of(seating: Seating, last: Known, lists: Mapping[int, bytes], tags: dict[str, int]) -> Known:
    """What is known of seated rows, with the lists that are new, by slot, and `tags_after`."""
    more = seating.count - len(last.ids)
    ids, facts, listed = last.ids + [""] * more, last.facts + [b""] * more, last.lists + [b""] * more
    for slot in seating.left:
        ids[slot], facts[slot], listed[slot] = "", b"", b""
    for slot in seating.changed:
        ids[slot], facts[slot] = seating.row(slot).article.id, seating.row(slot).fact
    for slot, each in lists.items():
        listed[slot] = each
    return Known(ids, facts, listed, tags)
