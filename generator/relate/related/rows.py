"""Rows: an article with all that its related stories depend on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from generator.model.article import Article, Terms


@dataclass(frozen=True, slots=True)
class Ties:
    """What binds stories beside their texts, by article id.

    `tags`: canonical slugs; `pins`: what the editors put first; `unrelated`: what they rule out; `threads`: the
    running story that the article's page shows anyway, by any name that its stories share.
    """

    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    pins: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unrelated: Mapping[str, Sequence[str]] = field(default_factory=dict)
    threads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """An article and its decoded terms; its language without region; its tags; its thread ("" for none).

    `day`: of its date (proleptic ordinal, UTC), None without one. `pins`: ids of public stories that the editors put
    first, in their order; `apart`: ids that nothing else may name.
    """

    article: Article
    terms: Terms
    language: str
    day: int | None
    tags: frozenset[str]
    thread: str
    pins: tuple[str, ...]
    apart: frozenset[str]


def rows_of(articles: Iterable[Article], ties: Ties, language: str) -> list[Row]:
    """The rows of public articles, newest first, equal dates by id, those without a date last.

    `language`: of articles that don't name theirs.
    """
    order = sorted(articles, key=_newest_first)
    public = {article.id for article in order}
    same = _same_story(order)
    decode = msgspec.msgpack.Decoder(Terms).decode
    rows = []
    for article in order:
        pins = tuple(each for each in ties.pins.get(article.id, ()) if each in public and each != article.id)
        left_out = {*pins, *ties.unrelated.get(article.id, ()), *same.get(article.translation_key, ())}
        row = Row(
            article=article,
            terms=decode(article.terms) if article.terms else Terms(),
            language=(article.lang or language).partition("-")[0].lower(),
            day=article.date.toordinal() if article.date else None,
            tags=frozenset(ties.tags.get(article.id, ())),
            thread=ties.threads.get(article.id, ""),
            pins=pins,
            apart=frozenset(left_out),
        )
        rows.append(row)
    return rows


def days_between(one: Row, other: Row) -> int | None:
    """Days between two articles; None where one has no date."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def _newest_first(article: Article) -> tuple[bool, float, str]:
    return article.date is None, -article.date.timestamp() if article.date else 0, article.id


def _same_story(articles: Iterable[Article]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.translation_key:
            found[article.translation_key].append(article.id)
    return found
