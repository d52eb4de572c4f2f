"""Accounting: why a ranked story stands in a list, reckoned for whoever asks."""

from heapq import nsmallest

from generator.model.edition import Reasons, RelatedStory
from generator.relate.related.increments.ground import Ground
from generator.relate.related.joining import ENOUGH
from generator.relate.related.rows import days_between
from generator.relate.related.telling import forms_at, told_tags, told_words


def story_of(slot: int, other: int, ground: Ground) -> RelatedStory:
    """The story in one slot as the list of another tells of it."""
    row, named = ground.row(slot), ground.row(other)
    there, back = ground.parts(slot, other)
    by_tags = ground.by_tags(slot, other)
    tags = told_tags(row.tags & named.tags, ground.tagging.rarities) if ground.options.tags else ()
    reasons = Reasons(
        tags=tags,
        words=told_words(_words(slot, other, ground), tags),
        days=days_between(row, named),
        text_there=there,
        text_back=back,
        tags_weight=by_tags,
    )
    return RelatedStory(named.article.id, ground.score(slot, other, there + back + by_tags), reasons)


def _words(slot: int, other: int, ground: Ground) -> list[str]:
    """The words that weigh most, the heaviest first, of equal ones the first in the other's text."""
    if not ground.options.text:
        return []
    one, two = ground.lexicon.side(slot), ground.lexicon.side(other)
    weights: dict[int, int] = {}
    for asking, answering, times in ((one, two, 2), (two, one, 1)):
        document = answering.document
        for term, weight in asking.query.items():
            if met := times * weight * document.get(term, 0):
                weights[term] = weights.get(term, 0) + met
    place = ground.lexicon.places(other)
    places = [place[term] for term in nsmallest(ENOUGH, weights, key=lambda term: (-weights[term], place[term]))]
    forms = forms_at(ground.row(other).terms, set(places))
    return [forms[place] for place in places]
