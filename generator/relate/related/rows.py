"""Rows: an article with all that its related stories depend on."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import add
from typing import overload

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
NUL = "\0"


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


class Rows(Sequence[Row]):
    """The rows of public articles, newest first, equal dates by id, those without a date last.

    `ids`, `languages`, `facts`: of each; `make` gives a row by its number. Where little changed, few are asked for.
    """

    def __init__(
        self, ids: Sequence[str], languages: Sequence[str], facts: Sequence[bytes], make: Callable[[int], Row]
    ) -> None:
        self.ids = ids
        self.languages = languages
        self.facts = facts
        self._make = make
        self._made: dict[int, Row] = {}

    @overload
    def __getitem__(self, number: int) -> Row: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...

    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        row = self._made.get(number)
        if row is None:
            # A sequence says itself where it ends: whoever walks through it asks until it does.
            if not 0 <= number < len(self.ids):
                raise IndexError(number)
            row = self._made[number] = self._make(number)
        return row

    def __len__(self) -> int:
        return len(self.ids)

    def by_language(self) -> "dict[str, Rows]":
        """Language → its rows; sorted by language."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, language in enumerate(self.languages):
            numbers[language].append(number)
        if len(numbers) == 1:
            return dict.fromkeys(numbers, self)
        return {language: self._only(numbers[language]) for language in sorted(numbers)}

    def _only(self, numbers: Sequence[int]) -> "Rows":
        ids, languages = [self.ids[each] for each in numbers], [self.languages[each] for each in numbers]
        return Rows(ids, languages, [self.facts[each] for each in numbers], lambda each: self[numbers[each]])


class KeptRows(msgspec.Struct, frozen=True, array_like=True):
    """Rows as they are kept between builds, without terms.

    `ids`, `languages` and `sections` are joined by NUL. `told`: what of each fact stands behind the digest of the
    terms; `days`: int32, 0 for none; `pins`: by id, of those that have any.
    """

    ids: str
    languages: str
    sections: str
    told: list[bytes]
    days: bytes
    pins: dict[str, tuple[str, ...]]


def mark_of(fact: bytes) -> bytes:
    """The digest of the terms in a row's fact."""
    return fact[:SIZE_BYTES]


def tags_in(fact: bytes) -> frozenset[str]:
    """The tags in a row's fact."""
    _, _, _, _, tags, _ = _FACT_DECODER.decode(fact[SIZE_BYTES:])
    return tags


def rows_of(articles: Iterable[Article], ties: Ties, language: str) -> Rows:
    """The rows of public articles, in any order. `language`: of articles that don't name theirs."""
    ordered = sorted([(_newest_first(article), article) for article in articles])
    order = [article for _, article in ordered]
    bonds, known = _bonds_of(order, ties), _Languages()
    known[""] = known[language]
    languages = [known[article.lang] for article in order]
    tags, threads = ties.tags, ties.threads
    facts = []
    for (undated, instant, name), article in ordered:
        _, apart = bonds.get(name, NO_BONDS)
        told = (undated, instant, article.unlisted, threads.get(name, ""), tags.get(name, ()), sorted(apart))
        facts.append((article.terms_digest or digest_of(article.terms)) + _encode(told))

    def made(number: int) -> Row:
        article = order[number]
        name, day = article.id, None if article.date is None else article.date.toordinal()
        pins, apart = bonds.get(name, NO_BONDS)
        tagged, thread = frozenset(tags.get(name, ())), threads.get(name, "")
        return Row(article, languages[number], day, tagged, thread, pins, apart, facts[number], own_terms)

    return Rows([article.id for article in order], languages, facts, made)


def kept_rows(rows: Rows) -> KeptRows:
    """Rows as they are kept."""
    return KeptRows(
        ids=NUL.join(rows.ids),
        languages=NUL.join(rows.languages),
        sections=NUL.join(row.article.section for row in rows),
        told=[fact[SIZE_BYTES:] for fact in rows.facts],
        days=array("i", [row.day or 0 for row in rows]).tobytes(),
        pins={row.article.id: row.pins for row in rows if row.pins},
    )


def recalled_rows(kept: KeptRows, mark: Callable[[str], bytes], terms_of: TermsOf) -> Rows:
    """The rows that were kept, with the terms that their articles have now.

    `mark`: id → digest of its terms. `terms_of`: asked for few of them, if at all.
    """
    ids, sections, days = _named(kept.ids), _named(kept.sections), array("i", kept.days)
    languages = _named(kept.languages)
    marks = list(map(mark, ids))
    facts = list(map(add, marks, kept.told))

    def made(number: int) -> Row:
        name, section = ids[number], sections[number]
        _, _, unlisted, thread, tags, apart = _FACT_DECODER.decode(kept.told[number])
        article = Article(id=name, path="", title="", section=section, unlisted=unlisted, terms_digest=marks[number])
        day, pins = days[number] or None, kept.pins.get(name, ())
        return Row(article, languages[number], day, tags, thread, pins, frozenset(apart), facts[number], terms_of)

    return Rows(ids, languages, facts, made)


def encoded_tag(tag: str) -> bytes:
    """What stands in the fact of each row that has a tag, and perhaps in those of others."""
    return _encode(tag)


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


def _named(joined: str) -> list[str]:
    return joined.split(NUL) if joined else []


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
