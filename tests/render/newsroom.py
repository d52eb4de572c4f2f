"""A newsroom to render: sets of templates, views in a line each, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.discover.theme import theme_files
from generator.model.article import Body, BodyPart, Correction, Html, Promo
from generator.model.page import encode
from generator.model.problem import Problem
from generator.model.site import Crumb, FeedLink, Indexes, NavItem, PageMeta, Site
from generator.model.story import Card, NameRef, Picture, SectionRef, Story, Target
from generator.model.theme import TemplateLayer
from generator.model.view import AnyView, ArticleView
from generator.render.rendering import Order, Rendering, render_page
from generator.render.templates import TemplateSet, Theme
from generator.settings.folders import folders_of
from generator.settings.values import Settings, Values

NOWHERE = Path("/nowhere")
NOW = datetime(2026, 11, 24, 16, 57, tzinfo=UTC)
BASE = "https://post.example/"
SECTIONS = {name: SectionRef(name, name.capitalize(), f"/{name}/") for name in ("world", "culture")}
SITE = Site(
    title="The Harbour Post",
    description="News from the coast",
    base_url=BASE,
    base_path="/",
    url="/",
    lang="en-GB",
    dir="ltr",
    timezone="Europe/Helsinki",
    publisher="Harbour Press",
    menus={"main": tuple(NavItem(each.title, each.url, path) for path, each in SECTIONS.items())},
    feeds=(FeedLink("application/rss+xml", "The Harbour Post", "/feed.xml"),),
    prefetch='{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}',
    assets={
        "css/site.css": "/assets/site.0.css",
        "js/site.js": "/assets/site.0.js",
        "js/live.js": "/assets/live.0.js",
        "static/icon.svg": "/assets/icon.svg",
        "static/front-print.css": "/assets/front-print.0.css",
        "static/table-print.css": "/assets/table-print.0.css",
        "static/live.css": "/assets/live.0.css",
    },
    pages=(NavItem("About us", "/about/"),),
    indexes=Indexes("/tags/", "/authors/", "/archive/", "/search/", "/corrections/", "/feeds/"),
)


def meta(kind: str = "article", title: str = "Ferry sails again", **fields: object) -> PageMeta:
    """The head of a page."""
    given = {"url": "/x/", "canonical": f"{BASE}x/", "lang": "en-GB", **fields}
    return PageMeta(kind=kind, title=title, **given)  # type: ignore[arg-type]


def card(title: str, section: str = "world", **fields: object) -> Card:
    """What other pages show of a story."""
    url = f"/{section}/{len(title)}/"
    given = {"date": NOW - timedelta(hours=3), "section": SECTIONS[section], "lang": "en-GB", **fields}
    return Card(title=title, url=url, absolute=f"https://post.example{url}", **given)  # type: ignore[arg-type]


def story(*parts: str | BodyPart, targets: tuple[Target, ...] = (), **fields: object) -> Story:
    """A story with this body: texts are HTML."""
    body = Body(tuple(Html(part) if isinstance(part, str) else part for part in parts))
    given = {"title": "Ferry sails again", "lang": "en-GB", "date": NOW, **fields}
    return Story(
        url="/x/",
        absolute=f"{BASE}x/",
        guid="tag:post.example,2026:x",
        body=body,
        targets=targets,
        **given,  # type: ignore[arg-type]
    )


def full_story() -> Story:
    """A story with every row that its readers know."""
    return story(
        '<p>It <a href="\x1a0\x1a">sailed</a> &amp; came back.</p>\n<h2 id="why">Why</h2>\n',
        Promo("Also read", "", 1),
        "<table><tr><th>Day</th></tr></table>\n",
        targets=(Target("/world/fog/?a=1&b=2", "Fog"), Target("/world/storm/", "Storm <closes> the strait")),
        kicker="The strait",
        dek="Nine days of fog are over.",
        summary="Nine days of fog are over.",
        section=SECTIONS["world"],
        updated=NOW + timedelta(minutes=22),
        authors=(NameRef("Ada Grant", "/authors/ada-grant/"), NameRef("Bo Lind", role="photographs")),
        agency="Coast Wire",
        dateline="Halvik",
        picture=Picture("/ferry.jpg", f"{BASE}ferry.jpg", "A ferry", "Leaving at dawn.", "Cy Holm", 1600, 900),
        tags=(NameRef("ferries", "/tags/ferries/"), NameRef("fog", "/tags/fog/")),
        corrections=(Correction(NOW, "It was nine days, not ten."),),
    )


def article(story: Story, **fields: object) -> ArticleView:
    """The page of a story."""
    crumbs = (Crumb("The Harbour Post", "/"), Crumb("World", "/world/"))
    page = meta(title=story.title, section="world", crumbs=crumbs, lang=story.lang, dir=story.dir)
    return ArticleView(page=page, article=story, **fields)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Templates:
    """Sets of templates to render with."""

    shared: TemplateSet

    def render(self, view: AnyView, *names: str, kind: str = "article") -> Rendering:
        """A page, as the workshop has it made."""
        order = Order(kind, names or ("article.html",), "/x/", "content/x.md")
        return render_page(self.shared, (encode(order), encode(view)))

    def text(self, view: AnyView, *names: str, kind: str = "article") -> str:
        """A page without faults."""
        made = self.render(view, *names, kind=kind)
        assert made.problems == ()
        return made.data.decode()

    def problem(self, view: AnyView, *names: str) -> Problem:
        """The one fault of a page."""
        (problem,) = self.render(view, *names).problems
        return problem


def templates(*layers: Mapping[str, str], trusted: bool = False, seconds: float = 5, site: Site = SITE) -> Templates:
    """Templates in layers, the site's own first; the second is a theme's."""
    folders = ("templates", "themes/harbour/templates", "themes/parent/templates")
    made = tuple(TemplateLayer(folder, dict(texts)) for folder, texts in zip(folders, layers, strict=False))
    theme = Theme("harbour", {"accent": "#a00", "opinion": "culture"})
    return Templates(TemplateSet(made, site, theme, trusted, seconds))


def built_in(*above: Mapping[str, str], site: Site = SITE) -> Templates:
    """The built-in theme, with layers of others above it."""
    shared = templates(*above, trusted=not above, site=site).shared
    values = Values()
    layers = theme_files(Settings(values, {}, folders_of(NOWHERE, values))).layers
    return Templates(TemplateSet((*shared.layers, *layers), site, shared.theme, shared.is_trusted, shared.seconds))
