"""Live: the entries of a live blog, which are the headings of its text that begin with a time."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model.article import Article, Heading
from generator.model.regex import regex
from generator.model.story import LiveEntry

LEVEL = 2
TIME = regex(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)[\s:.\u2013\u2014-]*(.*)", re.DOTALL)
DAY = timedelta(days=1)


def entries_of(article: Article, zone: ZoneInfo) -> tuple[LiveEntry, ...]:
    """The entries as they stand in the text, newest first.

    The last one is of the article's day; upwards from it, a time that is earlier than the one below it is of the
    next day. Local times of the site's zone.
    """
    if article.live_until is None or article.date is None:
        return ()
    found = [(each, match) for each in article.headings if each.level == LEVEL and (match := TIME.match(each.text))]
    return tuple(_numbered(found, article.date.astimezone(zone)))[::-1]


def _numbered(found: list[tuple[Heading, re.Match[str]]], first: datetime) -> Iterator[LiveEntry]:
    """The entries, oldest first. Of two at one minute, the later one's id has a number."""
    counts: Counter[str] = Counter()
    at = first.replace(hour=0, minute=0, second=0, microsecond=0)
    for heading, match in reversed(found):
        then = at.replace(hour=int(match[1]), minute=int(match[2]))
        at = then if then >= at else then + DAY
        name = f"t-{at:%H%M}"
        counts[name] += 1
        number = f"-{counts[name]}" if counts[name] > 1 else ""
        yield LiveEntry(name + number, heading.id, at, match[3].strip())
