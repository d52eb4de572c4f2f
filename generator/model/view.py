"""Views: all that a template may see, a type for each kind of page."""

from datetime import datetime

import msgspec

from generator.model.drawn import CardView, IconView
from generator.model.site import FeedLink, PageMeta
from generator.model.story import Card, NameRef, Recommended, SectionRef, Story, TaxonomyRef


class Pager(msgspec.Struct, frozen=True):
    """Where a page of a list stands. Pages are numbered from the oldest, 1; the front has number 0."""

    number: int = 0
    newer_url: str = ""
    older_url: str = ""
    oldest_url: str = ""


class ThreadBox(msgspec.Struct, frozen=True):
    """The running story that an article is part of: name, URL of the whole or "", its part, other stories."""

    name: str
    url: str = ""
    part: int | None = None


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """The story page, and (without lists) a plain page."""

    page: PageMeta
    article: Story
    related: tuple[Card, ...] = ()
    earlier: Card | None = None
    later: Card | None = None
    recommended: tuple[Recommended, ...] = ()
    thread: ThreadBox | None = None
    in_thread: tuple[Card, ...] = ()
    shelves: dict[str, tuple[Card, ...]] = {}


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """A list of stories: section, tag, author, thread, month. `text` is the list's own file, if there is one.

    `taxonomy`: the one of the site's own that a term belongs to; None for tags. `topics`: other tags of its stories,
    each with the count of the stories that have it.
    """

    page: PageMeta
    heading: str
    description: str = ""
    count: int = 0
    text: Story | None = None
    cards: tuple[Card, ...] = ()
    pager: Pager = Pager()
    children: tuple[SectionRef, ...] = ()
    taxonomy: TaxonomyRef | None = None
    topics: tuple[NameRef, ...] = ()
    shelves: dict[str, tuple[Card, ...]] = {}


class SectionRow(msgspec.Struct, frozen=True):
    """A section's row on the front."""

    section: SectionRef
    cards: tuple[Card, ...]


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The front: no story twice above the rows. `cards` and `pager` only where the home is a paginated list.

    `text`: the front's own file, if there is one. `updated`: stories that were changed last, none of those above.
    """

    page: PageMeta
    lead: tuple[Card, ...] = ()
    top: tuple[Card, ...] = ()
    latest: tuple[Card, ...] = ()
    rows: tuple[SectionRow, ...] = ()
    updated: tuple[Card, ...] = ()
    cards: tuple[Card, ...] = ()
    pager: Pager = Pager()
    topics: tuple[NameRef, ...] = ()
    text: Story | None = None
    shelves: dict[str, tuple[Card, ...]] = {}


class TermGroup(msgspec.Struct, frozen=True):
    """The names under one letter of an index."""

    letter: str
    names: tuple[NameRef, ...]


class IndexView(msgspec.Struct, frozen=True, kw_only=True):
    """All tags, all writers, or the months of the archive by year; `heading` is "": the template has a word for it.

    `taxonomy`: the one of the site's own whose terms these are, and `heading` its title; None for the others.
    """

    page: PageMeta
    heading: str
    groups: tuple[TermGroup, ...] = ()
    taxonomy: TaxonomyRef | None = None
    shelves: dict[str, tuple[Card, ...]] = {}


class CorrectedStory(msgspec.Struct, frozen=True):
    """One correction, and the story that it was made in."""

    date: datetime
    text: str
    kind: str
    story: Card


class CorrectionsView(msgspec.Struct, frozen=True, kw_only=True):
    """All corrections of the site, newest first."""

    page: PageMeta
    notes: tuple[CorrectedStory, ...] = ()
    shelves: dict[str, tuple[Card, ...]] = {}


class FeedGroup(msgspec.Struct, frozen=True):
    """Feeds of lists of one kind: "site", "section", "term" or "author"; titled as the list."""

    kind: str
    feeds: tuple[FeedLink, ...]


class FeedsView(msgspec.Struct, frozen=True, kw_only=True):
    """All feeds of the site, but for those of topics that one story alone has."""

    page: PageMeta
    groups: tuple[FeedGroup, ...] = ()
    shelves: dict[str, tuple[Card, ...]] = {}


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The page where readers look for stories."""

    page: PageMeta
    shelves: dict[str, tuple[Card, ...]] = {}


class FoundView(msgspec.Struct, frozen=True):
    """A block of the cards of what a search finds, in the order of the stories' numbers."""

    cards: tuple[Card, ...] = ()


class NoticeView(msgspec.Struct, frozen=True, kw_only=True):
    """404, and the tombstone of a withdrawn story."""

    page: PageMeta
    reason: str = ""
    shelves: dict[str, tuple[Card, ...]] = {}


class RedirectView(msgspec.Struct, frozen=True):
    """An old URL: where it leads, with base path and absolute."""

    page: PageMeta
    target: str
    absolute: str


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A feed. `updated` is the newest change among the entries: never the clock. `title`, `paper`: as in FeedLink."""

    page: PageMeta
    title: str
    paper: str = ""
    home: str
    address: str
    description: str = ""
    updated: datetime | None = None
    full_text: bool = True
    entries: tuple[Story, ...] = ()


class SitemapEntry(msgspec.Struct, frozen=True):
    """One address of the sitemap: absolute URL, last change where it is known, pictures."""

    url: str
    updated: datetime | None = None
    pictures: tuple[str, ...] = ()


class SitemapView(msgspec.Struct, frozen=True, kw_only=True):
    """A sitemap, or the index of all of them, which has `maps` and no entries. `address`: its own absolute URL.

    Also robots.txt: there `address` is that of the index, "" where there is none.
    """

    page: PageMeta
    address: str
    entries: tuple[SitemapEntry, ...] = ()
    maps: tuple[SitemapEntry, ...] = ()


class NewsEntry(msgspec.Struct, frozen=True):
    """A story of the news sitemap: absolute URL, headline, first published, language as search engines name it."""

    url: str
    title: str
    date: datetime
    lang: str


class NewsSitemapView(msgspec.Struct, frozen=True, kw_only=True):
    """The stories of the last two days, newest first. `publication`: the paper's name."""

    page: PageMeta
    address: str
    publication: str
    entries: tuple[NewsEntry, ...] = ()


class TextView(msgspec.Struct, frozen=True):
    """A file for machines that is known when it is planned: security.txt, or what a host is told of headers."""

    text: str


class StylesView(msgspec.Struct, frozen=True):
    """The stylesheet: the theme's CSS files in order, and section → hue in degrees of OKLCH.

    `assets`: those of the theme's static files that the CSS names, and their names beside the stylesheet.
    """

    texts: tuple[str, ...] = ()
    hues: dict[str, int] = {}
    assets: dict[str, str] = {}


AnyView = (
    ArticleView
    | ListView
    | HomeView
    | IndexView
    | CorrectionsView
    | FeedsView
    | SearchView
    | FoundView
    | NoticeView
    | RedirectView
    | FeedView
    | SitemapView
    | NewsSitemapView
    | StylesView
    | TextView
    | IconView
    | CardView
)

VIEW_TYPES: dict[str, type[AnyView]] = {
    "article": ArticleView,
    "page": ArticleView,
    "section": ListView,
    "term": ListView,
    "author": ListView,
    "thread": ListView,
    "month": ListView,
    "home": HomeView,
    "terms": IndexView,
    "authors": IndexView,
    "archive": IndexView,
    "corrections": CorrectionsView,
    "feeds": FeedsView,
    "search": SearchView,
    "search-index": TextView,
    "search-topics": TextView,
    "search-cards": FoundView,
    "search-filters": TextView,
    "404": NoticeView,
    "gone": NoticeView,
    "redirect": RedirectView,
    "rss": FeedView,
    "atom": FeedView,
    "jsonfeed": FeedView,
    "sitemap": SitemapView,
    "news-sitemap": NewsSitemapView,
    "robots": SitemapView,
    "styles": StylesView,
    "security": TextView,
    "manifest": TextView,
    "icon": IconView,
    "card": CardView,
    "headers": TextView,
}
