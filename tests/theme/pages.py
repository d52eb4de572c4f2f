"""One page of each kind of the built-in theme: name of its golden file → what it is made of."""

from dataclasses import dataclass
from datetime import timedelta

import msgspec

from generator.model.site import Crumb, FeedLink
from generator.model.story import LiveEntry, NameRef, Picture, Recommended, SectionRef, TaxonomyRef
from generator.model.view import (
    AnyView,
    ArticleView,
    CorrectedStory,
    CorrectionsView,
    FeedGroup,
    FeedsView,
    FeedView,
    HomeView,
    IndexView,
    ListView,
    NewsEntry,
    NewsSitemapView,
    NoticeView,
    Pager,
    RedirectView,
    SearchView,
    SectionRow,
    SitemapEntry,
    SitemapView,
    TermGroup,
    ThreadBox,
)
from tests.render.newsroom import BASE, NOW, SECTIONS, article, built_in, card, full_story, meta, story

MADE = built_in()
HOME = (Crumb("The Harbour Post", "/"),)
ARABIC = card("ضباب", "culture", lang="ar", dir="rtl", date=NOW - timedelta(days=2))
SHOWN = Picture("/fog.jpg", f"{BASE}fog.jpg", "Fog", width=1200, height=675)


@dataclass(frozen=True)
class Golden:
    """A page to be made: kind, template and view."""

    kind: str
    template: str
    view: AnyView

    def text(self) -> str:
        """The page, as readers get it."""
        return MADE.text(self.view, self.template, kind=self.kind)


def stories() -> ArticleView:
    """A story with all that may stand around it."""
    return article(
        full_story(),
        related=(card("Storm"), ARABIC),
        earlier=card("Quiet night"),
        later=card("Sun & wind"),
        recommended=(
            Recommended("Fog machines", "/culture/fog/", "The Harbour Post", "Culture", picture=SHOWN),
            Recommended("Elsewhere", "https://other.example/", "Meridian"),
            Recommended("Bare", "/bare/"),
        ),
        thread=ThreadBox("The strait", "/threads/the-strait/"),
        in_thread=(card("Fog"),),
    )


def front() -> HomeView:
    """A front with every slot."""
    lead = card("Ferry sails again", updated=NOW, summary="Nine days of fog are over.", picture=SHOWN)
    top = (card("Two", picture=SHOWN, summary="Second."), card("Three"), card("Four", "culture"), card("Five"))
    signed = (card("Eight", "culture", writers=("Ada Grant", "Bo Lind")), card("Nine", "culture"))
    rows = (
        SectionRow(SECTIONS["world"], (card("Six", picture=SHOWN), ARABIC)),
        SectionRow(SectionRef("empty", "Empty", "/empty/"), ()),
        SectionRow(SECTIONS["culture"], signed),
    )
    return HomeView(
        page=meta("home", "The Harbour Post", url="/", canonical=BASE),
        lead=(lead,),
        top=top,
        latest=(card("Seven"), ARABIC),
        rows=rows,
        updated=(card("Ten", updated=NOW),),
        topics=(NameRef("fog", "/tags/fog/", count=1234),),
        text=story("<p>Since 1884.</p>"),
    )


def listing(kind: str, heading: str, **fields: object) -> ListView:
    """A list of three stories."""
    crumbs = (*HOME, Crumb("Topics", "/tags/"))
    own = FeedLink("application/rss+xml", heading, f"/{kind}/feed.xml")
    page = meta(kind, heading, crumbs=crumbs, feeds=(own,), section="world" if kind == "section" else "")
    cards = (card("One", picture=SHOWN, summary="First."), card("Two", "culture"), ARABIC)
    given = {"cards": cards, "count": 3, **fields}
    return ListView(page=page, heading=heading, **given)  # type: ignore[arg-type]


def filed() -> ArticleView:
    """A story with terms of the site's own taxonomies, of which one has no pages."""
    beats = TaxonomyRef("beats", "Beats", "/beats/", (NameRef("harbour", "/beats/harbour/"), NameRef("courts & co")))
    desks = TaxonomyRef("desks", "Desk <1>", terms=(NameRef("night"),))
    return article(story("<p>It sailed.</p>", tags=(NameRef("fog", "/tags/fog/"),), taxonomies=(beats, desks)))


GROUPS = (TermGroup("A", (NameRef("ash", "/a/", count=2), NameRef("axe"))), TermGroup("B", (NameRef("bay", "/b/"),)))
FEED = FeedView(
    page=meta("rss"),
    title="The Harbour Post",
    home=BASE,
    address=f"{BASE}feed.xml",
    updated=NOW,
    entries=(full_story(),),
)
INDEX = IndexView(page=meta("terms", "", crumbs=HOME), heading="", groups=GROUPS)
BEATS = TaxonomyRef("beats", "Beats", "/beats/")
OWN_INDEX = IndexView(page=meta("terms", "Beats", crumbs=HOME), heading="Beats", groups=GROUPS, taxonomy=BEATS)
NEWS = NewsSitemapView(
    page=meta(), address=BASE, publication="Harbour & Post", entries=(NewsEntry(f"{BASE}x/", "Fog <again>", NOW, "en"),)
)
NOTICE = meta("404", "", canonical="", noindex=True)
ENTRIES = (SitemapEntry(f"{BASE}x/", NOW, (f"{BASE}ferry.jpg",)), SitemapEntry(f"{BASE}about/"))
FRONT = meta("home", "The Harbour Post")
ISLES = SectionRef("world/isles", "Isles", "/world/isles/")
ABOUT = story("<p>Us.</p>", title="About us", dek="Who we are.", date=None)
MIST = story("<p>ضباب</p>", title="ضباب", lang="ar", dir="rtl")
LIVE = story(
    '<ul><li>It sails.</li></ul>\n<h2 id="a">18:57 Cast off</h2>\n<p>At last.</p>\n<h2 id="b">18:01 All aboard</h2>\n',
    live=True,
    live_until=NOW + timedelta(hours=2),
    entries=(
        LiveEntry("t-1857", "a", NOW, "Cast off"),
        LiveEntry("t-1801", "b", NOW - timedelta(minutes=56), "All <aboard>"),
    ),
)
DAYS = msgspec.structs.replace(
    LIVE,
    entries=(
        LiveEntry("t-0830-2", "a", NOW, "Cast off"),
        LiveEntry("t-0830", "b", NOW - timedelta(days=1), "All aboard"),
    ),
)
MOVED = RedirectView(meta("redirect", "Fog"), "/new/?a=1&b=2", f"{BASE}new/?a=1&b=2")
BESIDE = (NameRef("ash", "/a/", count=2),)
NOTES = (
    CorrectedStory(NOW, "It was nine days, not <ten>.", "correction", card("Ferry sails again")),
    CorrectedStory(NOW - timedelta(days=1), "The name was wrong.", "clarification", ARABIC),
)
FOLLOWED = tuple(
    FeedGroup(kind, (FeedLink("application/rss+xml", kind.capitalize(), f"/{kind}/feed.xml"),))
    for kind in ("site", "section", "author", "term")
)
VIEWS: dict[str, AnyView] = {
    "article": stories(),
    "article-bare": article(story("<p>It sailed.</p>", section=None)),
    "article-arabic": article(MIST),
    "article-filed": filed(),
    "page": ArticleView(page=meta("page", "About us"), article=ABOUT),
    "home": front(),
    "home-empty": HomeView(page=FRONT),
    "home-list": HomeView(page=FRONT, cards=(card("One"),), pager=Pager(1, "/page/2/")),
    "section": listing("section", "World", children=(ISLES,), text=story("<p>All of it.</p>")),
    "term": listing("term", "fog", description="Thick air.", topics=BESIDE, pager=Pager(2, "/tags/fog/", "/a/", "/a/")),
    "term-own": listing("term", "harbour", taxonomy=BEATS),
    "term-bare": listing("term", "night", taxonomy=TaxonomyRef("desks", "Desks")),
    "author": listing("author", "Ada Grant", text=story("<p>Reporter.</p>", picture=SHOWN), count=1),
    "thread": listing("thread", "The strait", pager=Pager(0, "", "/b/", "/a/")),
    "month": listing("month", "November 2026"),
    "terms": INDEX,
    "terms-own": OWN_INDEX,
    "authors": INDEX,
    "archive": INDEX,
    "search": SearchView(page=meta("search", "", crumbs=HOME, noindex=True)),
    "corrections": CorrectionsView(page=meta("corrections", "", crumbs=HOME), notes=NOTES),
    "corrections-none": CorrectionsView(page=meta("corrections", "", crumbs=HOME)),
    "feeds": FeedsView(page=meta("feeds", "", crumbs=HOME), groups=FOLLOWED),
    "feeds-none": FeedsView(page=meta("feeds", "", crumbs=HOME)),
    "404": NoticeView(page=NOTICE),
    "gone": NoticeView(page=NOTICE, reason="A witness asked for it."),
    "redirect": MOVED,
}
FILES = {
    "live.html": Golden("article", "live.html", article(LIVE, related=(card("Storm", live=True),))),
    "live-days.html": Golden("article", "live.html", article(DAYS)),
    "live-over.html": Golden("article", "live.html", article(msgspec.structs.replace(LIVE, live=False))),
    "feed.xml": Golden("rss", "feed.xml", FEED),
    "atom.xml": Golden("atom", "atom.xml", FEED),
    "news-sitemap.xml": Golden("news-sitemap", "news-sitemap.xml", NEWS),
    "sitemap-index.xml": Golden("sitemap", "sitemap.xml", SitemapView(page=meta(), address=BASE, maps=ENTRIES)),
    "sitemap.xml": Golden("sitemap", "sitemap.xml", SitemapView(page=meta(), address=BASE, entries=ENTRIES)),
}
PAGES = {
    **{
        f"{name}.html": Golden(kind, f"{kind}.html", view)
        for name, view in VIEWS.items()
        for kind in [name.split("-")[0]]
    },
    **FILES,
}
