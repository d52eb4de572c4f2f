"""Views: all that a template may see, a type for each kind of page."""

from datetime import datetime

import msgspec

from generator.model.article import Body, Correction, Heading


class Picture(msgspec.Struct, frozen=True):
    """A published picture: root-relative URL with base path, absolute URL, words. `alt` "" means decoration.

    `width`, `height`: in pixels, 0 where they are not known; the page keeps that room free while it loads. `type`:
    media type, "" where it is not known; `size_bytes`: of the file, as feeds want it.
    """

    url: str
    absolute: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    type: str = ""
    size_bytes: int = 0


class SectionRef(msgspec.Struct, frozen=True):
    """A section as others name it: its path below the content folder, title, URL with base path."""

    path: str
    title: str
    url: str


class NameRef(msgspec.Struct, frozen=True):
    """A tag, thread or writer as others name it; `url` is "" where there is no such page. `count` 0: not counted."""

    name: str
    url: str = ""
    role: str = ""
    count: int = 0


class TaxonomyRef(msgspec.Struct, frozen=True):
    """A taxonomy of the site's own: its name in front matter, its title, the URL of its index or "".

    `terms`: those of the story that shows it; none where a list only says what it belongs to.
    """

    name: str
    title: str
    url: str = ""
    terms: tuple[NameRef, ...] = ()


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What other pages may show of a story. Editing a body changes no card."""

    title: str
    url: str
    absolute: str
    kicker: str = ""
    section: SectionRef | None = None
    date: datetime
    updated: datetime | None = None
    summary: str = ""
    picture: Picture | None = None
    agency: str = ""
    publisher: str = ""
    lang: str = ""
    dir: str = "ltr"


class Target(msgspec.Struct, frozen=True):
    """What a hole of the body becomes: a URL with base path, and the target's headline for an empty promo.

    `url` None: the target is not public yet, its link is plain text and its promo vanishes. `width`, `height`: of a
    picture in pixels, 0 where they are not known.
    """

    url: str | None
    title: str = ""
    width: int = 0
    height: int = 0


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story as its own page and the full-text feeds show it."""

    title: str
    url: str
    absolute: str
    guid: str
    kicker: str = ""
    dek: str = ""
    summary: str = ""
    section: SectionRef | None = None
    date: datetime | None = None
    updated: datetime | None = None
    authors: tuple[NameRef, ...] = ()
    byline: str = ""
    agency: str = ""
    dateline: str = ""
    picture: Picture | None = None
    tags: tuple[NameRef, ...] = ()
    taxonomies: tuple[TaxonomyRef, ...] = ()
    corrections: tuple[Correction, ...] = ()
    headings: tuple[Heading, ...] = ()
    toc: bool = False
    lang: str = ""
    dir: str = "ltr"
    body: Body = Body()
    targets: tuple[Target, ...] = ()
    params: dict[str, object] = {}


class Recommended(msgspec.Struct, frozen=True):
    """One of "Recommended for you": headline under `publisher | section`."""

    title: str
    url: str
    publisher: str = ""
    section: str = ""
    lang: str = ""


class FeedLink(msgspec.Struct, frozen=True):
    """A feed that belongs to a page: media type, title, URL with base path."""

    type: str
    title: str
    url: str


class Crumb(msgspec.Struct, frozen=True):
    """A step of the way down to a page."""

    title: str
    url: str


class PageMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What `<head>` needs. `canonical` and the picture's URL are absolute; `jsonld` is safe inside `<script>`.

    `title` has no page number (the template says it by the view's `pager`), and is "" for the kinds that a template
    has a word of its own for: terms, authors, archive, 404, gone. `url` has the base path. `canonical` is "" for
    404. `ribbon`: the word that marks a story in a preview which readers would not see.
    """

    kind: str
    url: str
    canonical: str = ""
    title: str
    description: str = ""
    lang: str
    dir: str = "ltr"
    noindex: bool = False
    feeds: tuple[FeedLink, ...] = ()
    newer_url: str = ""
    older_url: str = ""
    picture: Picture | None = None
    crumbs: tuple[Crumb, ...] = ()
    jsonld: str = ""
    section: str = ""
    ribbon: str = ""


class NavItem(msgspec.Struct, frozen=True):
    """An entry of a menu: title, URL with base path, the section it leads to or ""."""

    title: str
    url: str
    section: str = ""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What every page sees of the site. `menus`: name → entries. `assets`: theme path → URL with base path."""

    title: str
    description: str = ""
    base_url: str
    base_path: str
    url: str
    lang: str
    dir: str
    timezone: str
    publisher: str
    logo: Picture | None = None
    menus: dict[str, tuple[NavItem, ...]] = {}
    feeds: tuple[FeedLink, ...] = ()
    assets: dict[str, str] = {}
    params: dict[str, object] = {}
    options: dict[str, object] = {}
    pages: tuple[NavItem, ...] = ()


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

    `taxonomy`: the one of the site's own that a term belongs to; None for tags.
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
    shelves: dict[str, tuple[Card, ...]] = {}


class SectionRow(msgspec.Struct, frozen=True):
    """A section's row on the front."""

    section: SectionRef
    cards: tuple[Card, ...]


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The front: no story twice above the rows. `cards` and `pager` only where the home is a paginated list.

    `text`: the front's own file, if there is one.
    """

    page: PageMeta
    lead: tuple[Card, ...] = ()
    top: tuple[Card, ...] = ()
    latest: tuple[Card, ...] = ()
    rows: tuple[SectionRow, ...] = ()
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
    """A feed. `updated` is the newest change among the entries: never the clock."""

    page: PageMeta
    title: str
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
    """The sitemap, or robots.txt (without entries). `address`: the sitemap's own absolute URL."""

    page: PageMeta
    address: str
    entries: tuple[SitemapEntry, ...] = ()


class StylesView(msgspec.Struct, frozen=True):
    """The stylesheet: the theme's CSS files in order, and section → hue in degrees of OKLCH."""

    texts: tuple[str, ...] = ()
    hues: dict[str, int] = {}


AnyView = (
    ArticleView | ListView | HomeView | IndexView | NoticeView | RedirectView | FeedView | SitemapView | StylesView
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
    "404": NoticeView,
    "gone": NoticeView,
    "redirect": RedirectView,
    "rss": FeedView,
    "atom": FeedView,
    "jsonfeed": FeedView,
    "sitemap": SitemapView,
    "robots": SitemapView,
    "styles": StylesView,
}
