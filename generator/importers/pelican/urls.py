"""The addresses that Pelican gives its articles and pages.

Source: Pelican's documentation (URL settings, settings of slugs), release 4.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from generator.importers.values import text_in
from generator.model.regex import regex

FIELD = regex(r"\{(\w+)(?::([^{}]*))?\}")
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


def our_pattern(settings: Mapping[str, object]) -> str:
    """The permalinks of articles in Broadsheet's words, "" where it has none for a part of them."""
    pattern = text_in(settings, "ARTICLE_URL") or "{slug}.html"
    for theirs, ours in OURS.items():
        pattern = pattern.replace(theirs, ours)
    return "" if "{" in pattern else "/" + pattern.lstrip("/")
