"""The lists and feeds of a site of WordPress, at the addresses that it gives them unless its settings say otherwise.

Source: WordPress's documentation (Permalinks, WordPress Feeds). An export does not say what the settings are.
"""

from collections.abc import Mapping
from functools import partial
from html import unescape
from urllib.parse import unquote

from generator.importers.lot import Lists, Text
from generator.importers.wordpress.wxr import Export
from generator.model.slug import fold, slug_of


def lists_of(export: Export, texts: tuple[Text, ...]) -> tuple[Lists, ...]:
    """The lists of tags, categories and writers; none where the old site had no permalinks."""
    if not any(text.address for text in texts):
        return ()
    tags, categories = _slugs(export, "post_tag"), _slugs(export, "category")
    sections = {fold(slug_of(slug)): slug for slug in categories.values()}
    writers = {fold(unescape(name)): slug_of(login) for login, name in export.authors.items()}
    return (
        _lists("tags", "tag", tags),
        _lists("tags", "category", categories),
        _lists("categories", "category", categories),
        _lists("section", "category", sections),
        _lists("authors", "author", writers),
    )


def feeds_of(lists: tuple[Lists, ...]) -> dict[str, str]:
    """The feeds of all of the site, where it had lists."""
    return {"/feed/": "/feed.xml", "/feed/atom/": "/atom.xml"} if lists else {}


def _slugs(export: Export, kind: str) -> dict[str, str]:
    """Folded name of a term → what it is called in addresses."""
    named = (pair for item in export.items for pair in item.terms.get(kind, ()))
    return {fold(" ".join(unescape(name).split())): unquote(slug) for slug, name in named if slug and name}


def _lists(key: str, folder: str, slugs: Mapping[str, str]) -> Lists:
    return Lists(key, f"/{folder}/:slug/", (f"/{folder}/:slug/feed/",), partial(_slug_in, slugs))


def _slug_in(slugs: Mapping[str, str], term: str) -> str:
    return slugs.get(fold(term), "")
