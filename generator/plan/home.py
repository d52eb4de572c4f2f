"""Home: the front page, as slots and rows or as a list of all stories."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

import msgspec

from generator.model.page import Page, Part, Rank, View, part_of
from generator.model.site import PageMeta
from generator.model.story import NameRef
from generator.plan.addresses import output_of
from generator.plan.head import plain_meta
from generator.plan.indexing import list_alternates
from generator.plan.jsonld import publisher, script_json, web_site
from generator.plan.languages import tongues_in
from generator.plan.layout import Desk, Layout, Parts, feeds_around
from generator.plan.listings import Listing, kind_in, largest
from generator.plan.makings import view_makings
from generator.plan.pagination import Leaf, leaves, pager_of
from generator.plan.stories import shown_update

TOPICS = 18
UPDATED = 6


def home_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The front, and that of each language; where the settings want a list of all stories, its older pages, too."""
    fronts = (
        front for kind, lists in layout.listings.items() if kind.partition(":")[0] == "home" for front in lists.values()
    )
    return [page for front in fronts for page in _pages_of(front, layout, desk)]


def _pages_of(front: Listing, layout: Layout, desk: Desk) -> list[Page]:
    ids = first_pinned(front, layout)
    if layout.values.lists.home.paginate:
        parts = leaves(front.url, ids, layout.values.lists.paginate)
        return list(_list_pages(front, parts, layout, desk))
    view = {"page": part_of(_meta(front, front.url, layout)), **slots(front, at_home(ids, front, layout), layout, desk)}
    return [_page(front.url, desk.furnish("home", view if front.lang else {**view, **_text(layout, desk)}))]


def slots(front: Listing, ids: Sequence[str], layout: Layout, desk: Desk) -> Parts:
    """Lead, top and latest, no story twice among them; then a row for each section, without the lead; topics.

    Topics are counted over all languages: the front of one has none.
    """
    sizes = layout.values.lists.home
    top = sizes.lead + sizes.top
    lead = ids[: sizes.lead]
    return {
        "lead": desk.cards_of(lead),
        "top": desk.cards_of(ids[sizes.lead : top]),
        "latest": desk.cards_of(ids[top : top + sizes.latest]),
        "rows": tuple(_rows(front, lead, layout, desk)),
        "updated": desk.cards_of(updated(frozenset(ids[: top + sizes.latest]), front, layout)),
        "topics": () if front.lang else tuple(map(part_of, topics(layout))),
    }


def first_pinned(front: Listing, layout: Layout) -> tuple[str, ...]:
    """All listed stories, newest first, those first that are pinned to the front of a section at this instant."""
    ids = front.ids
    pinned = {each for listing in _sections(front, layout) for each in listing.pinned}
    return (*(each for each in ids if each in pinned), *(each for each in ids if each not in pinned))


def at_home(ids: Sequence[str], front: Listing, layout: Layout) -> Sequence[str]:
    """The stories without those in a language that has a front of its own, which stand there."""
    elsewhere = frozenset(tongues_in(layout.values))
    if front.lang or not elsewhere:
        return ids
    return [each for each in ids if layout.edition.articles[each].lang not in elsewhere]


def topics(layout: Layout) -> list[NameRef]:
    """The tags with most stories, with their counts; of equal ones the first by name."""
    most = largest(layout.listings.get("term", {}).values(), TOPICS)
    return [NameRef(each.name, layout.base.href(each.url), count=len(each.ids)) for each in most]


def updated(shown: frozenset[str], front: Listing, layout: Layout) -> list[str]:
    """The listed stories that were changed last, without those that are shown above."""
    articles = (layout.edition.articles[each] for each in at_home(front.ids, front, layout) if each not in shown)
    changed = [(at, each.id) for each in articles if (at := shown_update(each))]
    return [name for _, name in nlargest(UPDATED, changed)]


def _sections(front: Listing, layout: Layout) -> Iterable[Listing]:
    return layout.listings.get(kind_in("section", front.lang), {}).values()


def _rows(front: Listing, lead: Sequence[str], layout: Layout, desk: Desk) -> list[Part]:
    rows, names = [], layout.names.sections_in(front.lang)
    for listing in _sections(front, layout):
        own = at_home(_first(listing), front, layout)
        ids = [each for each in own if each not in lead][: layout.values.lists.home.row]
        if ids and "/" not in listing.key:
            cards = [msgspec.Raw(card.data) for card in desk.cards_of(ids)]
            rows.append(part_of({"section": names[listing.key], "cards": cards}))
    return rows


def _first(listing: Listing) -> list[str]:
    pinned = listing.pinned
    return [*pinned, *(each for each in listing.ids if each not in pinned)]


def _text(layout: Layout, desk: Desk) -> Parts:
    text = layout.edition.home_text
    return {"text": desk.parts[text.id]} if text else {}


def _list_pages(front: Listing, parts: list[Leaf], layout: Layout, desk: Desk) -> Iterator[Page]:
    shared = (_meta(front, front.url, layout), len(parts), desk.furnishing("home"))
    shared_digest = view_makings(shared) if desk.standing.makings else b""
    for leaf in parts:
        given = (shared_digest, leaf.number, leaf.url, desk.makings_of(leaf.ids)) if shared_digest else ()
        makings = view_makings(given) if given else b""
        view: View | None = desk.standing.view(output_of(leaf.url), makings)
        yield _page(leaf.url, _list_view(front, leaf, parts, layout, desk) if view is None else view, makings)


def _list_view(front: Listing, leaf: Leaf, parts: list[Leaf], layout: Layout, desk: Desk) -> View:
    pager = pager_of(leaf, parts, layout.base)
    meta = _meta(front, leaf.url, layout)
    meta = msgspec.structs.replace(meta, newer_url=pager.newer_url, older_url=pager.older_url)
    view: Parts = {
        "page": part_of(meta),
        "cards": desk.cards_of(leaf.ids),
        "pager": part_of(pager),
    }
    return desk.furnish("home", view)


def _page(url: str, view: View, makings: bytes = b"") -> Page:
    return Page(url, output_of(url), "home", ("home.html",), view, Rank.LIST, makings=makings)


def _meta(front: Listing, url: str, layout: Layout) -> PageMeta:
    text = layout.edition.home_text if not front.lang else None
    return msgspec.structs.replace(
        plain_meta("home", url, layout, front.lang),
        title=front.name,
        description=front.description or (text.dek or text.summary if text else ""),
        crumbs=(),
        feeds=feeds_around(front, front.lang, layout),
        jsonld=script_json([web_site(front, layout), publisher(layout)]) if layout.has_jsonld else "",
        alternates=list_alternates(front, layout) if url == front.url else (),
    )
