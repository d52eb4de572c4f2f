"""The addresses that Zola gives its pages.

Source: Zola's documentation (Page, Section, Configuration: slugification) and what its releases from 0.13 on publish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from generator.importers.bundles import folders_of, name_of
from generator.importers.latin import in_latin
from generator.importers.lot import Lists
from generator.importers.values import is_true, list_in, table_in, text_in
from generator.importers.zola.config import Config
from generator.model.keys import NAMES, folded
from generator.model.regex import regex

DATED = regex(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.+-]+Z?)?[_-](.+)")
UNSAFE = regex(r'[<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Page:
    """What an address depends on: the path below content/ without language and ending, keys, and the language."""

    path: str
    keys: Mapping[str, object]
    language: str = ""

    @property
    def stem(self) -> str:
        """The name of its file, or of its folder."""
        return name_of(self.path) or self.path

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that it lies in."""
        return folders_of(self.path)


def address_of_page(page: Page, config: Config) -> str:
    """The path at which Zola publishes a page; "" where that depends on how it writes a script in Latin letters."""
    given = text_in(page.keys, "path")
    if given:
        return "/" + given.strip("/") + "/"
    rules = table_in(config.keys, "slugify")
    found = DATED.fullmatch(page.stem)
    stem = found[2] if found and not is_true(rules.get("paths_keep_dates", False)) else page.stem
    slug = slugged(text_in(page.keys, "slug") or stem, text_in(rules, "paths") or "on")
    return "/" + "/".join((*filter(None, (page.language,)), *page.folders, slug)) + "/" if slug else ""


def lists_of(config: Config) -> tuple[Lists, ...]:
    """The lists of Zola's taxonomies, with feeds where the settings want them; its sections have none by default."""
    strategy = text_in(table_in(config.keys, "slugify"), "taxonomies") or "on"
    given = config.keys.get("taxonomies")
    found = []
    for each in given if isinstance(given, list) else ():
        name = text_in(each, "name") if isinstance(each, dict) and is_true(each.get("render", True)) else ""
        feeds = _feeds(config) if name and is_true(each.get("feed", False)) else ()
        if name and "lang" not in each:
            patterns = tuple(f"/{name}/:slug/{feed}" for feed in feeds)
            key = NAMES.get(folded(name), name)
            found.append(Lists(key, f"/{name}/:slug/", patterns, partial(slugged, strategy=strategy)))
    return tuple(found)


def feeds_of(config: Config) -> dict[str, str]:
    """The feeds of all of a site of Zola."""
    wants = any(is_true(config.keys.get(key, False)) for key in ("generate_feeds", "generate_feed"))
    names = _feeds(config) if wants else ()
    return {f"/{name}": "/atom.xml" if "atom" in name else "/feed.xml" for name in names}


def _feeds(config: Config) -> tuple[str, ...]:
    """The names of the files of feeds."""
    named = (*list_in(config.keys.get("feed_filenames")), *list_in(config.keys.get("feed_filename")))
    return tuple(name for name in named or ("atom.xml",) if "/" not in name)


def slugged(text: str, strategy: str) -> str:
    """Zola's slug of a text by one of its strategies: `on`, `safe` or `off`; "" where it is not known."""
    if strategy == "off":
        return text
    if strategy == "safe":
        return UNSAFE.sub("", text.rstrip(" ."))
    return re.sub(r"[^a-z0-9]+", "-", in_latin(text).lower()).strip("-")
