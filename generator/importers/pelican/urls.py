"""The addresses that Pelican gives its articles and pages.

Source: Pelican's documentation (URL settings, settings of slugs), release 4.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from generator.importers.lot import Lists
from generator.importers.values import text_in
from generator.model.regex import regex

FIELD = regex(r"\{(\w+)(?::([^{}]*))?\}")
# Key of Broadsheet, name in the settings of Pelican, folder.
KINDS = (
    ("tags", "TAG", "tag"),
    ("categories", "CATEGORY", "category"),
    ("section", "CATEGORY", "category"),
    ("authors", "AUTHOR", "author"),
)
# What Pelican makes where the settings say nothing.
FEEDS = {
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
    "AUTHOR_FEED_ATOM": "feeds/{slug}.atom.xml",
    "AUTHOR_FEED_RSS": "feeds/{slug}.rss.xml",
}
SITE_FEEDS = ("FEED_ALL_ATOM", "FEED_ALL_RSS", "FEED_ATOM", "FEED_RSS")
SLUG_RULES = ((r"[^\w\s-]", ""), (r"\A\s*", ""), (r"\s*\Z", ""), (r"[-\s]+", "-"))
# Patterns of Pelican → those of Broadsheet.
OURS = {
    "{slug}": ":slug",
    "{category}": ":section",
    "{date:%Y}": ":year",
    "{date:%m}": ":month",
    "{date:%d}": ":day",
    "{lang}": ":lang",
    "{author}": ":author",
}


def slugged(text: str, settings: Mapping[str, object]) -> str:
    """Pelican's slug of a text; "" where that depends on how it writes a script in Latin letters."""
    if not settings.get("SLUGIFY_USE_UNICODE"):
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
        if not text.isascii():
            return ""
    for pattern, new in SLUG_RULES:
        text = re.sub(pattern, new, text)
    return (text if settings.get("SLUGIFY_PRESERVE_CASE") else text.lower()).strip()


def address_by(pattern: str, fields: Mapping[str, str], date: datetime | None) -> str:
    """The path that a pattern makes of the fields of a text; "" where one of them is not known."""
    lost = False

    def fill(found: re.Match[str]) -> str:
        nonlocal lost
        if found[1] == "date":
            lost |= date is None
            return date.strftime(found[2] or "%Y-%m-%d") if date else ""
        lost |= not fields.get(found[1])
        return fields.get(found[1], "")

    made = FIELD.sub(fill, pattern)
    return "" if lost else "/" + made.lstrip("/")


def lists_of(settings: Mapping[str, object]) -> tuple[Lists, ...]:
    """The lists of Pelican's tags, categories and authors, and their feeds."""
    found = []
    for key, name, folder in KINDS:
        page = (
            ""
            if settings.get(f"{name}_SAVE_AS") == ""
            else _pattern(settings, f"{name}_URL", f"{folder}/{{slug}}.html")
        )
        atom = _pattern(settings, f"{name}_FEED_ATOM", FEEDS.get(f"{name}_FEED_ATOM", ""))
        rss = _pattern(settings, f"{name}_FEED_RSS", FEEDS.get(f"{name}_FEED_RSS", ""))
        found.append(Lists(key, page, tuple(filter(None, (atom, rss))), partial(_slug, settings=settings)))
    return tuple(found)


def feeds_of(settings: Mapping[str, object]) -> dict[str, str]:
    """The feeds of all of a site of Pelican."""
    names = {name: _pattern(settings, name, FEEDS.get(name, "")) for name in SITE_FEEDS}
    return {old: "/atom.xml" if "ATOM" in name else "/feed.xml" for name, old in names.items() if old}


def _slug(name: str, settings: Mapping[str, object]) -> str:
    # A section is a folder, of which Pelican takes the last name.
    return slugged(name.rpartition("/")[2], settings)


def _pattern(settings: Mapping[str, object], name: str, default: str) -> str:
    """A pattern of the settings with `:slug`, "" where they switch it off or it says more."""
    given = settings.get(name, default)
    made = given.replace("{slug}", ":slug").replace("%s", ":slug") if isinstance(given, str) else ""
    return f"/{made.lstrip('/')}" if made and "{" not in made and "://" not in made else ""


def our_pattern(settings: Mapping[str, object]) -> str:
    """The permalinks of articles in Broadsheet's words, "" where it has none for a part of them."""
    pattern = text_in(settings, "ARTICLE_URL") or "{slug}.html"
    for theirs, ours in OURS.items():
        pattern = pattern.replace(theirs, ours)
    return "" if "{" in pattern else "/" + pattern.lstrip("/")
