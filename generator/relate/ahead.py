"""Ahead: what public stories say has been done to them, at an instant that is yet to come."""

from collections.abc import Iterable, Iterator

from generator.model.article import Article
from generator.model.gate import Gate
from generator.model.problem import Problem, warning


def ahead_of(articles: Iterable[Article], gate: Gate) -> tuple[Problem, ...]:
    """The warning `updated-ahead` for each key of a public story that dates an update or a correction after `now`.

    Readers, feeds and search engines would be told of a day that has not been. A preview of what is not due has
    such days by right.
    """
    if gate.future:
        return ()
    return tuple(problem for article in articles for problem in _ahead(article, gate))


def _ahead(article: Article, gate: Gate) -> Iterator[Problem]:
    if article.updated is not None and article.updated > gate.now:
        yield _warning(article, "updated", "the update")
    if article.corrections and any(each.date > gate.now for each in article.corrections):
        yield _warning(article, "corrections", "a correction")


def _warning(article: Article, key: str, what: str) -> Problem:
    message, hint = f"{what} is dated after now, and readers see that date", "correct the date"
    return warning("updated-ahead", article.path, article.place_of(key), message, hint)
