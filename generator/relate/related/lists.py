"""Lists: the related stories of every article, from pins to what fills the last place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model.article import Article
from generator.model.edition import Reasons, RelatedStory
from generator.relate.related.filling import filled, shelves_of
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import Row, Ties, days_between, rows_of
from generator.workshop.workshop import Workshop

Related = tuple[RelatedStory, ...]


def related_lists(
    articles: Iterable[Article], ties: Ties, options: RelatedOptions, workshop: Workshop
) -> dict[str, Related]:
    """Article id → its related stories, for articles that are all public, in any order.

    Pins come first, all of them; then the best by the recipe among the articles of the language, up to `count` in
    all; then the nearest in time. A list is short only where there is no other story that it may name.
    """
    rows = rows_of(articles, ties, options.language)
    row_of = {row.article.id: row for row in rows}
    ranked = _ranked(rows, options, workshop)
    shelves = shelves_of(rows)
    found: dict[str, Related] = {}
    for name, row in row_of.items():
        related = _pinned(row, row_of) + ranked.get(name, ())
        related = related[: max(options.count, len(row.pins))]
        if len(related) < options.count:
            more = filled(row, [row_of[each.id] for each in related], shelves, options.count)
            related += tuple(_story(row, each, is_pin=False) for each in more)
        found[name] = related
    return found


def _ranked(rows: Sequence[Row], options: RelatedOptions, workshop: Workshop) -> Mapping[str, Related]:
    by_language: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_language[row.language].append(row)
    found: dict[str, Related] = {}
    for language in sorted(by_language):
        if len(by_language[language]) > 1:
            # numpy takes a tenth of a second to import: only where there is something to rank.
            from generator.relate.related.telling import stories_of  # noqa: PLC0415

            found.update(stories_of(by_language[language], options, workshop))
    return found


def _pinned(row: Row, row_of: Mapping[str, Row]) -> Related:
    return tuple(_story(row, row_of[each], is_pin=True) for each in row.pins)


def _story(row: Row, other: Row, *, is_pin: bool) -> RelatedStory:
    same_section = not is_pin and row.article.section == other.article.section
    reasons = Reasons(days=days_between(row, other), chosen=is_pin, filled=not is_pin, same_section=same_section)
    return RelatedStory(other.article.id, 0, reasons)
