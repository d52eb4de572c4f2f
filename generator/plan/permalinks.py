"""Permalinks: the URL of a story by the pattern of its section."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from itertools import zip_longest
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import msgspec

from generator.model.article import Article, Kind
from generator.model.regex import regex
from generator.model.slug import slug_of
from generator.plan.addresses import FILE_NAME, SLASHES
from generator.plan.slugs import url_slug

DEFAULT = "/:section/:year/:month/:slug/"
PLACEHOLDER = regex(r":([a-z]+)")
BUNDLE = "index"


class Subject(msgspec.Struct, frozen=True):
    """A story, its date in the site's zone (None: it has none), and its language."""

    article: Article
    date: datetime | None
    lang: str


PARTS: Mapping[str, Callable[[Subject], str]] = {
    "section": lambda subject: section_slug(subject.article.section),
    "year": lambda subject: f"{subject.date.year:04}" if subject.date else "",
    "month": lambda subject: f"{subject.date.month:02}" if subject.date else "",
    "day": lambda subject: f"{subject.date.day:02}" if subject.date else "",
    "slug": lambda subject: url_slug(subject.article.slug),
    "filename": lambda subject: slug_of(file_stem(subject.article)),
    "contentbasename": lambda subject: slug_of(file_stem(subject.article)),
    "path": lambda subject: section_slug(content_path(subject.article)),
    "author": lambda subject: slug_of(subject.article.authors[0].name) if subject.article.authors else "",
    "lang": lambda subject: slug_of(subject.lang),
    "title": lambda subject: slug_of(subject.article.title),
    "categories": lambda subject: "/".join(map(slug_of, subject.article.categories)),
}


def pattern_for(section: str, permalinks: Mapping[str, str]) -> str:
    """The pattern of a section: its own, else that of the section that it lies in, else `default`."""
    while section:
        if section in permalinks:
            return permalinks[section]
        section = section.rpartition("/")[0]
    return permalinks.get("default", DEFAULT)


def expand(pattern: str, subject: Subject) -> str:
    """The URL that a pattern gives for a story; an empty part falls away with its slash.

    Placeholders that nobody knows stay as they are: the settings refuse them.
    """
    url = "/" + "".join([piece if isinstance(piece, str) else piece(subject) for piece in _pieces(pattern)])
    url = SLASHES.sub("/", url) if "//" in url else url
    return url if url.endswith("/") or FILE_NAME.search(url) else url + "/"


def subject_of(article: Article, zone: ZoneInfo, language: str) -> Subject:
    """What a pattern may speak of: dates are those of the site's zone."""
    return Subject(article, article.date.astimezone(zone) if article.date else None, article.lang or language)


def section_slug(section: str) -> str:
    """The folders of a section as parts of a URL."""
    return _joined_slugs(section) if section else ""


@cache
def _joined_slugs(path: str) -> str:
    return "/".join(filter(None, map(slug_of, path.split("/"))))


def content_path(article: Article) -> str:
    """The file's path below the content folder, without what every file or bundle has ("world/ferry")."""
    path = PurePosixPath(article.id).with_suffix("")
    return (path.parent if _is_bundle(article) else path).as_posix()


def file_stem(article: Article) -> str:
    """The name of the file, or of the bundle's folder, without its extension."""
    path = PurePosixPath(article.id)
    return path.parent.name if _is_bundle(article) else path.stem


def _is_bundle(article: Article) -> bool:
    return article.is_bundle or (article.kind is Kind.ARTICLE and PurePosixPath(article.id).stem == BUNDLE)


@cache
def _pieces(pattern: str) -> tuple[str | Callable[[Subject], str], ...]:
    """What stands in a pattern: text, and what makes the text of a placeholder."""
    texts = PLACEHOLDER.split(pattern)
    made = (PARTS.get(name, f":{name}") for name in texts[1::2])
    return tuple(piece for pair in zip_longest(texts[::2], made, fillvalue="") for piece in pair if piece)
