"""Tagging: who has which tag, and how much each says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

from generator.relate.related import recipe
from generator.relate.related.increments.seating import Seating
from generator.relate.related.increments.state import Known
from generator.relate.related.rows import tags_in
from generator.relate.related.telling import tag_rarities


class Tagging:
    """The tags of seated rows, how much each says now and said before."""

    def __init__(self, seating: Seating, known: Known) -> None:
        self._seating = seating
        self._holders: dict[str, Sequence[int]] = {}
        self._now = Counter(chain.from_iterable([row.tags for row in seating.rows]))
        self._before = self._now.copy()
        self._before.subtract(tag for slot in seating.changed for tag in seating.row(slot).tags)
        stale = {*seating.left, *seating.changed}
        facts = (known.facts[slot] for slot in stale if slot < len(known.facts))
        self._before.update(tag for fact in facts if fact for tag in tags_in(fact))

    def holders(self, tag: str) -> Sequence[int]:
        """Who has a tag."""
        if tag not in self._holders:
            seating = self._seating
            self._holders[tag] = [
                slot for row, slot in zip(seating.rows, seating.slots, strict=True) if tag in row.tags
            ]
        return self._holders[tag]

    @cached_property
    def rarities(self) -> Mapping[str, int]:
        """How much each tag says."""
        return self._rarities(self._now)

    def stepped(self) -> Sequence[tuple[str, int]]:
        """The tags that say more or less than before, and by how much their squares grew."""
        before = self._rarities(self._before)
        grown = ((tag, now**2 - before.get(tag, 0) ** 2) for tag, now in sorted(self.rarities.items()))
        return [(tag, by) for tag, by in grown if by]

    def share(self, slot: int) -> int:
        """What one tag of the article in a slot weighs."""
        tags = self._seating.row(slot).tags
        return recipe.share_of_tag(len(tags)) if tags else 0

    def _rarities(self, holders: Mapping[str, int]) -> Mapping[str, int]:
        return tag_rarities(holders, len(self._seating.rows))
