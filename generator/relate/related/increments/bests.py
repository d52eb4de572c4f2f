"""Bests: of each slot, all candidates above a floor of the score; as kept and as changed since."""

from collections.abc import Mapping

from generator.relate.related.increments.arrays import ends_of, list_at, numbers, packed, places_of, spliced, width
from generator.relate.related.increments.state import Best, slot_type

# So many are kept of each list, and twice as many as it shows: what later changes live on.
KEPT, TIMES = 20, 2


def kept_of(count: int) -> int:
    """How many are kept, at first, of each list that shows so many."""
    return max(KEPT, TIMES * count)


class Bests:
    """The best of each slot; those touched are open to change. `floors`: by slot.

    Some may be kept that are no longer above the floor, with their right likeness: they count for nothing.
    """

    def __init__(self, best: Best, slots: int) -> None:
        self._best = best
        self._kind = slot_type(slots)
        lengths = list(numbers(best.lengths, "I"))
        more = slots - len(lengths)
        self._ends = ends_of(lengths + [0] * more)
        self._slots, self._likenesses = numbers(best.slots, self._kind), numbers(best.likenesses, "Q")
        self.floors = list(numbers(best.floors, "Q")) + [0] * more
        self.opened: dict[int, dict[int, int]] = {}

    def of(self, slot: int) -> Mapping[int, int]:
        """The best of a slot, in no order: slot → likeness."""
        return self.opened[slot] if slot in self.opened else self._kept(slot)

    def open(self, slot: int) -> dict[int, int]:
        """The best of a slot, open to change."""
        if slot not in self.opened:
            self.opened[slot] = self._kept(slot)
        return self.opened[slot]

    def naming(self, slot: int) -> set[int]:
        """The slots that had this one among their best when they were kept."""
        return {list_at(self._ends, place) for place in places_of(slot, self._best.slots, self._kind)}

    def packed(self) -> Best:
        """All of them as bytes again."""
        lengths = [end - start for start, end in zip(self._ends[:-1], self._ends[1:], strict=True)]
        for slot, best in self.opened.items():
            lengths[slot] = len(best)
        slots = {(slot, 1, 0): packed(best, self._kind) for slot, best in self.opened.items()}
        likenesses = {(slot, 1, 0): packed(best.values(), "Q") for slot, best in self.opened.items()}
        return Best(
            packed(lengths, "I"),
            packed(self.floors, "Q"),
            spliced(self._best.slots, self._ends, width(self._kind), slots),
            spliced(self._best.likenesses, self._ends, width("Q"), likenesses),
        )

    def _kept(self, slot: int) -> dict[int, int]:
        where = slice(self._ends[slot], self._ends[slot + 1])
        return dict(zip(self._slots[where], self._likenesses[where], strict=True))
