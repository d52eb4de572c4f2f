"""Services: the pages for readers who look for something: search, corrections, feeds."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from generator.model.page import Page, Part, Rank, part_of
from generator.model.site import FeedLink
from generator.model.view import FeedGroup
from generator.plan.addresses import output_of
from generator.plan.directory import SERVICES
from generator.plan.head import home_crumb, plain_meta
from generator.plan.indexes import sort_key
from generator.plan.kinds import TEMPLATES
from generator.plan.languages import tongues_in
from generator.plan.layout import Desk, Layout, Parts, own_feed, site_feeds
from generator.plan.listings import front_of, kind_in, searches_of

Fill = Callable[[Layout, Desk], Parts]
# Kinds of list whose feeds are listed, in the order in which readers want them.
FOLLOWED = ("section", "author", "term")


def service_pages(layout: Layout, desk: Desk) -> list[Page]:
    """Search, corrections and feeds, as far as the theme has them; none while there is no story to lead to."""
    if not front_of(layout.listings).ids:
        return []
    made = [_page(SERVICES[kind], kind, fill, layout, desk) for kind, fill in FILLED.items() if kind in layout.kinds]
    return [*_searches(layout, desk), *made]


def _page(url: str, kind: str, fill: Fill, layout: Layout, desk: Desk) -> Page:
    view: Parts = {"page": part_of(plain_meta(kind, url, layout)), **fill(layout, desk)}
    return Page(url, output_of(url), kind, (TEMPLATES[kind],), desk.furnish(kind, view), Rank.LIST)


def _searches(layout: Layout, desk: Desk) -> Iterator[Page]:
    """The page of the search, in each language that has a front; all of them read one index."""
    kind = "search"
    for lang, url in searches_of(layout.listings).items() if kind in layout.kinds else ():
        meta = plain_meta(kind, url, layout, lang)
        # What it finds is made of the query; a search engine shall not find that again.
        meta = msgspec.structs.replace(meta, noindex=True, crumbs=(home_crumb(layout, lang),))
        view = desk.furnish(kind, {"page": part_of(meta)})
        yield Page(url, output_of(url), kind, (TEMPLATES[kind],), view, Rank.LIST)


def _notes(layout: Layout, desk: Desk) -> Parts:
    articles = layout.edition.articles.values()
    found = [(note, each.id) for each in articles if not each.unlisted for note in each.corrections]
    found.sort(key=lambda one: one[1])
    found.sort(key=lambda one: one[0].date, reverse=True)
    return {
        "notes": tuple(
            part_of({"date": note.date, "text": note.text, "kind": note.kind, "story": _raw(desk.cards[name])})
            for note, name in found
            if name in desk.cards
        )
    }


def _raw(card: Part) -> msgspec.Raw:
    return msgspec.Raw(card.data)


def _feeds(layout: Layout, desk: Desk) -> Parts:  # noqa: ARG001
    return {"groups": tuple(part_of(each) for each in _groups(layout) if each.feeds)}


def _groups(layout: Layout) -> Iterator[FeedGroup]:
    site = (msgspec.structs.replace(each, title=NAMES[each.type]) for each in site_feeds(layout))
    fronts = (layout.listings.get(kind_in("home", lang), {}).get(lang) for lang in tongues_in(layout.values))
    yield FeedGroup("site", (*site, *(feed for front in fronts for feed in own_feed(front, layout))))
    for kind in FOLLOWED:
        lists = layout.listings.get(kind, {}).values()
        feeds = (
            FeedLink(feed.type, each.name, feed.url)
            for each in (lists if kind == "section" else sorted(lists, key=lambda one: sort_key(one.name)))
            if not each.is_thin
            for feed in own_feed(each, layout)
        )
        yield FeedGroup(kind, tuple(feeds))


NAMES = {"application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/feed+json": "JSON Feed"}
FILLED: Mapping[str, Fill] = {
    "corrections": _notes,
    "feeds": _feeds,
}
