"""Telling: the reasons for a ranked story, in words."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from generator.model.article import Terms
from generator.relate.related import recipe
from generator.relate.related.joining import joined

WORDS = 3


def tag_rarities(holders: Mapping[str, int], rows: int) -> dict[str, int]:
    """How much each tag says, by the number of rows that have it and of all rows."""
    site = recipe.half_octaves(rows)
    return {tag: recipe.rarity(number, site, recipe.COMMON_TAG_PERCENT) for tag, number in holders.items()}


def told_tags(shared: Iterable[str], rarities: Mapping[str, int]) -> tuple[str, ...]:
    """Shared tags, the rarest first, by step: the numbers of holders change with every article."""
    return tuple(sorted(shared, key=lambda tag: (-rarities[tag], tag)))


def told_words(words: Iterable[str], tags: Sequence[str]) -> tuple[str, ...]:
    """The words that weigh most, those of tags left out: these are told already."""
    found = joined(words)
    if tags:
        told = {word for tag in tags for word in tag.split("-")}
        found = tuple(word for word in found if word.casefold() not in told)
    return found[:WORDS]


def forms_at(terms: Terms, places: AbstractSet[int]) -> dict[int, str]:
    """The words at some places of an article's terms, in the form that it mostly uses."""
    stems, pairs = terms.stems.split("\n"), terms.forms.split("\n")
    forms = dict(zip(pairs[::2], pairs[1::2], strict=False))
    return {place: forms.get(stems[place], stems[place]) for place in places}
