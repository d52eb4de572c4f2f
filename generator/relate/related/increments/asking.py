"""Asking: which terms each article asks for, where some say more or less than before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from generator.relate.related import recipe
from generator.relate.related.increments.ground import Ground
from generator.relate.related.increments.rewriting import LARGEST_BYTE
from generator.relate.related.increments.sides import Side


class Move(NamedTuple):
    """A term of an article before and after it stepped: its weights as one of the heaviest, and whether it was one."""

    before: int
    after: int
    asks: bool
    is_sure: bool


class Asking(msgspec.Struct, frozen=True):
    """`terms`: those by which what two articles add up may change; `rescaled`: slots whose r did."""

    terms: frozenset[int]
    rescaled: frozenset[int]


def stepped_terms(ground: Ground) -> list[int]:
    """The terms that say more or less than before."""
    lexicon = ground.lexicon
    return [term for term in ground.postings.opened if lexicon.rarities[term] != lexicon.before[term]]


def asking_of(ground: Ground, stepped: Sequence[int]) -> Asking:
    """Brings up to date who asks for which term, with r, the least weight and |Q|²."""
    terms, rescaled = set(stepped), set()
    for slot in sorted(ground.seating.rewritten):
        _ask(slot, ground.lexicon.side(slot), {}, ground)
    for slot, moves in _moves(ground, stepped).items():
        before = ground.figures.scales[slot]
        least = ground.figures.leasts[slot]
        if all(_stays(move, least) for move in moves):
            ground.figures.squares[slot] += sum(move.after**2 - move.before**2 for move in moves if move.asks)
            ground.figures.scales[slot] = recipe.reciprocal(ground.figures.squares[slot])
        else:
            terms |= _ask(slot, ground.lexicon.side(slot), ground.lexicon.side_before(slot).asked, ground)
        if ground.figures.scales[slot] != before:
            rescaled.add(slot)
    return Asking(frozenset(terms), frozenset(rescaled))


def _moves(ground: Ground, stepped: Sequence[int]) -> Mapping[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    for term in stepped:
        posting = ground.postings.opened[term]
        before, after = ground.lexicon.before[term], ground.lexicon.rarities[term]
        for slot, (_, byte) in posting.holders.items():
            if slot not in ground.seating.rewritten:
                asks = slot in posting.askers
                root = posting.askers[slot] if asks else byte
                found[slot].append(Move(root * before, root * after, asks, asks or root < LARGEST_BYTE))
    return found


def _stays(move: Move, least: int) -> bool:
    """Whether the term is among the 50 heaviest after as before, and the least of them the same."""
    if move.asks:
        return move.after > least and move.before != least
    return move.is_sure and move.after < least


def _ask(slot: int, side: Side, before: Mapping[int, int], ground: Ground) -> set[int]:
    """Lets a slot ask for what is heaviest now; the terms that are new among them or no longer."""
    changed = before.keys() ^ side.asked.keys()
    for term in changed:
        askers = ground.postings.open(term).askers
        if term in side.asked:
            askers[slot] = side.asked[term]
        else:
            del askers[slot]
    figures = ground.figures
    figures.scales[slot], figures.leasts[slot], figures.squares[slot] = side.scale, side.least, side.square
    return set(changed)
