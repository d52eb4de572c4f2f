"""Layout: all that pages are planned from, gathered once."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

import msgspec

from generator.model.edition import Edition
from generator.model.page import Element, Part, StoryPart, View
from generator.model.picture import Gear, Rendition
from generator.model.site import FeedLink
from generator.model.story import Picture, Story
from generator.plan.addresses import Base
from generator.plan.directory import FEED, SITE_FEEDS, Directory
from generator.plan.files import Files
from generator.plan.kinds import LIST_FEEDS
from generator.plan.languages import titled_in
from generator.plan.listings import Listing, Listings, front_of, kind_in
from generator.plan.names import Names
from generator.plan.occasion import Occasion
from generator.plan.standing import NOTHING_STANDS, Standing
from generator.plan.tables.shelf import Shelf
from generator.settings.values import Values

# A view that is being put together.
Parts = dict[str, Element | tuple[Element, ...]]
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "jsonfeed": "application/feed+json"}


class Emblems(msgspec.Struct, frozen=True):
    """The pictures that stand for the site as a whole, and what must be made for them.

    `picture`: of pages that have none of their own; `logo`: the publisher's. `card`: the URL of the picture, if it is
    one that is drawn.
    """

    picture: Picture | None = None
    logo: Picture | None = None
    renditions: tuple[Rendition, ...] = ()
    card: str = ""


class Layout(msgspec.Struct, frozen=True):
    """The edition and all that was derived from it. `kinds`: of pages that are made; `templates`: their names.

    `tables`: files of data, as story parts want them. `emblems`: pictures of the site as a whole. `namesakes`:
    URLs of lists whose name another one has, too. `has_jsonld`: whether any template may print it.
    """

    edition: Edition
    values: Values
    occasion: Occasion
    base: Base
    zone: ZoneInfo
    kinds: frozenset[str]
    templates: frozenset[str]
    listings: Listings
    directory: Directory
    names: Names
    files: Files
    tables: Shelf
    emblems: Emblems = Emblems()
    namesakes: frozenset[str] = frozenset()
    has_jsonld: bool = True

    @property
    def picture(self) -> Picture | None:
        """The picture of pages that have none of their own."""
        return self.emblems.picture

    @property
    def logo(self) -> Picture | None:
        """The publisher's logo."""
        return self.emblems.logo

    @property
    def gear(self) -> Gear:
        """What pictures are made with."""
        return self.occasion.gear

    def href(self, name: str) -> str:
        """The link to the page of the text with this id."""
        return self.base.href(self.directory.urls[name])


class Desk(msgspec.Struct, frozen=True):
    """The stories and cards of a site, by id; parts are encoded, once each, however many pages show them.

    `titles`: of pages whose headline another story has, too. `shelves`: kind of page → the theme's further lists.
    `recommended`: stories as others recommend them, all that are or may be. `standing`: what of the last plan stands;
    stories that do are composed when somebody wants them.
    """

    stories: Mapping[str, Story]
    parts: Mapping[str, StoryPart]
    cards: Mapping[str, Part]
    titles: Mapping[str, str]
    shelves: Mapping[str, Part]
    recommended: Mapping[str, Part]
    standing: Standing = NOTHING_STANDS

    def cards_of(self, ids: Iterable[str]) -> tuple[Part, ...]:
        """The cards of these stories, in their order."""
        cards = self.cards
        return tuple(cards[each] for each in ids if each in cards)

    def makings_of(self, ids: Iterable[str]) -> list[bytes]:
        """The makings of these stories, in their order."""
        makings = self.standing.makings
        return [makings[each] for each in ids]

    def furnishing(self, kind: str) -> bytes:
        """The digest of what `furnish` puts there."""
        return self.shelves[kind].digest if kind in self.shelves else b""

    def furnish(self, kind: str, view: Parts) -> View:
        """The view of a page of this kind with the shelves that the theme wants there."""
        return {**view, "shelves": self.shelves[kind]} if kind in self.shelves else view


def publisher_of(values: Values) -> str:
    """The name under which the site publishes."""
    return values.publisher.name or values.title


def site_feeds(layout: Layout) -> tuple[FeedLink, ...]:
    """The feeds of the whole site; none while it has no story."""
    if not front_of(layout.listings).ids:
        return ()
    found = ((kind, url) for kind, url in SITE_FEEDS.items() if kind in layout.kinds)
    return tuple(FeedLink(FEED_TYPES[kind], layout.values.title, layout.base.href(url)) for kind, url in found)


def own_feed(listing: Listing | None, layout: Layout) -> tuple[FeedLink, ...]:
    """The feed of a section, tag, writer or language; other lists have none."""
    if listing is None or not has_feed(listing, layout):
        return ()
    url = layout.base.href(listing.url + "feed.xml")
    return (FeedLink(FEED_TYPES["rss"], listing.name, url, paper_of(listing, layout), listing.lang),)


def feeds_around(listing: Listing | None, lang: str, layout: Layout) -> tuple[FeedLink, ...]:
    """What readers of a page may follow: its own list, all in the language of its folder ("": it has none), all."""
    front = layout.listings.get(kind_in("home", lang), {}).get(lang) if lang else None
    found = (*own_feed(listing, layout), *own_feed(front, layout), *site_feeds(layout))
    return tuple(dict.fromkeys(found))


def paper_of(listing: Listing, layout: Layout) -> str:
    """What the site is called in the language of a list; "" for a list of all that there is in it."""
    return "" if listing.kind == "home" else titled_in(listing.lang, layout.values)


def has_feed(listing: Listing, layout: Layout) -> bool:
    """Whether the list is followed by a feed of its own: never an empty one; the front has those of the site."""
    kind = LIST_FEEDS.get(listing.kind, "rss" if listing.kind == "home" and listing.lang else "")
    return kind in layout.kinds and bool(listing.ids)


def feed_urls(layout: Layout) -> frozenset[str]:
    """The URLs of all feeds of RSS."""
    lists = (each for by_key in layout.listings.values() for each in by_key.values())
    own = {each.url + FEED for each in lists if has_feed(each, layout)}
    is_there = front_of(layout.listings).ids and "rss" in layout.kinds
    return frozenset(own | ({SITE_FEEDS["rss"]} if is_there else set()))
