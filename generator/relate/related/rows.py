"""Rows: an article with all that its related stories depend on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from generator.model.article import Article, Terms
from generator.model.digest import SIZE_BYTES, digest_of
from generator.model.edition import Ties
from generator.relate.related.sketches import sketch_set

_DECODER = msgspec.msgpack.Decoder(Terms)
_FACT = tuple[bool, float, bool, str, frozenset[str], tuple[str, ...]]
_FACT_DECODER: msgspec.msgpack.Decoder[_FACT] = msgspec.msgpack.Decoder(_FACT)
_encode = msgspec.msgpack.Encoder().encode
_NO_TERMS = Terms()
# The pins of an article, and who stands apart from it.
Bonds = tuple[tuple[str, ...], frozenset[str]]
NO_BONDS: Bonds = (), frozenset()


# Gives the encoded terms of an article, from wherever they are.
TermsOf = Callable[[Article], bytes]


def own_terms(article: Article) -> bytes:
    """The encoded terms that an article carries."""
    return article.terms


class Row(msgspec.Struct, frozen=True):
    """An article; its language without region; its tags; its thread ("" for none).

    `day`: of its date (proleptic ordinal, UTC), None without one. `pins`: ids of public stories that the editors put
    first, in their order; `apart`: ids that nothing else may name. `fact`: all of this that the ranking goes by, as
    bytes; they begin with the digest of the article's terms, `SIZE_BYTES` long. `terms_of`: where those are.
    """

    article: Article
    language: str
    day: int | None
    tags: frozenset[str]
    thread: str
    pins: tuple[str, ...]
    apart: frozenset[str]
    fact: bytes
    terms_of: TermsOf

    @property
    def terms(self) -> Terms:
        """The article's terms, decoded anew each time: most rows are asked once or never."""
        data = self.terms_of(self.article)
        return _DECODER.decode(data) if data else _NO_TERMS

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


def rows_of(articles: Iterable[Article], ties: Ties, language: str, terms_of: TermsOf = own_terms) -> list[Row]:
    """The rows of public articles, newest first, equal dates by id, those without a date last.

    `language`: of articles that don't name theirs. `terms_of`: asked for few of them, if at all; an article whose
    terms are elsewhere has their digest.
    """
    order = sorted([(_newest_first(article), article) for article in articles])
    bonds, languages = _bonds_of([article for _, article in order], ties), _Languages()
    languages[""] = languages[language]
    rows = []
    for (undated, instant, name), article in order:
        pins, apart = bonds.get(name, NO_BONDS)
        tags, thread = tuple(ties.tags.get(name, ())), ties.threads.get(name, "")
        told = (undated, instant, article.unlisted, thread, tags, sorted(apart) if apart else ())
        row = Row(
            article,
            languages[article.lang],
            None if article.date is None else article.date.toordinal(),
            frozenset(tags),
            thread,
            pins,
            apart,
            (article.terms_digest or digest_of(article.terms)) + _encode(told),
            terms_of,
        )
        rows.append(row)
    return rows


def days_between(one: Row, other: Row) -> int | None:
    """Days between two articles; None where one has no date."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def _bonds_of(articles: Sequence[Article], ties: Ties) -> Mapping[str, Bonds]:
    """Pins of articles, and who stands apart from them, by id: of those that have any, which are few."""
    public = {article.id for article in articles}
    same = _same_story(articles)
    key_of = {name: key for key, names in same.items() for name in names}
    found = {}
    for name in public & (ties.pins.keys() | ties.unrelated.keys() | key_of.keys()):
        pins = tuple(each for each in ties.pins.get(name, ()) if each in public and each != name)
        others = same[key_of[name]] if name in key_of else ()
        found[name] = pins, frozenset((*pins, *ties.unrelated.get(name, ()), *others))
    return found


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
