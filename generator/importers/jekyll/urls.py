"""The addresses that Jekyll gives its posts, documents and pages.

Source: Jekyll's documentation (Permalinks) and the code of its releases 3.9 and 4 (`url_drop.rb`, `utils.rb`).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from generator.importers.jekyll.config import STYLES, Config
from generator.importers.lot import Lists
from generator.importers.values import list_in, table_in, text_in
from generator.model.regex import regex

NAME = regex(r"(?:.*/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)\.[^./]+$")
TOKEN = regex(r":([a-z_]+)")
PRETTY_SIGNS = frozenset("._~!$&'()+,;=@")
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Document:
    """What an address depends on: path below the source, keys (with defaults), the date, and the collection."""

    path: str
    keys: Mapping[str, object]
    date: datetime | None
    collection: str

    @property
    def name(self) -> str:
        """The file's name without its date and ending."""
        found = NAME.match(self.path)
        return found[2] if found else PurePosixPath(self.path).stem

    @property
    def categories(self) -> tuple[str, ...]:
        """Its categories: the folders above `_posts`, and what its front matter says."""
        above = self.path.partition("/_posts/")[0].split("/") if "/_posts/" in self.path else []
        return tuple(dict.fromkeys((*(each for each in above if not each.startswith("_")), *categories_in(self.keys))))


def categories_in(keys: Mapping[str, object]) -> tuple[str, ...]:
    """The categories that front matter names; a text is split at its blanks, `category` is one."""
    one = keys.get("category")
    named = (one.strip(),) if isinstance(one, str) and one.strip() else list_in(one)
    return tuple(dict.fromkeys((*named, *list_in(keys.get("categories"), splits=False))))


def address_of_document(document: Document, config: Config) -> str:
    """The path at which Jekyll publishes a post, a document of a collection, or a page ("" as its collection)."""
    given = text_in(document.keys, "permalink")
    pattern = STYLES.get(given, given) or config.pattern_of(document.collection)
    if not pattern:
        pattern = (
            f"/:collection/:path{config.suffix()}" if document.collection else f"/:path/:basename{config.suffix()}"
        )
        if not document.collection and document.name == "index":
            pattern = "/:path/"
    parts = TOKEN.sub(lambda found: _part(found[1], document, found[0]), pattern)
    return re.sub(r"/{2,}", "/", f"/{parts}")


def lists_of(config: Config) -> tuple[Lists, ...]:
    """The lists that the plugin jekyll-archives makes; Jekyll itself has none."""
    given = table_in(config.keys, "jekyll-archives")
    wanted = given.get("enabled")
    permalinks = table_in(given, "permalinks")
    found = []
    for key, name in (("tags", "tag"), ("categories", "category")):
        page = (text_in(permalinks, name) or f"/{name}/:name/").replace(":name", ":slug")
        if (wanted == "all" or key in list_in(wanted)) and page.count(":") == page.count(":slug") == 1:
            found.append(Lists(key, "/" + page.strip("/") + ("" if page.endswith(".html") else "/"), (), _listed))
    return tuple(found)


def feeds_of(config: Config) -> dict[str, str]:
    """The feed that the plugin jekyll-feed makes."""
    plugins = (*list_in(config.keys.get("plugins")), *list_in(config.keys.get("gems")))
    path = text_in(table_in(config.keys, "feed"), "path") or "feed.xml"
    return {f"/{path.lstrip('/')}": "/feed.xml"} if "jekyll-feed" in plugins else {}


def _listed(term: str) -> str:
    return slugged(term).lower()


def slugged(text: str, *, is_pretty: bool = False) -> str:
    """Jekyll's `slugify`: runs of other signs than letters, digits and their marks become one hyphen."""
    kept = (char if _is_kept(char, is_pretty=is_pretty) else "-" for char in text)
    return re.sub(r"-{2,}", "-", "".join(kept)).strip("-")


def _is_kept(char: str, *, is_pretty: bool) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd" or (is_pretty and char in PRETTY_SIGNS)


def _part(token: str, document: Document, whole: str) -> str:
    slug = text_in(document.keys, "slug") or document.name
    path = PurePosixPath(document.path)
    inner = path.relative_to(path.parts[0]) if document.collection and len(path.parts) > 1 else path
    words = {
        "title": slugged(slug, is_pretty=True),
        "slug": slugged(slug).lower(),
        "name": slugged(document.name).lower(),
        "basename": document.name,
        "collection": document.collection,
        "path": inner.with_suffix("").as_posix() if document.collection else path.parent.as_posix().strip("."),
        "output_ext": ".html",
        "categories": "/".join(each.lower() for each in document.categories),
        "slugified_categories": "/".join(slugged(each).lower() for each in document.categories),
    }
    return words[token] if token in words else _time(token, document.date, whole)


def _time(token: str, date: datetime | None, whole: str) -> str:
    if date is None:
        return whole
    year, week, day = date.isocalendar()
    return {
        "year": f"{date.year:04}",
        "short_year": f"{date.year % 100:02}",
        "month": f"{date.month:02}",
        "i_month": str(date.month),
        "short_month": SHORT_MONTHS[date.month - 1],
        "long_month": LONG_MONTHS[date.month - 1],
        "day": f"{date.day:02}",
        "i_day": str(date.day),
        "y_day": f"{date.timetuple().tm_yday:03}",
        "short_day": LONG_DAYS[date.weekday()][:3],
        "long_day": LONG_DAYS[date.weekday()],
        "w_year": str(year),
        "week": f"{week:02}",
        "w_day": str(day),
        "hour": f"{date.hour:02}",
        "minute": f"{date.minute:02}",
        "second": f"{date.second:02}",
    }.get(token, whole)
