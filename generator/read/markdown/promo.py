"""Promo: a paragraph that only says "Also watch: …" becomes a piece of its own between the paragraphs."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from generator.model.article import HOLE, BodyPart, Html, Link, LinkKind, Promo
from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.read.markdown.links import with_headlines
from generator.read.markdown.plain import text_of
from generator.read.markdown.promo_labels import KNOWN_LABELS, LABEL_END, folded
from generator.read.markdown.written import Written, places_of

# A paragraph of a few words and one link; whether the words are a label is looked up.
PROMO = regex(
    r"<p(?:\s[^>]*)?>(?P<bold><(?:strong|b)>)?(?P<label>[^<>]{2,60}+)(?(bold)</(?:strong|b)>(?:\s|&nbsp;|:|\uff1a)*)"
    r"<a\s(?:[^>]*?\s)?href=\"(?P<href>[^\"#][^\"]*)\"[^>]*>(?P<text>(?:(?!</a>).)*)</a>\s*</p>\n?",
    re.DOTALL,
)
CONTAINER = regex(r"<(/?)(?:blockquote|li|div|td|th|dd|section|article|aside|details|figure)\b")


class Pieces(msgspec.Struct, frozen=True):
    """A body as HTML and promos in turn, with the links' kinds now known."""

    parts: tuple[BodyPart, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]


def in_pieces(html: str, links: tuple[Link, ...], written: Written) -> Pieces:
    """The HTML with holes cut at its promos.

    A promo stands at the top level, not in a quote or list. One that leads outside must bring its own text:
    `promo-empty`, an error.
    """
    parts: list[BodyPart] = []
    kinds: dict[int, LinkKind] = {}
    lacking: list[str] = []
    start = 0
    for match in _top_level(html):
        promo = _promo(match)
        parts += [*_html(html[start : match.start()]), promo]
        start = match.end()
        if promo.link is not None:
            kinds[promo.link] = LinkKind.PROMO
        elif not promo.text:
            lacking.append(promo.url)
    parts += _html(html[start:])
    if kinds:
        links = tuple(
            Link(kinds[number], link.target, link.place) if number in kinds else link
            for number, link in enumerate(links)
        )
    return Pieces(tuple(parts), links, tuple(_lacking(lacking, written)))


def _html(text: str) -> list[Html]:
    text = with_headlines(text).strip()
    return [Html(text)] if text else []


def _top_level(html: str) -> Iterator[re.Match[str]]:
    for match in PROMO.finditer(html):
        if folded(unescape(match["label"])) not in KNOWN_LABELS or match["text"] == match["href"]:
            continue
        depth = sum(-1 if tag[1] else 1 for tag in CONTAINER.finditer(html, 0, match.start()))
        if depth == 0:
            yield match


def _promo(match: re.Match[str]) -> Promo:
    href = match["href"]
    label = unescape(match["label"]).strip(LABEL_END)
    text = text_of(match["text"])
    if href.startswith(HOLE):
        return Promo(label, text, int(href.strip(HOLE)))
    return Promo(label, text, url=unescape(href))


def _lacking(urls: list[str], written: Written) -> Iterator[Problem]:
    for url, place in zip(urls, places_of(written, urls), strict=True):
        message = "a promo that leads to another site needs a text of its own"
        hint = f"write the headline between the brackets: [Headline]({url})"
        yield error("promo-empty", written.path, place, message, hint)
