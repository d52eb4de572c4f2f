"""Lists: the pages of sections, tags, writers, threads and months."""

from collections import Counter
from heapq import nsmallest
from itertools import chain, repeat

import msgspec

from generator.model.page import Page, Rank, StoryPart, View, elements_of, part_of
from generator.model.story import NameRef
from generator.plan.addresses import output_of
from generator.plan.kinds import templates_of
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.list_head import head_makings, list_meta
from generator.plan.listings import Listing
from generator.plan.makings import view_makings
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
    front = _front(listing, layout, desk)
    shared = view_makings((head_makings(listing, layout, desk), len(parts))) if desk.standing.makings else b""
    pages = []
    for leaf in parts:
        around = front if leaf.number == FRONT else {}
        makings = _makings(listing, leaf, (shared, around), desk) if shared else b""
        view: View | None = desk.standing.view(output_of(leaf.url), makings)
        view = _view(listing, leaf, (parts, around), layout, desk) if view is None else view
        pages.append(_page(listing, leaf, (view, makings), layout))
    return pages


def _makings(listing: Listing, leaf: Leaf, given: tuple[bytes, Parts], desk: Desk) -> bytes:
    """The makings of a page's view and of what else it is: whatever `_view` and `_page` go by must be in them."""
    shared, around = given
    digests = [(name, [each.digest for each in elements_of(element)]) for name, element in around.items()]
    texts = [
        each.body.digest for element in around.values() for each in elements_of(element) if isinstance(each, StoryPart)
    ]
    stories, furnishing = desk.makings_of(leaf.ids), desk.furnishing(listing.kind)
    return view_makings((shared, leaf.number, leaf.url, listing.ids[-1:], stories, digests, texts, furnishing))


def _page(listing: Listing, leaf: Leaf, given: tuple[View, bytes], layout: Layout) -> Page:
    view, makings = given
    source = listing.text.id if listing.text and leaf.number == FRONT else ""
    templates = templates_of(listing.kind, listing.taxonomy.name if listing.taxonomy else "", layout.templates)
    since = (listing.ids[-1] if listing.ids else "", listing.key)
    output = output_of(leaf.url)
    return Page(leaf.url, output, listing.kind, templates, view, Rank.LIST, source, since, makings)


def _view(listing: Listing, leaf: Leaf, given: tuple[list[Leaf], Parts], layout: Layout, desk: Desk) -> View:
    parts, around = given
    view: Parts = {
        "page": part_of(list_meta(listing, leaf, parts, layout, desk)),
        "heading": part_of(listing.name),
        "cards": desk.cards_of(leaf.ids),
        "pager": part_of(pager_of(leaf, parts, layout.base)),
    }
    if listing.taxonomy is not None:
        view["taxonomy"] = part_of(taxonomy_ref(listing.taxonomy, layout.base))
    return desk.furnish(listing.kind, {**view, **around})


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
