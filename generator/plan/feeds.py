"""Feeds: RSS, Atom and JSON of the site; RSS of each section, tag and writer."""

from collections.abc import Sequence

import msgspec

from generator.model.page import Element, Page, Rank, part_of
from generator.plan.addresses import output_of
from generator.plan.directory import FEED, HOME, SITE_FEEDS
from generator.plan.head import plain_meta
from generator.plan.kinds import TEMPLATES
from generator.plan.layout import Desk, Layout, Parts, has_feed, list_title
from generator.plan.listings import Listing, front_of
from generator.plan.stories import brief


def feed_pages(layout: Layout, desk: Desk) -> list[Page]:
    """All feeds; a list without stories has none."""
    lists = [each for by_key in layout.listings.values() for each in by_key.values() if has_feed(each, layout)]
    wanted = [(each, "rss", each.url + FEED) for each in lists]
    front = front_of(layout.listings)
    if front.ids:
        wanted += [(front, kind, url) for kind, url in SITE_FEEDS.items() if kind in layout.kinds]
    entries = _entries([listing for listing, _, _ in wanted], layout, desk)
    return [_page(listing, (kind, url), entries, layout, desk) for listing, kind, url in wanted]


def _entries(listings: Sequence[Listing], layout: Layout, desk: Desk) -> dict[str, Element]:
    """Id → what feeds show of a story, for all that stand in one."""
    count = layout.values.feeds.items
    ids = sorted({each for listing in listings for each in listing.ids[:count]})
    if layout.values.feeds.full_text:
        return {each: desk.parts[each] for each in ids}
    return {each: brief(desk.stories[each]) for each in ids}


def _page(listing: Listing, feed: tuple[str, str], entries: dict[str, Element], layout: Layout, desk: Desk) -> Page:
    kind, url = feed
    ids = listing.ids[: layout.values.feeds.items]
    title = layout.values.title if listing.url == HOME else list_title(listing, layout)
    changes = [story.updated or story.date for story in map(desk.stories.__getitem__, ids)]
    view: Parts = {
        "page": part_of(
            msgspec.structs.replace(plain_meta(kind, url, layout, listing.lang), title=title, crumbs=(), feeds=())
        ),
        "title": part_of(title),
        "home": part_of(layout.base.absolute(listing.url)),
        "address": part_of(layout.base.absolute(url)),
        "description": part_of(listing.description),
        "updated": part_of(max((each for each in changes if each is not None), default=None)),
        "full_text": part_of(layout.values.feeds.full_text),
        "entries": tuple(entries[each] for each in ids),
    }
    templates = (TEMPLATES[kind],) if TEMPLATES[kind] else ()
    since = (listing.ids[-1], listing.key) if listing.key else ("", "")
    return Page(url, output_of(url), kind, templates, view, Rank.FEED, since=since)
