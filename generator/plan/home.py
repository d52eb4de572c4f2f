"""Home: the front page, as slots and rows or as a list of all stories."""

from collections.abc import Sequence
from heapq import nlargest

import msgspec

from generator.model.page import Page, Part, Rank, View, part_of
from generator.model.site import PageMeta
from generator.model.story import NameRef
from generator.plan.addresses import output_of
from generator.plan.directory import HOME
from generator.plan.head import plain_meta
from generator.plan.jsonld import publisher, script_json, web_site
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.listings import Listing, front_of
from generator.plan.pagination import Leaf, leaves, pager_of
from generator.plan.stories import shown_update

TOPICS = 18
UPDATED = 6


def home_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The front; where the settings want a list of all stories, its older pages, too."""
    ids = first_pinned(layout)
    if layout.values.lists.home.paginate:
        parts = leaves(HOME, ids, layout.values.lists.paginate)
        return [_list_page(leaf, parts, layout, desk) for leaf in parts]
    view = {"page": part_of(_meta(HOME, layout)), **slots(ids, layout, desk), **_text(layout, desk)}
    return [_page(HOME, desk.furnish("home", view))]


def slots(ids: Sequence[str], layout: Layout, desk: Desk) -> Parts:
    """Lead, top and latest, no story twice among them; then a row for each section, without the lead; topics."""
    sizes = layout.values.lists.home
    top = sizes.lead + sizes.top
    lead = ids[: sizes.lead]
    return {
        "lead": desk.cards_of(lead),
        "top": desk.cards_of(ids[sizes.lead : top]),
        "latest": desk.cards_of(ids[top : top + sizes.latest]),
        "rows": tuple(_rows(lead, layout, desk)),
        "updated": desk.cards_of(updated(frozenset(ids[: top + sizes.latest]), layout)),
        "topics": tuple(map(part_of, topics(layout))),
    }


def first_pinned(layout: Layout) -> tuple[str, ...]:
    """All listed stories, newest first, those first that are pinned to the front of a section at this instant."""
    ids = front_of(layout.listings).ids
    pinned = {each for listing in layout.listings.get("section", {}).values() for each in listing.pinned}
    return (*(each for each in ids if each in pinned), *(each for each in ids if each not in pinned))


def topics(layout: Layout) -> list[NameRef]:
    """The tags with most stories, with their counts; of equal ones the first by name."""
    most = sorted(layout.listings.get("term", {}).values(), key=lambda each: (-len(each.ids), each.key))[:TOPICS]
    return [NameRef(each.name, layout.base.href(each.url), count=len(each.ids)) for each in most]


def updated(shown: frozenset[str], layout: Layout) -> list[str]:
    """The listed stories that were changed last, without those that are shown above."""
    articles = (layout.edition.articles[each] for each in front_of(layout.listings).ids if each not in shown)
    changed = [(at, each.id) for each in articles if (at := shown_update(each))]
    return [name for _, name in nlargest(UPDATED, changed)]


def _rows(lead: Sequence[str], layout: Layout, desk: Desk) -> list[Part]:
    rows = []
    for listing in layout.listings.get("section", {}).values():
        ids = [each for each in _first(listing) if each not in lead][: layout.values.lists.home.row]
        if ids and "/" not in listing.key:
            cards = [msgspec.Raw(card.data) for card in desk.cards_of(ids)]
            rows.append(part_of({"section": layout.names.sections[listing.key], "cards": cards}))
    return rows


def _first(listing: Listing) -> list[str]:
    pinned = listing.pinned
    return [*pinned, *(each for each in listing.ids if each not in pinned)]


def _text(layout: Layout, desk: Desk) -> Parts:
    text = layout.edition.home_text
    return {"text": desk.parts[text.id]} if text else {}


def _list_page(leaf: Leaf, parts: list[Leaf], layout: Layout, desk: Desk) -> Page:
    pager = pager_of(leaf, parts, layout.base)
    meta = _meta(leaf.url, layout)
    meta = msgspec.structs.replace(meta, newer_url=pager.newer_url, older_url=pager.older_url)
    view: Parts = {
        "page": part_of(meta),
        "cards": desk.cards_of(leaf.ids),
        "pager": part_of(pager),
    }
    return _page(leaf.url, desk.furnish("home", view))


def _page(url: str, view: View) -> Page:
    return Page(url, output_of(url), "home", ("home.html",), view, Rank.LIST)


def _meta(url: str, layout: Layout) -> PageMeta:
    values = layout.values
    text = layout.edition.home_text
    return msgspec.structs.replace(
        plain_meta("home", url, layout),
        title=values.title,
        description=values.description or (text.dek or text.summary if text else ""),
        crumbs=(),
        jsonld=script_json([web_site(layout), publisher(layout)]),
    )
