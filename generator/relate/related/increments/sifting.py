"""Sifting: which of the best a list shows."""

from collections.abc import Sequence
from itertools import islice

from generator.relate.related.increments.ground import Ground
from generator.relate.related.sieve import Sieve


def sifted(slot: int, ground: Ground) -> list[int] | None:
    """What the list of a slot shows, best first; None where what is above the floor may not be enough."""
    count, seating, best = ground.options.count, ground.seating, ground.bests.of(slot)
    scores = ((ground.score(slot, other, likeness), other) for other, likeness in best.items())
    floor = ground.bests.floors[slot]
    order = sorted((-score, seating.places[other], other) for score, other in scores if score > floor)
    sieve = Sieve(ground.row(slot).thread, ground.sketch(slot), count)
    taken = (each for each in order if sieve.takes(ground.row(each[2]).thread, ground.sketch(each[2])))
    picks = [other for _, _, other in islice(taken, count)]
    return picks if len(picks) == count or not floor else None


def trim(slot: int, picks: Sequence[int], kept: int, ground: Ground) -> None:
    """Cuts the best of a slot to so many, the list's own at least, where it has grown to twice as many."""
    if len(ground.bests.of(slot)) <= 2 * kept or len(picks) < ground.options.count:
        return
    best = ground.bests.open(slot)
    scores = {other: ground.score(slot, other, likeness) for other, likeness in best.items()}
    least = min(sorted(scores.values(), reverse=True)[kept], scores[picks[-1]] - 1)
    ground.bests.floors[slot] = floor = max(ground.bests.floors[slot], least)
    for other in [other for other, score in scores.items() if score <= floor]:
        del best[other]
