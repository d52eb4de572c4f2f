"""Sifting: which of the best a list shows, and what is told of them."""

from collections.abc import Sequence
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from generator.relate.related.increments.ground import Ground
from generator.relate.related.increments.state import Told
from generator.relate.related.joining import ENOUGH
from generator.relate.related.sieve import Sieve
from generator.relate.related.telling import forms_at, told_tags, told_words


class Pick(NamedTuple):
    """A slot that a list shows, its score and likeness."""

    slot: int
    score: int
    likeness: int


def sifted(slot: int, ground: Ground) -> list[Pick] | None:
    """What the list of a slot shows, best first; None where what is above the floor may not be enough."""
    count, seating, best = ground.options.count, ground.seating, ground.bests.of(slot)
    order = sorted(
        (-ground.score(slot, other, likeness), seating.places[other], other, likeness)
        for other, likeness in best.items()
    )
    sieve = Sieve(ground.row(slot).thread, ground.sketch(slot), count)
    taken = (each for each in order if sieve.takes(ground.row(each[2]).thread, ground.sketch(each[2])))
    picks = [Pick(other, -below, likeness) for below, _, other, likeness in islice(taken, count)]
    return picks if len(picks) == count or not ground.bests.floors[slot] else None


def trim(slot: int, picks: Sequence[Pick], kept: int, ground: Ground) -> None:
    """Cuts the best of a slot to so many, the list's own at least, where it has grown to twice as many."""
    if len(ground.bests.of(slot)) <= 2 * kept or len(picks) < ground.options.count:
        return
    best = ground.bests.open(slot)
    scores = {other: ground.score(slot, other, likeness) for other, likeness in best.items()}
    floor = min(sorted(scores.values(), reverse=True)[kept], picks[-1].score - 1)
    if floor > ground.bests.floors[slot]:
        ground.bests.floors[slot] = floor
        for other in [other for other, score in scores.items() if score <= floor]:
            del best[other]


def told_of_pick(slot: int, pick: Pick, ground: Ground) -> Told:
    """What there is to tell of a pick."""
    there, back = ground.parts(slot, pick.slot)
    shared = ground.row(slot).tags & ground.row(pick.slot).tags if ground.options.tags else frozenset[str]()
    tags = told_tags(shared, ground.tagging.rarities)
    words = told_words(_words(slot, pick.slot, ground), tags)
    return Told(pick.slot, pick.score, there, back, pick.likeness - there - back, tags, words)


def _words(slot: int, other: int, ground: Ground) -> list[str]:
    """The words that weigh most, the heaviest first, of equal ones the first in the other's text."""
    if not ground.options.text:
        return []
    one, two = ground.lexicon.side(slot), ground.lexicon.side(other)
    weights = []
    for place, term in enumerate(ground.lexicon.words(other).terms):
        if term in one.document and term in two.document:
            weight = 2 * one.query.get(term, 0) * two.document[term] + one.document[term] * two.query.get(term, 0)
            if weight:
                weights.append((-weight, place))
    places = [place for _, place in nsmallest(ENOUGH, weights)]
    forms = forms_at(ground.row(other).terms, set(places))
    return [forms[place] for place in places]
