"""Rows: an article with all that its related stories depend on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from generator.model.article import Article, Terms
from generator.model.digest import SIZE_BYTES, digest_of
from generator.relate.related.sketches import sketch_set

_DECODER = msgspec.msgpack.Decoder(Terms)
_FACT = tuple[bool, float, bool, str, frozenset[str], tuple[str, ...]]
_FACT_DECODER: msgspec.msgpack.Decoder[_FACT] = msgspec.msgpack.Decoder(_FACT)
_ENCODER = msgspec.msgpack.Encoder()
_NO_TERMS = Terms()
NOBODY = frozenset[str]()


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


class Row(msgspec.Struct, frozen=True):
    """An article; its language without region; its tags; its thread ("" for none).

    `day`: of its date (proleptic ordinal, UTC), None without one. `pins`: ids of public stories that the editors put
    first, in their order; `apart`: ids that nothing else may name. `fact`: all of this that the ranking goes by, as
    bytes; they begin with the digest of the article's terms, `SIZE_BYTES` long.
    """

    article: Article
    language: str
    day: int | None
    tags: frozenset[str]
    thread: str
    pins: tuple[str, ...]
    apart: frozenset[str]
    fact: bytes

    @property
    def terms(self) -> Terms:
        """The article's terms, decoded anew each time: most rows are asked once or never."""
        return _DECODER.decode(self.article.terms) if self.article.terms else _NO_TERMS

    @property
    def sketch(self) -> frozenset[int]:
        """The sketch of the article's text."""
        return sketch_set(self.terms.sketch)


def mark_of(fact: bytes) -> bytes:
    """The digest of the terms in a row's fact."""
    return fact[:SIZE_BYTES]


def tags_in(fact: bytes) -> frozenset[str]:
    """The tags in a row's fact."""
    _, _, _, _, tags, _ = _FACT_DECODER.decode(fact[SIZE_BYTES:])
    return tags


def rows_of(articles: Iterable[Article], ties: Ties, language: str) -> list[Row]:
    """The rows of public articles, newest first, equal dates by id, those without a date last.

    `language`: of articles that don't name theirs.
    """
    order = sorted([(_newest_first(article), article) for article in articles])
    languages = _Languages()
    languages[""] = languages[language]
    site = _Site(ties, languages, {article.id for _, article in order}, _same_story(article for _, article in order))
    return [_row(article, key, site) for key, article in order]


def days_between(one: Row, other: Row) -> int | None:
    """Days between two articles; None where one has no date."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


@dataclass(frozen=True, slots=True)
class _Site:
    ties: Ties
    languages: Mapping[str, str]
    public: set[str]
    same: Mapping[str, Sequence[str]]

    def bonds(self, article: Article) -> tuple[tuple[str, ...], frozenset[str]]:
        """The pins of an article, and who stands apart from it."""
        name, ties = article.id, self.ties
        pins = tuple([each for each in ties.pins.get(name, ()) if each in self.public and each != name])
        return pins, frozenset((*pins, *ties.unrelated.get(name, ()), *self.same.get(article.translation_key, ())))

    def has_bonds(self, article: Article) -> bool:
        """Whether there may be any: most have none."""
        name = article.id
        return name in self.ties.pins or name in self.ties.unrelated or bool(article.translation_key)


def _row(article: Article, key: tuple[bool, float, str], site: _Site) -> Row:
    pins, apart = site.bonds(article) if site.has_bonds(article) else ((), NOBODY)
    undated, instant, name = key
    tags, thread = tuple(site.ties.tags.get(name, ())), site.ties.threads.get(name, "")
    told = (undated, instant, article.unlisted, thread, tags, sorted(apart) if apart else ())
    return Row(
        article,
        site.languages[article.lang],
        article.date.toordinal() if article.date else None,
        frozenset(tags),
        thread,
        pins,
        apart,
        (article.terms_digest or digest_of(article.terms)) + _ENCODER.encode(told),
    )


class _Languages(dict[str, str]):
    """A language as written → without region, one for all that name none."""

    def __missing__(self, written: str) -> str:
        found = self[written] = written.partition("-")[0].lower()
        return found


def _newest_first(article: Article) -> tuple[bool, float, str]:
    return article.date is None, -article.date.timestamp() if article.date else 0, article.id


def _same_story(articles: Iterable[Article]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.translation_key:
            found[article.translation_key].append(article.id)
    return found
