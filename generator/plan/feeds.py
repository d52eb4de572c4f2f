"""Feeds: RSS, Atom and JSON of the site; RSS of each section, tag, writer and language."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.model.page import Element, Page, Rank, View, part_of
from generator.plan.addresses import output_of
from generator.plan.directory import FEED, SITE_FEEDS
from generator.plan.head import plain_meta
from generator.plan.kinds import TEMPLATES
from generator.plan.layout import Desk, Layout, Parts, has_feed, paper_of
from generator.plan.listings import Listing, front_of
from generator.plan.makings import view_makings
from generator.plan.standing import Lazily, again
from generator.plan.stories import brief, shown_update
from generator.plan.texts import text_of


def feed_pages(layout: Layout, desk: Desk) -> list[Page]:
    """All feeds; a list without stories has none."""
    lists = [each for by_key in layout.listings.values() for each in by_key.values() if has_feed(each, layout)]
    wanted = [(each, "rss", each.url + FEED) for each in lists]
    front = front_of(layout.listings)
    if front.ids:
        wanted += [(front, kind, url) for kind, url in SITE_FEEDS.items() if kind in layout.kinds]
    entries = _entries([listing for listing, _, _ in wanted], layout, desk)
    pages = [_page(listing, (kind, url), entries, layout, desk) for listing, kind, url in wanted]
    moved = [
        each
        for (listing, _, _), page in zip(wanted, pages, strict=True)
        for each in _moved(listing, page, layout, desk)
    ]
    return pages + moved


def _moved(listing: Listing, page: Page, layout: Layout, desk: Desk) -> Iterator[Page]:
    """The same feed under other names of its list: programs that follow it do not follow the redirect of a page."""
    for old in listing.olds:
        if layout.directory.moved.get(old) == listing.url:
            yield again(page, old + FEED, desk.standing)


def _entries(listings: Sequence[Listing], layout: Layout, desk: Desk) -> Mapping[str, Element]:
    """Id → what feeds show of a story, for all that stand in one."""
    count = layout.values.feeds.items
    ids = sorted({each for listing in listings for each in listing.ids[:count]})
    if layout.values.feeds.full_text:
        return Lazily(dict.fromkeys(ids), desk.parts.__getitem__)
    return Lazily(dict.fromkeys(ids), lambda name: brief(desk.stories[name]))


def _page(listing: Listing, feed: tuple[str, str], entries: Mapping[str, Element], layout: Layout, desk: Desk) -> Page:
    kind, url = feed
    templates = (TEMPLATES[kind],) if TEMPLATES[kind] else ()
    since = (listing.ids[-1], listing.key) if listing.key else ("", "")
    makings = _makings(listing, feed, layout, desk) if desk.standing.makings else b""
    view: View | None = desk.standing.view(output_of(url), makings)
    view = _view(listing, feed, entries, layout) if view is None else view
    return Page(url, output_of(url), kind, templates, view, Rank.FEED, since=since, makings=makings)


def _makings(listing: Listing, feed: tuple[str, str], layout: Layout, desk: Desk) -> bytes:
    """The makings of a feed's view: whatever `_view` goes by must be in them."""
    ids, is_full = listing.ids[: layout.values.feeds.items], layout.values.feeds.full_text
    named = (listing.url, listing.name, paper_of(listing, layout), listing.key, listing.description, listing.ids[-1:])
    texts = [text_of(layout.edition.articles[each]).digest for each in ids] if is_full else []
    return view_makings((feed, plain_meta(*feed, layout, listing.lang), named, desk.makings_of(ids), texts))


def _view(listing: Listing, feed: tuple[str, str], entries: Mapping[str, Element], layout: Layout) -> Parts:
    kind, url = feed
    ids = listing.ids[: layout.values.feeds.items]
    articles = map(layout.edition.articles.__getitem__, ids)
    changes = [shown_update(each) or each.date for each in articles]
    meta = plain_meta(kind, url, layout, listing.lang)
    return {
        "page": part_of(msgspec.structs.replace(meta, title=listing.name, crumbs=(), feeds=())),
        "title": part_of(listing.name),
        "paper": part_of(paper_of(listing, layout)),
        "home": part_of(layout.base.absolute(listing.url)),
        "address": part_of(layout.base.absolute(url)),
        "description": part_of(listing.description),
        "updated": part_of(max((each for each in changes if each is not None), default=None)),
        "full_text": part_of(layout.values.feeds.full_text),
        "entries": tuple(entries[each] for each in ids),
    }
