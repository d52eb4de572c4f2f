"""What changes on the site by itself, and when."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from generator.model.article import Article, Kind, Status
from generator.model.due import Due
from generator.relate.listings import Listings
from generator.relate.naming import person_key
from generator.relate.sections import has_something_to_say
from generator.relate.visibility import Verdict

# A pin without an end is held until this year: nobody waits for it.
FOR_EVER = 9999


def schedule_of(verdict: Verdict, articles: Iterable[Article], lists: Listings, now: datetime) -> tuple[Due, ...]:
    """All that falls due after `now`, soonest first.

    Stories, pages, tombstones and texts of lists appear and go, pins of sections and what is live end. The first
    instant is exact: at any before it, the edition is the same as at `now`; without one, it stays so for ever. What
    comes behind it is as the sources have it today.
    """
    author_keys = frozenset(map(person_key, lists.writers.author_of))
    found = [
        due
        for instant, article in verdict.changes
        if _matters(article, lists, author_keys)
        for due in _course(article, instant)
    ]
    ending = (each for each in articles if each.pin_until is not None or each.live_until is not None)
    found += [due for story in ending for due in _endings(story, now)]
    return tuple(sorted(found))


def _course(article: Article, change: datetime) -> Iterator[Due]:
    """What becomes of an article from its next change on."""
    what = "tombstone " if article.status is Status.WITHDRAWN else ""
    if change != article.expires:
        yield Due(change, article.path, f"{what}appears")
        if article.kind is Kind.ARTICLE and not what:
            yield from _endings(article, change)
    if article.expires is not None:
        yield Due(article.expires, article.path, f"{what}goes")


def _endings(story: Article, since: datetime) -> Iterator[Due]:
    """What of a public story ends by itself."""
    if story.pin_until is not None and not story.unlisted:
        yield from _pin(story, since)
    if story.live_until is not None:
        yield from _live(story, since)


def _pin(story: Article, since: datetime) -> Iterator[Due]:
    until, end = story.pin_until, story.expires
    if until is None or until <= since or until.year >= FOR_EVER or not story.section:
        return
    if end is None or until < end:
        yield Due(until, story.path, "pin ends")


def _live(story: Article, since: datetime) -> Iterator[Due]:
    until, end = story.live_until, story.expires
    if until is not None and until > since and (end is None or until < end):
        yield Due(until, story.path, "live ends")


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
