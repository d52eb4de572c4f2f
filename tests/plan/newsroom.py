"""A newsroom to plan: texts, files and settings in a line each, and the site that is made of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from generator.model.article import (
    Article,
    Body,
    Byline,
    Correction,
    Heading,
    Html,
    Kind,
    Link,
    LinkKind,
    Picture,
    Reference,
)
from generator.model.digest import digest_of
from generator.model.edition import Edition
from generator.model.gate import Gate
from generator.model.page import Page, Plan, encode
from generator.model.problem import Place, Problem
from generator.model.site import PageMeta, Site
from generator.model.source import Inventory, SourceFile, SourceText
from generator.model.theme import Shelf, TemplateLayer, ThemeFiles
from generator.model.view import VIEW_TYPES, AnyView, SitemapEntry, SitemapView
from generator.plan.kinds import TEMPLATES
from generator.plan.occasion import Occasion
from generator.plan.planning import plan_site
from generator.relate.edition import Frame, gather
from generator.settings.values import Folders, Settings, Values

View = TypeVar("View")
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NOWHERE = Path("/nowhere")
FOLDERS = Folders(*[NOWHERE] * 11)


@dataclass(frozen=True)
class Planned:
    """What planning gave, ready to be asked."""

    plan: Plan
    problems: tuple[Problem, ...]
    edition: Edition

    @property
    def codes(self) -> list[str]:
        """The codes of all problems, sorted."""
        return sorted(problem.code for problem in self.problems)

    @property
    def pages(self) -> dict[str, Page]:
        """Output path → page."""
        return {page.output: page for page in self.plan.pages}

    @property
    def urls(self) -> list[str]:
        """The URLs of all pages, as planned."""
        return [page.url for page in self.plan.pages]

    @property
    def copies(self) -> dict[str, str]:
        """Output path → source of the files that are copied."""
        return {copy.output: copy.source for copy in self.plan.copies}

    @property
    def site(self) -> Site:
        """What all pages see."""
        return msgspec.msgpack.decode(self.plan.shared.data, type=Site)

    def only(self, code: str) -> Problem:
        """The one problem with this code."""
        (found,) = [problem for problem in self.problems if problem.code == code]
        return found

    def view(self, url: str, kind: type[View]) -> View:
        """What the template of the page at `url` sees."""
        page = next(page for page in self.plan.pages if page.url == url)
        assert VIEW_TYPES[page.kind] is kind
        return msgspec.msgpack.decode(page.encoded_view(), type=kind)

    def graph(self, url: str) -> list[dict[str, object]]:
        """The JSON-LD nodes of the page at `url`."""
        page = next(page for page in self.plan.pages if page.url == url)
        view: AnyView = msgspec.msgpack.decode(page.encoded_view(), type=VIEW_TYPES[page.kind])
        graph: list[dict[str, object]] = json.loads(view.page.jsonld)["@graph"]  # type: ignore[union-attr]
        return graph

    def head(self, url: str) -> PageMeta:
        """What the page at `url` says of itself."""
        page = next(page for page in self.plan.pages if page.url == url)
        view: AnyView = msgspec.msgpack.decode(page.encoded_view(), type=VIEW_TYPES[page.kind])
        meta: PageMeta = view.page  # type: ignore[union-attr]
        return meta

    @property
    def sitemap(self) -> dict[str, SitemapEntry]:
        """URL → entry, of all sitemaps together."""
        pages = [page for page in self.plan.pages if page.kind == "sitemap"]
        return {each.url: each for page in pages for each in self.view(page.url, SitemapView).entries}

    def everything(self) -> bytes:
        """All bytes that could come out: views, the site's data, the names of files."""
        names = [*self.pages, *self.copies]
        return b"\n".join([*(page.encoded_view() for page in self.plan.pages), self.plan.shared.data, encode(names)])


def story(name: str, **given: object) -> Article:
    """A story that came out a day before `NOW`, in the section of its folder; keywords are fields of Article."""
    stem = name.removesuffix("/index.md").rpartition("/")[2].removesuffix(".md")
    folder = name.removesuffix("/index.md") if name.endswith("/index.md") else name
    fields: dict[str, object] = {
        "id": name,
        "path": f"content/{name}",
        "title": f"Title of {stem}",
        "date": NOW - DAY,
        "section": folder.rpartition("/")[0],
        "slug": stem,
        "is_bundle": name.endswith("/index.md"),
    }
    return msgspec.convert(fields | given, Article, from_attributes=True)


def plain_page(name: str, **given: object) -> Article:
    """A plain page below `pages/`."""
    fields: dict[str, object] = {"kind": Kind.PAGE, "date": None, "section": ""}
    return story(name, **(fields | given))


def list_text(name: str, kind: Kind, **given: object) -> Article:
    """The text of a list."""
    return story(name, **({"kind": kind, "date": None, "words": 10} | given))


def body(text: str) -> bytes:
    """An encoded body of one piece."""
    return encode(Body((Html(text),)))


def link(target: str, kind: LinkKind = LinkKind.LINK, line: int = 7) -> Link:
    """A hole of a text."""
    return Link(kind, target, Place(line, 5))


def picture(target: str, alt: str | None = "A ferry", **given: str) -> Picture:
    """A lead picture as front matter names it."""
    return Picture(Reference(target, Place(4, 8)), alt, **given)


def files(names: Iterable[str], size: tuple[int, int] = (0, 0)) -> dict[str, SourceFile]:
    """Files whose bytes are their names."""
    return {
        name: SourceFile(name, digest_of(name.encode()), len(name), NOWHERE / name, *size, _kind_of(name))
        for name in sorted(names)
    }


def _kind_of(name: str) -> str:
    ending = name.rpartition(".")[2]
    return {"jpg": "jpeg", "png": "png", "svg": "svg", "webp": "webp", "gif": "gif"}.get(ending, "")


def inventory_of(
    beside: Iterable[str] = (), static: Iterable[str] = (), size: tuple[int, int] = (0, 0), **given: object
) -> Inventory:
    """An inventory with all templates of the kinds that there are."""
    names = {name for name in TEMPLATES.values() if name}
    texts = {name: SourceText(name, b"", b"") for name in sorted(names)}
    inventory = Inventory({}, files(beside, size), files(static, size), {}, texts, {}, {}, theme=themed())
    return replace(inventory, **given)


def themed(*layers: dict[str, str], **shelves: Shelf) -> ThemeFiles:
    """A theme that declares shelves; its templates, the first ones before the others, print all that there is."""
    texts = layers or ({"base.html": "{{ page.jsonld }}"},)
    return ThemeFiles("harbour", tuple(TemplateLayer(f"themes/{n}", each) for n, each in enumerate(texts)), {}, shelves)


def settings_of(values: Mapping[str, object]) -> Settings:
    """Settings of a site at post.example, in the zone UTC."""
    given = {"title": "The Post", "base_url": "https://post.example/", **values}
    return Settings(msgspec.convert(given, Values), {}, FOLDERS)


def planned(
    texts: Iterable[Article],
    inventory: Inventory | None = None,
    occasion: Occasion | None = None,
    unread: frozenset[str] = frozenset(),
    **values: object,
) -> Planned:
    """The plan of a site at `NOW`, settings by key; `unread`: ids of files that gave no article."""
    settings = settings_of(values)
    inventory = inventory or inventory_of()
    edition, _ = gather(texts, Gate(NOW), Frame(settings.values, inventory.data, unread))
    plan, problems = plan_site(edition, inventory, settings, occasion or Occasion())
    return Planned(plan, problems, edition)


def drafted(texts: Iterable[Article], inventory: Inventory) -> Planned:
    """The plan of a preview of drafts at `NOW`."""
    settings = settings_of({})
    edition, _ = gather(texts, Gate(NOW, drafts=True), Frame(settings.values, {}))
    return Planned(*plan_site(edition, inventory, settings, Occasion()), edition)


FULL = story(
    "world/x.md",
    title="Ferry sails again",
    headline_short="Ferry sails",
    dek="After nine weeks",
    kicker="Shipping",
    summary="It sailed.",
    updated=NOW - DAY + timedelta(hours=2),
    tags=("Ferry", "ferry", "Halvik"),
    authors=(Byline("Ada Grant"), Byline("Ben Ito", "translated by")),
    agency="Northern Wire",
    dateline="Halvik",
    corrections=(Correction(NOW - DAY, "Older."), Correction(NOW, "Newer.")),
    headings=(Heading(2, "part", "Part"),),
    toc=True,
    picture=picture("boat.jpg", caption="The ferry", credit="A. Grant"),
    aliases=("/old/x/", "/older/x/"),
    body=body("<p>It sailed.</p>"),
    lang="ar",
)
BESIDE = inventory_of(["world/boat.jpg"], ["images/logo.png", "images/share.jpg"])
