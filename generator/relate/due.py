"""When the site changes next by itself."""

from collections.abc import Iterable
from datetime import datetime

from generator.model.article import Article, Kind
from generator.relate.listings import Listings
from generator.relate.naming import person_key
from generator.relate.sections import has_something_to_say
from generator.relate.visibility import Verdict


def next_due(verdict: Verdict, stories: Iterable[Article], lists: Listings, now: datetime) -> datetime | None:
    """The next instant at which a story, page, tombstone or text appears or goes, or a pin of a section ends.

    Exact: at any instant before it, the edition is the same as at `now`; None where it stays so for ever.
    """
    author_keys = frozenset(map(person_key, lists.writers.author_of))
    instants = [instant for instant, article in verdict.changes if _matters(article, lists, author_keys)]
    instants += [
        each.pin_until for each in stories if each.pin_until is not None and now < each.pin_until and each.section
    ]
    return min(instants, default=None)


def _matters(article: Article, lists: Listings, author_keys: frozenset[str]) -> bool:
    if article.kind is Kind.TERM:
        return article.slug in lists.tags.terms
    if article.kind is Kind.AUTHOR:
        # A text may bring its writer a new name and slug, so it is found by all that it could match.
        return article.slug in lists.writers.authors or not author_keys.isdisjoint(
            (person_key(article.title), person_key(article.slug))
        )
    if article.kind is Kind.SECTION and article.section:
        return article.section in lists.sections.sections or has_something_to_say(article)
    return True
