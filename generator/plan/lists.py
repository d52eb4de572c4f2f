"""Lists: the pages of sections, tags, writers, threads and months."""

from collections import Counter
from heapq import nsmallest
from itertools import chain, repeat

import msgspec

from generator.model.page import Page, Rank, part_of
from generator.model.story import NameRef
from generator.plan.addresses import output_of
from generator.plan.kinds import templates_of
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.list_head import list_meta
from generator.plan.listings import Listing
from generator.plan.names import taxonomy_ref
from generator.plan.pagination import FRONT, Leaf, leaves, pager_of

# Lists with topics beside them, and how many.
TOPICAL = ("section", "term", "author")
TOPICS = 12
# What one story alone has is no topic of a list.
LEAST = 2


def list_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The pages of all lists; each story stands on one page of each of its lists (and, if pinned, on its front)."""
    return [
        page
        for kind, by_key in layout.listings.items()
        for listing in by_key.values()
        if kind.partition(":")[0] != "home"
        for page in pages_of(listing, layout, desk)
    ]


def pages_of(listing: Listing, layout: Layout, desk: Desk) -> list[Page]:
    """The pages of one list, its front first."""
    parts = leaves(listing.url, listing.ids, layout.values.lists.paginate, listing.pinned)
    return [_page(listing, leaf, parts, layout, desk) for leaf in parts]


def _page(listing: Listing, leaf: Leaf, parts: list[Leaf], layout: Layout, desk: Desk) -> Page:
    view: Parts = {
        "page": part_of(list_meta(listing, leaf, parts, layout, desk)),
        "heading": part_of(listing.name),
        "cards": desk.cards_of(leaf.ids),
        "pager": part_of(pager_of(leaf, parts, layout.base)),
    }
    if listing.taxonomy is not None:
        view["taxonomy"] = part_of(taxonomy_ref(listing.taxonomy, layout.base))
    if leaf.number == FRONT:
        view |= _front(listing, layout, desk)
    source = listing.text.id if listing.text and leaf.number == FRONT else ""
    templates = templates_of(listing.kind, listing.taxonomy.name if listing.taxonomy else "", layout.templates)
    output = output_of(leaf.url)
    since = (listing.ids[-1] if listing.ids else "", listing.key)
    return Page(leaf.url, output, listing.kind, templates, desk.furnish(listing.kind, view), Rank.LIST, source, since)


def topics_of(listing: Listing, layout: Layout) -> list[NameRef]:
    """The tags that most stories of the list have beside it, each with their count; none that lead nowhere.

    Of equal ones the first by slug. The count is that of the list's own stories: it changes with these alone.
    """
    if listing.kind not in TOPICAL or len(listing.ids) <= LEAST:
        return []
    counts = Counter(chain.from_iterable(map(layout.edition.tags_of.get, listing.ids, repeat(()))))
    if listing.kind == "term" and listing.taxonomy is None:
        del counts[listing.key]
    shared = ((slug, count) for slug, count in counts.items() if count >= LEAST)
    most = nsmallest(TOPICS, shared, key=lambda each: (-each[1], each[0]))
    names = layout.names.tags
    return [
        msgspec.structs.replace(names[slug], count=count) for slug, count in most if slug in names and names[slug].url
    ]


def _front(listing: Listing, layout: Layout, desk: Desk) -> Parts:
    """What only the front of a list shows; the count is there alone, as it would change every page."""
    names = layout.names.sections_in(listing.lang)
    view: Parts = {
        "description": part_of(listing.description),
        "count": part_of(len(listing.ids)),
        "children": tuple(part_of(names[each]) for each in listing.children if each in names and names[each].url),
    }
    if found := topics_of(listing, layout):
        view["topics"] = tuple(map(part_of, found))
    return {**view, "text": desk.parts[listing.text.id]} if listing.text and listing.text.id in desk.parts else view
