"""Steadiness: until when a build says the same again, its problems and the marks of a preview included."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from generator.model.article import Article
from generator.model.edition import Edition
from generator.model.gate import Gate
from generator.relate.embargoes import Holds
from generator.relate.visibility import judge


def steady_until(
    edition: Edition, articles: Iterable[Article], gate: Gate, holds: Holds, ends: Iterable[datetime]
) -> datetime | None:
    """The first instant after the gate's at which the edition changes or something else is said of it; None: never.

    `articles`: hidden ones among them; `ends`: of all embargo rules, and of whatever else the settings end. What is
    said changes where a date in a public story has come (`updated-ahead`, `entry-ahead`), where an embargo rule ends
    that holds nothing back (`embargo-idle`), and where what only a preview shows becomes public. Never later than
    `Edition.next_due`.
    """
    instants = list(ends)
    if edition.next_due is not None:
        instants.append(edition.next_due)
    if gate.future or gate.drafts:
        instants += [instant for instant, _ in judge(articles, Gate(gate.now), holds).changes]
    for public in (edition.articles, edition.pages):
        instants += _dates(public.values())
    return min((each for each in instants if each > gate.now), default=None)


def _dates(articles: Iterable[Article]) -> Iterator[datetime]:
    for article in articles:
        if article.updated is not None:
            yield article.updated
        if article.corrections:
            yield from (each.date for each in article.corrections)
        yield from (each.date for each in article.moments)
