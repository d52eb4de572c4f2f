"""A shelf of stories to write tests with, and their related lists."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from generator.model.article import Article
from generator.model.edition import RelatedStory, Ties
from generator.model.page import encode
from generator.read.terms import TermFields, terms_of
from generator.relate.related.lists import related_lists
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import rows_of
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


def story(name: str, text: str, day: int | None = 0, **given: object) -> Article:
    """A story of the day after `START` with this text; its title is as told or empty."""
    tags = given.get("tags", ())
    title = str(given.pop("title", ""))
    assert isinstance(tags, tuple)
    terms = terms_of(TermFields(title, "", tags, "", text))
    date = None if day is None else START + timedelta(days=day)
    return Article(id=name, path=f"content/{name}", title=title, date=date, terms=encode(terms), **given)  # type: ignore[arg-type]


def related(
    articles: Iterable[Article], ties: Ties | None = None, options: RelatedOptions | None = None
) -> dict[str, tuple[RelatedStory, ...]]:
    """The lists of all stories, ranked in this process."""
    found, rules = list(articles), options or RelatedOptions()
    if ties is None:
        ties = Ties(tags={each.id: each.tags for each in found})
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        return dict(related_lists(rows_of(found, ties, rules.language), rules, workshop))


def ids(lists: Mapping[str, Iterable[RelatedStory]], name: str) -> list[str]:
    """The ids of one list."""
    return [each.id for each in lists[name]]
