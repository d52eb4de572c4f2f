"""Shifting: what terms and tags that say more or less change between articles that stay as they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec

from generator.relate.related.increments.ground import Ground

# As many pairs that may have risen are reckoned anew, for a term; of more, only the bound is.
EXACT_PAIRS = 12


class Shift(msgspec.Struct, frozen=True):
    """What changed, by slot.

    `touched`: those among its best whose likeness changed; `rises`: by how much others may be liker to it now;
    `suspects`: those to be reckoned anew, as they may be.
    """

    touched: dict[int, set[int]] = msgspec.field(default_factory=lambda: defaultdict(set))
    rises: dict[int, int] = msgspec.field(default_factory=lambda: defaultdict(int))
    suspects: dict[int, set[int]] = msgspec.field(default_factory=lambda: defaultdict(set))


class Key(msgspec.Struct, frozen=True):
    """A term or tag by which pairs change: what each slot has of it, and by how much what it asks for grew.

    A slot a is by `there` · gains[a] · has[c] + `back` · gains[c] · has[a] liker to c than before.
    """

    there: int
    back: int
    has: Mapping[int, int]
    gains: Mapping[int, int]


def shifted(ground: Ground, terms: Collection[int], walked: Collection[int]) -> Shift:
    """Brings the best of slots up to date with terms and stepped tags, but for pairs of which one is walked."""
    shift = Shift()
    for term in sorted(terms):
        _shift(_key_of_term(term, ground, walked), ground, shift)
    for tag, growth in ground.tagging.stepped():
        shares = {slot: share for slot, share in ground.tagging.holders(tag).items() if slot not in walked}
        gains = {slot: ground.options.tags * growth * share for slot, share in shares.items()}
        _shift(Key(1, 0, shares, gains), ground, shift)
    return shift


def _key_of_term(term: int, ground: Ground, walked: Collection[int]) -> Key:
    posting, scales, text = ground.postings.opened[term], ground.figures.scales, ground.options.text
    before, after = ground.lexicon.before[term] ** 2, ground.lexicon.rarities[term] ** 2
    has = {slot: saturated for slot, (saturated, _) in posting.holders.items() if slot not in walked}
    gains = {}
    for slot in has:
        root = posting.askers.get(slot, 0) * after - posting.asked_before.get(slot, 0) * before
        if root:
            gains[slot] = text * root * scales[slot]
    return Key(2, 1, has, gains)


def _shift(key: Key, ground: Ground, shift: Shift) -> None:
    if not any(key.gains.values()):
        return
    risen = {slot for slot, gain in key.gains.items() if gain > 0}
    is_exact = len(risen) * len(key.has) <= EXACT_PAIRS
    peak, most = max(0, *key.gains.values()), max(key.has.values())
    for slot, own in key.has.items():
        gain = key.gains.get(slot, 0)
        best = ground.bests.of(slot)
        for other in [other for other in best if other in key.has]:
            theirs = key.gains.get(other, 0)
            if gain or theirs:
                ground.bests.open(slot)[other] += key.there * gain * key.has[other] + key.back * theirs * own
                shift.touched[slot].add(other)
        if is_exact:
            if others := (key.has.keys() if gain > 0 else risen) - best.keys() - {slot}:
                shift.suspects[slot] |= others
        else:
            shift.rises[slot] += key.there * max(gain, 0) * most + key.back * peak * own
