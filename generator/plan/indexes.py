"""Indexes: all tags, all writers and all terms of other taxonomies from A to Z, and the months of the archive."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

import msgspec

from generator.model.page import Page, Rank, part_of
from generator.model.story import NameRef
from generator.model.view import TermGroup
from generator.plan.addresses import output_of
from generator.plan.directory import INDEXES
from generator.plan.head import plain_meta
from generator.plan.kinds import templates_of
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.listings import Listing, Taxonomy, own_taxonomies
from generator.plan.names import taxonomy_ref
from generator.plan.words import month_name

DIGITS = "0\u20139"
OTHERS = "#"
# Letters that Unicode takes for letters of their own, where readers look among the plain ones.
PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "\u0131": "i"})
HAN = ("CJK UNIFIED", "CJK COMPATIBILITY")
LISTED = {"terms": "term", "authors": "author"}


def index_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The indexes that have something to list."""
    groups = {kind: by_letter(layout.listings.get(of, {}).values(), layout) for kind, of in LISTED.items()}
    groups["archive"] = by_year(layout.listings.get("month", {}).values(), layout)
    made = [_page(kind, found, layout, desk) for kind, found in groups.items() if kind in layout.kinds and found]
    own = ((each, by_letter(lists.values(), layout)) for each, lists in own_taxonomies(layout.listings) if each.url)
    return [*made, *(_own_page(each, found, layout, desk) for each, found in own)]


def by_letter(listings: Iterable[Listing], layout: Layout) -> list[TermGroup]:
    """Names under the letters that readers look for them at, digits first; each with the count of its stories."""
    ordered = sorted(listings, key=lambda each: sort_key(each.name))
    named = groupby(ordered, key=lambda each: letter_of(each.name))
    return [TermGroup(letter, tuple(_name(each, each.name, layout) for each in group)) for letter, group in named]


def by_year(listings: Iterable[Listing], layout: Layout) -> list[TermGroup]:
    """The months of each year, newest first; each with the count of its stories."""
    ordered = sorted(listings, key=lambda each: each.key, reverse=True)
    language = layout.values.language
    years = groupby(ordered, key=lambda each: each.key.partition("/")[0])
    return [
        TermGroup(year, tuple(_name(each, month_name(int(each.key[-2:]), language), layout) for each in group))
        for year, group in years
    ]


def sort_key(name: str) -> tuple[str, str, str]:
    """Order of names: by the letter of their group, then without accents and case, then as they are written."""
    return ("" if letter_of(name) == DIGITS else letter_of(name), folded(name), name)


def letter_of(name: str) -> str:
    """The letter that a name stands under: accents are folded, digits share one place, Han characters another.

    Han has no alphabet that a program could know without a dictionary; 文 keeps those names together.
    """
    first = next((char for char in folded(name) if char.isalnum()), "")
    if not first:
        return OTHERS
    if first.isdecimal():
        return DIGITS
    return "文" if unicodedata.name(first, "").startswith(HAN) else first.upper()


def folded(name: str) -> str:
    """The name without case and without marks on its letters ("Évora" → "evora")."""
    decomposed = unicodedata.normalize("NFD", name.casefold().translate(PLAIN_LETTERS))
    bare = "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))
    # Vowel signs of Indic scripts are marks too; a name of nothing else would have no letter left.
    return unicodedata.normalize("NFC", bare or decomposed)


def _name(listing: Listing, shown: str, layout: Layout) -> NameRef:
    return NameRef(shown, layout.base.href(listing.url), count=len(listing.ids))


def _page(kind: str, groups: list[TermGroup], layout: Layout, desk: Desk) -> Page:
    url = INDEXES[kind]
    view: Parts = {
        "page": part_of(plain_meta(kind, url, layout)),
        "heading": part_of(""),
        "groups": tuple(map(part_of, groups)),
    }
    templates = templates_of(kind, "", layout.templates)
    return Page(url, output_of(url), kind, templates, desk.furnish(kind, view), Rank.LIST)


def _own_page(taxonomy: Taxonomy, groups: list[TermGroup], layout: Layout, desk: Desk) -> Page:
    url, kind = taxonomy.url, "terms"
    view: Parts = {
        "page": part_of(msgspec.structs.replace(plain_meta(kind, url, layout), title=taxonomy.title)),
        "heading": part_of(taxonomy.title),
        "groups": tuple(map(part_of, groups)),
        "taxonomy": part_of(taxonomy_ref(taxonomy, layout.base)),
    }
    templates = templates_of(kind, taxonomy.name, layout.templates)
    return Page(url, output_of(url), kind, templates, desk.furnish(kind, view), Rank.LIST)
