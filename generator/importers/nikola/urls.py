"""The addresses that Nikola gives its posts and pages.

Source: Nikola's handbook (PRETTY_URLS, STRIP_INDEXES, slugs) and the code of its release 8 (`post.py`, `utils.py`).
"""

import re
from collections.abc import Mapping
from functools import partial

from generator.importers.latin import in_latin
from generator.importers.lot import Lists
from generator.importers.nikola.config import Config
from generator.importers.values import is_true, text_in


def slugged(name: str, config: Config) -> str:
    """Nikola's slug of a file's name; "" where that depends on how it writes a script in Latin letters."""
    if not is_true(config.keys.get("USE_SLUGIFY", True)):
        return re.sub(r"[/\\<>:\"|?*\0]", "-", name)
    return re.sub(r"[-\s]+", "-", re.sub(r"[^+\w\s-]", "", in_latin(name)).strip().lower())


def address_of_post(keys: Mapping[str, object], folders: tuple[str, ...], slug: str, config: Config) -> str:
    """The path at which Nikola publishes a text; "" where its slug is not known."""
    if not slug:
        return ""
    is_pretty = config.is_pretty and slug != "index" and text_in(keys, "pretty_url") != "False"
    parts = (*(part for folder in folders for part in folder.split("/") if part not in ("", ".")), slug)
    path = "/" + "/".join(parts)
    if not is_pretty:
        return path.removesuffix("index") if slug == "index" and config.is_stripped else f"{path}.html"
    return f"{path}/" if config.is_stripped else f"{path}/index.html"


def lists_of(config: Config) -> tuple[Lists, ...]:
    """The lists of Nikola's tags, categories and authors, and their feeds."""
    keys = config.keys
    tail = "/" if config.is_pretty and config.is_stripped else "/index.html" if config.is_pretty else ".html"
    prefix = keys.get("CATEGORY_PREFIX")
    roots = {
        "tags": f"{_path(config, 'TAG_PATH', 'categories')}/",
        "categories": f"{_path(config, 'CATEGORY_PATH', 'categories')}/{prefix if isinstance(prefix, str) else 'cat_'}",
        "authors": f"{_path(config, 'AUTHOR_PATH', 'authors')}/"
        if is_true(keys.get("ENABLE_AUTHOR_PAGES", True))
        else "",
    }
    has_feeds = is_true(keys.get("GENERATE_RSS", True))
    slug = partial(slugged, config=config)
    return tuple(
        Lists(key, f"/{root}:slug{tail}", (f"/{root}:slug.xml",) if has_feeds else (), slug)
        for key, root in roots.items()
        if root.strip("/")
    )


def feeds_of(config: Config) -> dict[str, str]:
    """The feed of all of a site of Nikola; that in Atom ends in `.atom`, which only a server can lead on."""
    found = {"/rss.xml": "/feed.xml"} if is_true(config.keys.get("GENERATE_RSS", True)) else {}
    return {**found, "/index.atom": "/atom.xml"} if is_true(config.keys.get("GENERATE_ATOM", False)) else found


def _path(config: Config, name: str, default: str) -> str:
    """A setting that may be given for each language."""
    given = config.keys.get(name, default)
    found = given.get(config.language, default) if isinstance(given, Mapping) else given
    return str(found).strip("/")
