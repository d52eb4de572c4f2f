"""The addresses that Hugo gives its pages.

Source: Hugo's documentation (URL management, permalinks) and what its releases from 0.123 on publish.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from generator.importers.bundles import folders_of, name_of
from generator.importers.hugo.config import Config
from generator.importers.lot import Lists
from generator.importers.values import is_true, list_in, table_in, text_in
from generator.model.keys import NAMES, folded
from generator.model.regex import regex

KEPT = frozenset("./\\_#+~-@")
TOKEN = regex(r":(sections\[[^\]]*\]|[a-z]+)")
# What stands for the name of a term in a pattern.
TERM = regex(r":(?:slug|title|slugorcontentbasename|contentbasename|slugorfilename|filename)\b")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
MONTH_NAMES = (*MONTHS, "november", "december")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address depends on: the path below content/ without language and ending, keys, and the date."""

    path: str
    keys: Mapping[str, object]
    date: datetime | None
    language: str = ""

    @property
    def stem(self) -> str:
        """The name of its file, or of its folder."""
        return name_of(self.path)

    @property
    def sections(self) -> tuple[str, ...]:
        """The folders that it lies in."""
        return folders_of(self.path)


def address_of_page(page: Page, config: Config) -> str:
    """The path at which Hugo publishes a page."""
    lower = not is_true(config.keys.get("disablepathtolower", False))
    given = text_in(page.keys, "url")
    if given:
        expanded = _expanded(given, page) if ":" in given else given
        path = "/" + expanded.lstrip("/")
        return path if path.endswith("/") or "." in path.rpartition("/")[2] else path + "/"
    section = page.sections[0] if page.sections else ""
    pattern = _pattern(config, section)
    if pattern:
        path = urlized(_expanded(pattern, page), lower=lower)
    else:
        name = text_in(page.keys, "slug") or page.stem
        path = urlized("/".join((*page.sections, name)), lower=lower)
    path = "/" + path.strip("/")
    prefix = f"/{page.language}" if page.language else ""
    return (
        f"{prefix}{path}.html" if _is_ugly(config, section) and path != "/" else f"{prefix}{path}/".replace("//", "/")
    )


def lists_of(config: Config) -> tuple[Lists, ...]:
    """The lists of Hugo: those of its taxonomies and sections, and their feeds."""
    off = {each.lower() for each in list_in(config.keys.get("disablekinds"))}
    lower = not is_true(config.keys.get("disablepathtolower", False))
    patterns = table_in(config.keys, "permalinks")
    found = []
    for plural in config.taxonomies.values() if not {"term", "taxonomy", "taxonomyterm"} & off else ():
        given = text_in(table_in(patterns, "term"), plural) or text_in(patterns, plural) or f"/{plural}/:slug"
        page = TERM.sub(":slug", given).strip("/")
        means = NAMES.get(folded(plural), plural)
        if page.count(":") == 1 and ":slug" in page:
            found.append(_lists(means, page, config, partial(_term, lower=lower), "term"))
    if "section" not in off:
        found.append(_lists("section", ":slug", config, partial(urlized, lower=lower), "section"))
    return tuple(found)


def feeds_of(config: Config) -> dict[str, str]:
    """The feed of all of a site of Hugo."""
    return {f"/{_feed_name(config)}.xml": "/feed.xml"} if _has_feed(config, "home") else {}


def _lists(key: str, page: str, config: Config, slug: Callable[[str], str], kind: str) -> Lists:
    is_ugly = is_true(config.keys.get("uglyurls", False))
    feed = f"/{page}.xml" if is_ugly else f"/{page}/{_feed_name(config)}.xml"
    feeds = (feed,) if _has_feed(config, kind) else ()
    return Lists(key, f"/{page}.html" if is_ugly else f"/{page}/", feeds, slug)


def _has_feed(config: Config, kind: str) -> bool:
    off = {each.lower() for each in list_in(config.keys.get("disablekinds"))}
    given = table_in(config.keys, "outputs").get(kind)
    return "rss" not in off and (given is None or "rss" in {each.lower() for each in list_in(given)})


def _feed_name(config: Config) -> str:
    formats = table_in(config.keys, "outputformats")
    named = {name.lower(): table_in(formats, name) for name in formats}
    return text_in({key.lower(): value for key, value in named.get("rss", {}).items()}, "basename") or "index"


def _term(name: str, *, lower: bool) -> str:
    return urlized(name.replace("/", "-"), lower=lower)


def urlized(text: str, *, lower: bool = True) -> str:
    """A text as part of an address: letters, digits and a few signs stay, blanks become hyphens, all else goes."""
    made: list[str] = []
    waits = False
    for char in unicodedata.normalize("NFC", text.strip()):
        if char in KEPT or unicodedata.category(char)[0] in "LNM":
            made += ["-"] if waits and made and made[-1] != "-" and char != "-" else []
            made.append(char)
            waits = False
        elif char.isspace():
            waits = True
    return "".join(made).lower() if lower else "".join(made)


def _pattern(config: Config, section: str) -> str:
    given = table_in(config.keys, "permalinks")
    of_pages = table_in(given, "page") or given
    return text_in(of_pages, section) if section else text_in(of_pages, "/")


def _is_ugly(config: Config, section: str) -> bool:
    ugly = config.keys.get("uglyurls", False)
    return is_true(ugly.get(section, False)) if isinstance(ugly, Mapping) else is_true(ugly)


def _expanded(pattern: str, page: Page) -> str:
    return TOKEN.sub(lambda found: _part(found[1], page), pattern)


def _part(token: str, page: Page) -> str:
    slug = text_in(page.keys, "slug")
    if token.startswith("sections["):
        return "/".join(_slice(page.sections, token[9:-1]))
    words = {
        "section": page.sections[0] if page.sections else "",
        "sections": "/".join(page.sections),
        "title": _flat(text_in(page.keys, "title")),
        "slug": _flat(slug or text_in(page.keys, "title")),
        "slugorfilename": _flat(slug or page.stem),
        "slugorcontentbasename": _flat(slug or page.stem),
        "filename": page.stem,
        "contentbasename": page.stem,
        "sectionslug": page.sections[0] if page.sections else "",
        "sectionslugs": "/".join(page.sections),
    }
    return words[token] if token in words else _time(token, page.date)


def _flat(text: str) -> str:
    return urlized(text.replace("/", "-"))


def _time(token: str, date: datetime | None) -> str:
    if date is None:
        date = datetime(1, 1, 1)  # noqa: DTZ001  Hugo's zero, of which only the calendar shows
    return {
        "year": f"{date.year:04}",
        "month": f"{date.month:02}",
        "monthname": MONTH_NAMES[date.month - 1],
        "day": f"{date.day:02}",
        "weekday": str(date.isoweekday() % 7),
        "weekdayname": DAYS[date.weekday()],
        "yearday": str(date.timetuple().tm_yday),
    }.get(token, "")


def _slice(parts: tuple[str, ...], text: str) -> tuple[str, ...]:
    if text == "last":
        return parts[-1:]
    start, colon, end = text.partition(":")
    try:
        first = int(start or 0)
        last = (len(parts) if not end or end == "last" else int(end)) if colon else first + 1
    except ValueError:
        return ()
    return parts[first:last]
