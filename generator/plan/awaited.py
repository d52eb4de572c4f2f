"""Awaited: the files at which stories that are not public will stand, kept free for them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from generator.model.article import Article, Kind, Status
from generator.model.page import Copy, Page
from generator.model.problem import Place, Problem, error
from generator.plan.addresses import output_of
from generator.plan.collisions import Claim, claim_of, disk_key
from generator.plan.directory import page_url, url_of
from generator.settings.values import Values


class Awaited(msgspec.Struct, frozen=True):
    """A story that is not public: its file below the site, the place of its URL, its first instant if it has one.

    Nothing of what it says.
    """

    path: str
    place: Place
    start: datetime | None


def awaited_of(articles: Iterable[Article], values: Values, now: datetime) -> dict[str, Awaited]:
    """`disk_key` of an output path → the story or page, of those that are hidden, which will stand there.

    Left out: what has expired, what was withdrawn (its URL may be used again), and a draft whose URL wants a date
    that it does not have.
    """
    zone = ZoneInfo(values.timezone)
    found: dict[str, Awaited] = {}
    for article in articles:
        url = "" if _is_past(article, now) else _url(article, values, zone)
        if url:
            place = article.place_of("url" if article.url else "slug")
            starts = [each for each in (article.date, article.embargo) if each is not None]
            start = max(starts) if starts and article.status is Status.PUBLISHED else None
            found[disk_key(output_of(url))] = Awaited(article.path, place, start)
    return found


def awaited_problems(
    owners: Iterable[Page | Copy], awaited: Mapping[str, Awaited], texts: Mapping[str, Article], content: str
) -> Iterator[Problem]:
    """The errors `url-twice` for what stands where a hidden story will stand: on that day the build would break.

    Until then its URL would be there for all to see. Nothing is wrong with a text that has expired by then.
    """
    for owner in owners if awaited else ():
        other = awaited.get(disk_key(owner.output))
        if other is not None and owner.output and not _makes_room(owner, other, texts):
            yield _problem(claim_of(owner, texts, content), other)


def _is_past(article: Article, now: datetime) -> bool:
    return article.status is Status.WITHDRAWN or (article.expires is not None and article.expires <= now)


def _url(article: Article, values: Values, zone: ZoneInfo) -> str:
    if article.kind is Kind.PAGE:
        return page_url(article, values)
    is_known = article.kind is Kind.ARTICLE and (article.date is not None or article.url)
    return url_of(article, values, zone) if is_known else ""


def _makes_room(owner: Page | Copy, other: Awaited, texts: Mapping[str, Article]) -> bool:
    if isinstance(owner, Copy):
        return False
    text = texts.get(owner.source)
    expires = text.expires if text else None
    is_gone = expires is not None and other.start is not None and expires <= other.start
    return is_gone or owner.kind == "gone"


def _problem(claim: Claim, other: Awaited) -> Problem:
    line = f":{other.place.line}" if other.place.line else ""
    path, place = (claim.path, claim.place) if claim.path else claim.since
    message = f"{claim.what} stands where {other.path}{line}, which is not public, is to stand"
    hint = "give one of them another `slug:` or `url:`; a story that shall not come back can have `status: withdrawn`"
    return error("url-twice", path or other.path, place if path else other.place, message, hint)
