"""The visibility gate: the one place that decides whether something is public."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from generator.model.article import Article, Kind, Status
from generator.model.gate import Gate
from generator.relate.embargoes import Holds


class Verdict(msgspec.Struct, frozen=True):
    """What the gate decided: stories and texts that may be shown, tombstones, ids of all the rest.

    `changes`: the next instant at which one appears or goes, with that one, for all that ever will.
    """

    shown: tuple[Article, ...]
    withdrawn: tuple[Article, ...]
    hidden: frozenset[str]
    changes: tuple[tuple[datetime, Article], ...]


def judge(articles: Iterable[Article], gate: Gate, holds: Holds) -> Verdict:
    """Who may be seen at `gate.now`: from date, embargo and every rule on (inclusive) until it expires (exclusive).

    A story without a date is never public, whatever else it says; a plain page or a list's text needs none. What is
    withdrawn leaves its tombstone for as long as it would have been public.
    """
    seen: dict[Status, list[Article]] = {Status.PUBLISHED: [], Status.DRAFT: [], Status.WITHDRAWN: []}
    hidden: list[str] = []
    changes: list[tuple[datetime, Article]] = []
    for article in articles:
        is_seen, change = False, None
        if _has_standing(article, gate):
            is_seen, change = _at(gate, _start(article, holds), article.expires)
        if change is not None:
            changes.append((change, article))
        if is_seen:
            seen[article.status].append(article)
        else:
            hidden.append(article.id)
    shown = (*seen[Status.PUBLISHED], *seen[Status.DRAFT])
    return Verdict(shown, tuple(map(_tombstone, seen[Status.WITHDRAWN])), frozenset(hidden), tuple(changes))


def _has_standing(article: Article, gate: Gate) -> bool:
    if article.status is Status.DRAFT and not gate.drafts:
        return False
    return article.date is not None or article.kind is not Kind.ARTICLE


def _start(article: Article, holds: Holds) -> datetime | None:
    start = article.date
    for instant in (article.embargo, holds.until(article)):
        if instant is not None and (start is None or start < instant):
            start = instant
    return start


def _at(gate: Gate, start: datetime | None, end: datetime | None) -> tuple[bool, datetime | None]:
    now = gate.now
    if end is not None and end <= now:
        return False, None
    if start is None or start <= now or gate.future:
        return True, end
    return False, start if end is None or start < end else None


def _tombstone(article: Article) -> Article:
    """What is left of a story that was taken back: what its URL may be made of, and the reason."""
    return Article(
        id=article.id,
        path=article.path,
        kind=article.kind,
        is_bundle=article.is_bundle,
        title=article.title,
        date=article.date,
        status=article.status,
        withdrawn_reason=article.withdrawn_reason,
        slug=article.slug,
        url=article.url,
        section=article.section,
        categories=article.categories,
        authors=article.authors,
        lang=article.lang,
        noindex=True,
        places=article.places,
        digest=article.digest,
    )
