"""Relisting: the best of each slot once terms, tags and articles have changed, and the lists made of them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from generator.relate.related.increments.arrays import numbers, packed
from generator.relate.related.increments.bests import kept_of
from generator.relate.related.increments.budget import ARTICLE_COST, Budget
from generator.relate.related.increments.ground import Ground
from generator.relate.related.increments.shifting import Shift
from generator.relate.related.increments.sifting import sifted, trim
from generator.relate.related.increments.state import Known
from generator.relate.related.increments.walking import best_of, cost_of, enters, near_others, walked

DEEPER = 4


class Relisting:
    """Brings the best up to date in place, then tells of each list that may show something else.

    `gone`: slots of which nothing that was reckoned holds any more; those of them where somebody sits are walked.
    """

    def __init__(self, ground: Ground, shift: Shift, gone: AbstractSet[int], budget: Budget) -> None:
        self._ground = ground
        self._shift = shift
        self._gone = gone
        self._budget = budget
        self._kept = kept_of(ground.options.count)
        self._walked = {slot for slot in gone if slot in ground.seating.places}
        # Slots whose best are others than before, or liker.
        self._changed = {*self._walked, *shift.touched}

    def is_done(self) -> bool:
        """Brings the best up to date; False where that would be dear."""
        suspects = {*self._shift.suspects}.union(*self._shift.suspects.values())
        if not self._budget.takes(ARTICLE_COST * (len(suspects) + len(self._walked))):
            return False
        if not all(self._budget.takes(cost_of(slot, self._ground)) for slot in sorted(self._walked)):
            return False
        self._leave()
        self._rise()
        self._look_at_suspects()
        for slot in sorted(self._walked):
            self._walk(slot)
        return True

    def lists(self, known: Known) -> dict[int, bytes] | None:
        """By slot, the lists that may be others than before; None where that would be dear."""
        seating, lists = self._ground.seating, dict[int, bytes]()
        for slot in sorted((self._changed | self._shift.rises.keys()) & seating.places.keys()):
            if slot not in self._changed and self._stands(slot, numbers(known.lists[slot], "I")):
                continue
            picks = self._picks(slot)
            if picks is None:
                return None
            trim(slot, picks, self._kept, self._ground)
            lists[slot] = packed(picks, "I")
        return lists

    def _leave(self) -> None:
        """Takes what is gone out of the best of all."""
        bests = self._ground.bests
        for slot in self._gone:
            for other in bests.naming(slot):
                bests.open(other).pop(slot, None)
                self._changed.add(other)
        for slot in self._gone:
            bests.open(slot).clear()
            bests.floors[slot] = 0

    def _rise(self) -> None:
        """Lifts floors over what may have risen; what is no longer above its floor counts for nothing."""
        bests, (above, below) = self._ground.bests, self._ground.options.near
        for slot, by in self._shift.rises.items():
            # One for each fraction that was cut off.
            bests.floors[slot] += by + by * above // below + 2

    def _look_at_suspects(self) -> None:
        for slot, others in self._shift.suspects.items():
            for other in others:
                if other not in self._ground.bests.of(slot):
                    self._enter(slot, other, self._ground.likeness(slot, other))

    def _walk(self, slot: int) -> None:
        walk = walked(slot, self._ground)
        best, self._ground.bests.floors[slot] = best_of(walk, self._ground, self._kept)
        self._ground.bests.opened[slot] = best
        for other, likeness in near_others(walk, self._ground):
            if other not in self._walked:
                self._enter(other, slot, likeness)

    def _enter(self, slot: int, other: int, likeness: int) -> None:
        if enters(slot, other, likeness, self._ground):
            self._ground.bests.open(slot)[other] = likeness
            self._changed.add(slot)

    def _stands(self, slot: int, before: Sequence[int]) -> bool:
        """Whether a list whose floor rose is the same: all that it shows is above it."""
        if len(before) < self._ground.options.count:
            return False
        last = before[-1]
        score = self._ground.score(slot, last, self._ground.bests.of(slot)[last])
        return score > self._ground.bests.floors[slot]

    def _picks(self, slot: int) -> list[int] | None:
        wanted = self._kept
        while (picks := sifted(slot, self._ground)) is None:
            if not self._budget.takes(ARTICLE_COST + cost_of(slot, self._ground)):
                return None
            wanted = DEEPER * wanted if slot in self._walked or wanted > self._kept else wanted
            best, self._ground.bests.floors[slot] = best_of(walked(slot, self._ground), self._ground, wanted)
            self._ground.bests.opened[slot] = best
            self._walked.add(slot)
        return picks
