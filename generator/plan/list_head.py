"""Heads of lists: what the pages of sections, tags, writers, threads and months say of themselves."""

from collections.abc import Iterable, Iterator

from generator.model.site import Crumb, PageMeta
from generator.plan.head import DESCRIPTION_LENGTH, crumbs_of, home_crumb
from generator.plan.indexing import list_alternates
from generator.plan.jsonld import Node, breadcrumbs, collection, profile, script_json, shortened
from generator.plan.languages import direction_of
from generator.plan.layout import Desk, Layout, feeds_around
from generator.plan.listings import Listing
from generator.plan.pagination import FRONT, Leaf, pager_of


def list_meta(listing: Listing, leaf: Leaf, all_leaves: list[Leaf], layout: Layout, desk: Desk) -> PageMeta:
    """The head of a page of a list; its title is without the number, which the template says in its language."""
    lang = listing.lang or layout.values.language
    pager = pager_of(leaf, all_leaves, layout.base)
    crumbs = list_crumbs(listing, layout)
    return PageMeta(
        kind=listing.kind,
        url=layout.base.href(leaf.url),
        canonical=layout.base.absolute(leaf.url),
        title=listing.name,
        description=_list_description(listing) if leaf.number == FRONT else "",
        lang=lang,
        dir=direction_of(lang, layout.values),
        noindex=listing.is_thin or layout.occasion.is_preview,
        feeds=feeds_around(listing, listing.lang, layout),
        newer_url=pager.newer_url,
        older_url=pager.older_url,
        picture=layout.picture,
        crumbs=crumbs,
        jsonld=script_json(_nodes(listing, leaf, crumbs, layout, desk)) if layout.has_jsonld else "",
        section=listing.key if listing.kind == "section" else "",
        ribbon=layout.occasion.ribbon,
        alternates=list_alternates(listing, layout) if leaf.number == FRONT else (),
        is_namesake=listing.url in layout.namesakes,
    )


def _nodes(listing: Listing, leaf: Leaf, crumbs: Iterable[Crumb], layout: Layout, desk: Desk) -> Iterator[Node]:
    is_writer = listing.kind == "author"
    yield profile(listing, leaf, layout, desk) if is_writer else collection(listing, leaf, layout)
    yield from breadcrumbs((*crumbs, Crumb(listing.name, layout.base.href(listing.url))), layout)


def head_makings(listing: Listing, layout: Layout, desk: Desk) -> tuple[object, ...]:
    """All that the heads of a list's pages go by, but for what each of them holds."""
    return (
        (listing.kind, listing.key, listing.url, listing.name, listing.description, listing.taxonomy),
        (listing.is_thin, listing.lang, list_alternates(listing, layout)),
        desk.standing.makings[listing.text.id] if listing.text else None,
        feeds_around(listing, listing.lang, layout),
        list_crumbs(listing, layout),
        (layout.occasion.is_preview, layout.occasion.ribbon, listing.url in layout.namesakes),
    )


def list_crumbs(listing: Listing, layout: Layout) -> tuple[Crumb, ...]:
    """The way to a list, without itself."""
    if listing.kind == "section":
        return crumbs_of(listing.key.rpartition("/")[0], layout, listing.lang)
    if listing.taxonomy is not None and listing.taxonomy.url:
        return (home_crumb(layout), Crumb(listing.taxonomy.title, layout.base.href(listing.taxonomy.url)))
    return (home_crumb(layout),)


def _list_description(listing: Listing) -> str:
    summary = listing.text.summary if listing.text else ""
    return listing.description or shortened(summary, DESCRIPTION_LENGTH)
