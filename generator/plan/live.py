"""Live: the entries of a live blog as its page shows them, each with an address of its own."""

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from generator.model.article import Article
from generator.model.story import LiveEntry


def entries_of(article: Article, zone: ZoneInfo) -> tuple[LiveEntry, ...]:
    """The entries as they stand in the text, newest first; their ids are their local times in the site's zone."""
    return tuple(_numbered(article, zone))[::-1]


def _numbered(article: Article, zone: ZoneInfo) -> Iterator[LiveEntry]:
    """The entries, oldest first. Of two at one minute, the later one's id has a number."""
    counts: Counter[str] = Counter()
    for moment in reversed(article.moments):
        at = moment.date.astimezone(zone)
        name = f"t-{at:%H%M}"
        counts[name] += 1
        number = f"-{counts[name]}" if counts[name] > 1 else ""
        yield LiveEntry(name + number, moment.heading, at, moment.title)
