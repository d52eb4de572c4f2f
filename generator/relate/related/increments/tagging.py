"""Tagging: who has which tag, and how much each says."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.relate.related import recipe
from generator.relate.related.increments.seating import Seating, tags_after
from generator.relate.related.increments.state import Known
from generator.relate.related.rows import encoded_tag, tags_in
from generator.relate.related.telling import tag_rarities


class Tagging:
    """The tags of seated rows, how much each says now and said before. `counts`: how many have each."""

    def __init__(self, seating: Seating, known: Known) -> None:
        self._seating = seating
        self._holders: dict[str, Mapping[int, int]] = {}
        self._before = known.tags
        self.counts = tags_after(known, seating)

    def holders(self, tag: str) -> Mapping[int, int]:
        """Who has a tag, with what one tag of theirs weighs."""
        if tag not in self._holders:
            seated = zip(self._seating.rows.facts, self._seating.slots, strict=True)
            # Looking for its bytes takes a hundredth of what it takes to decode the facts of all.
            mark = encoded_tag(tag)
            found = [(slot, tags_in(fact)) for fact, slot in seated if mark in fact]
            self._holders[tag] = {slot: recipe.share_of_tag(len(tags)) for slot, tags in found if tag in tags}
        return self._holders[tag]

    @cached_property
    def rarities(self) -> Mapping[str, int]:
        """How much each tag says."""
        return self._rarities(self.counts)

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
