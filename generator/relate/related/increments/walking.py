"""Walking: how alike one article is to all others, by one pass over the postings."""

from collections.abc import Iterator, Mapping
from heapq import nlargest

import msgspec

from generator.relate.related.increments.ground import Ground


class Walk(msgspec.Struct, frozen=True):
    """What a slot's article shares with all: by other slot, where there is anything, the likeness there and back."""

    slot: int
    there: Mapping[int, int]
    back: Mapping[int, int]


def cost_of(slot: int, ground: Ground) -> int:
    """How much work a walk is, in postings."""
    side, postings = ground.lexicon.side(slot), ground.postings
    return ground.seating.count // 2 + sum(map(postings.holders, side.query)) + sum(map(postings.askers, side.document))


def walked(slot: int, ground: Ground) -> Walk:
    """The likeness of a slot's article to all others."""
    side, scales, text = ground.lexicon.side(slot), ground.figures.scales, ground.options.text
    asks, answers = [0] * ground.seating.count, [0] * ground.seating.count
    for term, weight in side.query.items():
        factor = weight * ground.lexicon.rarities[term]
        for other, saturated in ground.postings.held(term):
            asks[other] += factor * saturated
    for term, weight in side.document.items():
        factor = weight * ground.lexicon.rarities[term]
        for other, root in ground.postings.asked(term):
            answers[other] += factor * root
    tagged = _tagged(slot, ground)
    there, back = {}, {}
    for other, (one, two, scale) in enumerate(zip(asks, answers, scales, strict=True)):
        if one or two:
            there[other], back[other] = text * (2 * one + two * scale), text * (2 * two * scale + one)
    for other, more in tagged.items():
        there[other], back[other] = there.get(other, 0) + more, back.get(other, 0) + more
    there.pop(slot, None)
    back.pop(slot, None)
    return Walk(slot, there, back)


def best_of(walk: Walk, ground: Ground, wanted: int) -> tuple[dict[int, int], int]:
    """The best of the walk's own slot, so many or a few more, and the floor below them."""
    least = nlargest(wanted + 1, walk.there.values())[-1] if len(walk.there) > wanted else 0
    near = ground.options.near
    # A score is at most what nearness makes of the same day: what is passed over here has one below `least`.
    candidates = [
        (ground.score(walk.slot, other, likeness), other, likeness)
        for other, likeness in walk.there.items()
        if likeness * (near[0] + near[1]) >= least * near[1] and likeness
        if ground.may_name(walk.slot, other)
    ]
    candidates.sort(reverse=True)
    floor = max(candidates[wanted][0] if len(candidates) > wanted else 0, least - 1)
    return {other: likeness for score, other, likeness in candidates if score > floor}, floor


def near_others(walk: Walk, ground: Ground) -> Iterator[tuple[int, int]]:
    """Others among whose best the walk's slot may be, with its likeness to them."""
    near, floors = ground.options.near, ground.bests.floors
    for other, likeness in walk.back.items():
        if likeness * (near[0] + near[1]) > floors[other] * near[1]:
            yield other, likeness


def enters(slot: int, other: int, likeness: int, ground: Ground) -> bool:
    """Whether a likeness puts another among the best of a slot."""
    return ground.score(slot, other, likeness) > ground.bests.floors[slot] and ground.may_name(slot, other)


def _tagged(slot: int, ground: Ground) -> Mapping[int, int]:
    weight, tagging, found = ground.options.tags * ground.tagging.share(slot), ground.tagging, dict[int, int]()
    for tag in ground.row(slot).tags:
        if factor := weight * tagging.rarities[tag] ** 2:
            for other, share in tagging.holders(tag).items():
                found[other] = found.get(other, 0) + factor * share
    return found
