"""The words of a story: those that it says to readers, and everything that its file holds."""

import html
import re
from collections.abc import Iterable, Iterator

import msgspec

from generator.check.leaks.text import prose_of, readings, unmarked, words_of
from generator.model.article import HOLE, Article, Body, BodyPart, Promo, Shortcode
from generator.model.regex import regex

HOLES = regex(f"{HOLE}[^{HOLE}]*{HOLE}")
# Code cannot be told from the code of the site's own pages: every page says "width=device-width, initial-scale=1".
CODE = regex(r"<pre\b.*?</pre>|<code\b.*?</code>", re.DOTALL)
decode = msgspec.msgpack.Decoder(Body).decode


def said_by(article: Article) -> list[str]:
    """All words that a story says to its readers, "" between two texts; not its code, names and addresses."""
    texts = (*_front(article), *(piece for each in _markup(article) for piece in CODE.split(each)))
    return _apart(html.unescape(prose_of(each)) for each in texts)


def held_by(article: Article) -> list[str]:
    """All words of a public file, whatever they are for: none of them is a secret. Two texts are held apart by ""."""
    texts = (*_front(article), *_names(article), *_markup(article))
    return _apart(unmarked(reading) for each in texts for reading in readings(each))


def _apart(texts: Iterable[str]) -> list[str]:
    return [word for text in dict.fromkeys(texts) if text for word in (*words_of(text), "")]


def strings_in(value: object) -> Iterator[str]:
    """All texts in a value of lists and tables, their keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for each in pair for text in strings_in(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in strings_in(each))


def _markup(article: Article) -> Iterator[str]:
    yield from _markup_of(decode(article.body).parts if article.body else ())


def _markup_of(parts: Iterable[BodyPart]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Shortcode):
            yield from map(html.escape, part.words())
            yield from _markup_of(part.content)
        else:
            yield html.escape(f"{part.label} {part.text}") if isinstance(part, Promo) else HOLES.sub("", part.text)


def _front(article: Article) -> Iterable[str]:
    yield from (article.title, article.headline_short, article.dek, article.summary)
    if article.picture is not None:
        yield from (article.picture.alt or "", article.picture.caption, article.picture.credit)
    yield from (each.text for each in article.corrections)
    yield from strings_in(article.params)


def _names(article: Article) -> Iterable[str]:
    yield from (article.id, article.slug, article.url, article.kicker, article.thread, article.section)
    yield from (article.byline, article.agency, article.dateline, article.withdrawn_reason, article.canonical)
    yield from (*article.aliases, *article.tags, *article.categories)
    yield from (each.name for each in article.authors)
    yield from strings_in(article.taxonomies)
    yield from (each.target for each in article.links)
    yield from (each.title for each in article.recommended)
    if article.picture is not None:
        yield article.picture.reference.target
