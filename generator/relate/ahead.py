"""Ahead: what public stories say has been done to them, at an instant that is yet to come."""

from collections.abc import Iterable, Iterator

from generator.model.article import Article, Moment
from generator.model.gate import Gate
from generator.model.problem import Problem, warning


def ahead_of(articles: Iterable[Article], gate: Gate) -> tuple[Problem, ...]:
    """The warning `updated-ahead` for each key of a public story that dates an update or a correction after `now`.

    And `entry-ahead` for each entry of a live blog that lies there.
    Readers, feeds and search engines would be told of a day that has not been. A preview of what is not due has
    such days by right.
    """
    if gate.future:
        return ()
    return tuple(problem for article in articles for problem in _ahead(article, gate))


def _ahead(article: Article, gate: Gate) -> Iterator[Problem]:
    late = [each for each in article.moments if each.date > gate.now]
    yield from (_entry_warning(article, each) for each in late)
    # A live blog was updated when its newest entry was made.
    is_told = any(each.date == article.updated for each in late)
    if article.updated is not None and article.updated > gate.now and not is_told:
        yield _warning(article, "updated", "the update")
    if article.corrections and any(each.date > gate.now for each in article.corrections):
        yield _warning(article, "corrections", "a correction")


def _warning(article: Article, key: str, what: str) -> Problem:
    message, hint = f"{what} is dated after now, and readers see that date", "correct the date"
    return warning("updated-ahead", article.path, article.place_of(key), message, hint)


def _entry_warning(article: Article, moment: Moment) -> Problem:
    message = f"the entry {moment.title!r:.60} is dated after now, and readers see its time"
    hint = (
        "correct its time, or write its day, too (`## 2026-11-26 20:10 …`): the newest entry stands on top, and where"
        " a time is earlier than the one below it, midnight has passed"
    )
    return warning("entry-ahead", article.path, moment.place, message, hint)
