"""Lists: the related stories of every article, from pins to what fills the last place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from generator.model.article import Article
from generator.model.edition import Reasons, RelatedStory
from generator.relate.related.filling import Shelves, filled, shelves_of
from generator.relate.related.increments.state import (
    Known,
    Ranking,
    Told,
    keep_all,
    recall_known,
    recall_texts,
    told_of,
)
from generator.relate.related.increments.updating import is_same, updated
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import Row, Ties, days_between, rows_of
from generator.workshop.workshop import Workshop

Related = tuple[RelatedStory, ...]
NOTHING = Known([], [], [])


class RelatedLists(Mapping[str, Related]):
    """Article id → its related stories, made for whoever looks; sorted.

    Pins come first, all of them; then the best by the recipe among the articles of the language, up to `count` in
    all; then the nearest in time. A list is short only where there is no other story that it may name.
    """

    def __init__(self, rows: Sequence[Row], known: Mapping[str, Known], count: int) -> None:
        self._rows = rows
        self._known = known
        self._count = count
        self._row_of = {row.article.id: row for row in rows}
        self._slot_of = {name: dict(zip(each.ids, range(len(each.ids)), strict=True)) for name, each in known.items()}

    def __getitem__(self, name: str) -> Related:
        row = self._row_of[name]
        known = self._known.get(row.language, NOTHING)
        pins = (self._story(row, self._row_of[each], is_pin=True) for each in row.pins)
        ranked = (self._told(row, known.ids[each.slot], each) for each in self._ranked(row))
        listed = (*pins, *ranked)[: self._places(row)]
        more = self._more(row, [each.id for each in listed])
        return (*listed, *(self._story(row, each, is_pin=False) for each in more))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._row_of))

    def __len__(self) -> int:
        return len(self._row_of)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of an article's related stories: what there is to know without the reasons."""
        row = self._row_of[name]
        known = self._known.get(row.language, NOTHING)
        listed = (*row.pins, *(known.ids[each.slot] for each in self._ranked(row)))[: self._places(row)]
        return (*listed, *(each.article.id for each in self._more(row, listed)))

    def _ranked(self, row: Row) -> tuple[Told, ...]:
        known = self._known.get(row.language)
        return told_of(known.told[self._slot_of[row.language][row.article.id]]) if known else ()

    def _places(self, row: Row) -> int:
        return max(self._count, len(row.pins))

    def _more(self, row: Row, listed: Sequence[str]) -> list[Row]:
        if len(listed) >= self._count:
            return []
        return filled(row, [self._row_of[each] for each in listed], self._shelves, self._count)

    @cached_property
    def _shelves(self) -> Shelves:
        return shelves_of(self._rows)

    def _told(self, row: Row, name: str, told: Told) -> RelatedStory:
        reasons = Reasons(
            tags=told.tags,
            words=told.words,
            days=days_between(row, self._row_of[name]),
            text_there=told.there,
            text_back=told.back,
            tags_weight=told.by_tags,
        )
        return RelatedStory(name, told.score, reasons)

    def _story(self, row: Row, other: Row, *, is_pin: bool) -> RelatedStory:
        same_section = not is_pin and row.article.section == other.article.section
        reasons = Reasons(days=days_between(row, other), chosen=is_pin, filled=not is_pin, same_section=same_section)
        return RelatedStory(other.article.id, 0, reasons)


def related_lists(articles: Iterable[Article], ties: Ties, options: RelatedOptions, workshop: Workshop) -> RelatedLists:
    """The related stories of articles that are all public, in any order.

    What was ranked last is brought up to date, where the workshop still has it, and kept for the next time.
    """
    rows = rows_of(articles, ties, options.language)
    known = _ranked(rows, options, workshop)
    return RelatedLists(rows, known, options.count)


def _ranked(rows: Sequence[Row], options: RelatedOptions, workshop: Workshop) -> Mapping[str, Known]:
    by_language: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_language[row.language].append(row)
    # Of one story alone, nothing is to be ranked.
    wanted = {name: by_language[name] for name in sorted(by_language) if len(by_language[name]) > 1}
    known = recall_known(workshop, options)
    if known.keys() == wanted.keys() and all(is_same(known[name], each) for name, each in wanted.items()):
        return known
    texts = recall_texts(workshop, known) if known else MappingProxyType({})
    last = {name: Ranking(known[name], texts[name]) for name in known.keys() & texts.keys()}
    rankings = {name: _ranking(each, last.get(name), options, workshop) for name, each in wanted.items()}
    keep_all(workshop, options, rankings)
    return {name: each.known for name, each in rankings.items()}


def _ranking(rows: Sequence[Row], last: Ranking | None, options: RelatedOptions, workshop: Workshop) -> Ranking:
    ranking = last and updated(last, rows, options)
    if ranking is None:
        # numpy takes a tenth of a second to import: only where everything is to be ranked.
        from generator.relate.related.founding import founded  # noqa: PLC0415

        ranking = founded(rows, options, workshop)
    return ranking
