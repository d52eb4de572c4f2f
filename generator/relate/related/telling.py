"""Telling: the ranked stories of one language, each with its reasons."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.edition import Reasons, RelatedStory
from generator.relate.related import recipe
from generator.relate.related.building import index_of
from generator.relate.related.joining import joined
from generator.relate.related.options import RelatedOptions
from generator.relate.related.ranking import Pick, Picks, ranked
from generator.relate.related.rows import Row, days_between
from generator.workshop.workshop import Workshop

WORDS = 3


def stories_of(rows: Sequence[Row], options: RelatedOptions, workshop: Workshop) -> dict[str, tuple[RelatedStory, ...]]:
    """Article id → the best stories by the recipe, at most `count`; `rows` are all of one language, newest first."""
    lists = list(ranked(index_of(rows, options), workshop))
    teller = _Teller(rows, _words(rows, lists), _tag_rarities(rows) if options.tags else {})
    return {
        row.article.id: tuple(teller.story(row, pick) for pick in picks) for row, picks in zip(rows, lists, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Teller:
    """`words`: by row, the words at some places of its terms; `rarities`: by tag, how much it says."""

    rows: Sequence[Row]
    words: Sequence[Mapping[int, str]]
    rarities: Mapping[str, int]

    def story(self, row: Row, pick: Pick) -> RelatedStory:
        """What a pick is to those who read of it."""
        other = self.rows[pick.row]
        shared = row.tags & other.tags if self.rarities else ()
        tags = tuple(sorted(shared, key=self._rarest_first)) if shared else ()
        reasons = Reasons(
            tags=tags,
            words=self._words(pick, tags),
            days=days_between(row, other),
            text_there=pick.there,
            text_back=pick.back,
            tags_weight=pick.tags,
        )
        return RelatedStory(other.article.id, pick.score, reasons)

    def _words(self, pick: Pick, tags: Sequence[str]) -> tuple[str, ...]:
        words = joined([self.words[pick.row][place] for place in pick.places])
        if tags:
            # The tags are told already; their words say nothing new.
            told = {word for tag in tags for word in tag.split("-")}
            words = tuple(word for word in words if word.casefold() not in told)
        return words[:WORDS]

    def _rarest_first(self, tag: str) -> tuple[int, str]:
        # By its step, not by its holders: those change with every article, and the order with them.
        return -self.rarities[tag], tag


def _tag_rarities(rows: Sequence[Row]) -> dict[str, int]:
    holders = Counter(tag for row in rows for tag in row.tags)
    site = recipe.half_octaves(len(rows))
    return {tag: recipe.rarity(number, site, recipe.COMMON_TAG_PERCENT) for tag, number in holders.items()}


def _words(rows: Sequence[Row], lists: Sequence[Picks]) -> list[dict[int, str]]:
    """By row, the words at the places that picks name, in the form that the article mostly uses."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for picks in lists:
        for pick in picks:
            wanted[pick.row].update(pick.places)
    return [_forms(row, wanted[number]) if number in wanted else {} for number, row in enumerate(rows)]


def _forms(row: Row, places: set[int]) -> dict[int, str]:
    stems, forms = row.terms.stems.split("\n"), row.terms.forms.split("\n")
    return {place: forms[place] or stems[place] for place in places}
