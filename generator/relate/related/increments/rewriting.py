"""Rewriting: who holds which term, brought up to date with the articles that changed."""

from generator.relate.related import recipe
from generator.relate.related.increments.ground import Ground
from generator.relate.related.increments.sides import Words

LARGEST_BYTE = 0xFF


def rewritten(ground: Ground) -> bool:
    """Brings the holders of terms, and the lengths, up to date; False where everything must be ranked anew.

    That is where the typical length changed, or a term that was left out as too common no longer is.
    """
    seating, lengths = ground.seating, ground.figures.lengths
    for slot in {*seating.left, *seating.rewritten}:
        _withdraw(slot, ground)
        lengths[slot] = 0
    for slot in sorted(seating.rewritten):
        words = ground.lexicon.words(slot)
        lengths[slot] = words.length
        _enter(slot, words, ground)
    if recipe.typical_length([lengths[slot] for slot in seating.slots]) != ground.lexicon.typical:
        return False
    site = ground.lexicon.site
    return all(recipe.is_common(each, site, recipe.COMMON_TERM_PERCENT) for each in ground.commons.holders.values())


def _withdraw(slot: int, ground: Ground) -> None:
    for term in ground.postings.terms_of(slot):
        posting = ground.postings.open(term)
        del posting.holders[slot]
        posting.askers.pop(slot, None)
    ground.commons.put(slot, ())


def _enter(slot: int, words: Words, ground: Ground) -> None:
    commons = ground.commons.holders
    for term, saturated, damped in zip(words.terms, words.saturated, words.damped, strict=True):
        if term not in commons:
            ground.postings.open(term).holders[slot] = saturated, min(LARGEST_BYTE, damped)
    ground.commons.put(slot, words.terms)
