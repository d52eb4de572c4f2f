"""Plans the site: an Edition becomes Pages and Copies."""

import msgspec

from generator.model.article import Article, Body
from generator.model.edition import Edition
from generator.model.page import Page, Plan, Rank, part_of
from generator.model.problem import Problem
from generator.model.source import Inventory
from generator.model.view import Card, PageMeta, Site, Story
from generator.settings.values import Settings


def plan_site(edition: Edition, inventory: Inventory, settings: Settings) -> tuple[Plan, tuple[Problem, ...]]:
    """All pages and copies of the site, and what keeps them from being made."""
    values = settings.values
    site = Site(
        title=values.title,
        base_url=values.base_url,
        base_path="/",
        url="/",
        lang=values.language,
        dir="ltr",
        timezone=values.timezone,
        publisher=values.publisher.name,
    )
    pages = [_article_page(article) for article in edition.articles.values()]
    cards = tuple(part_of(_card(article)) for article in edition.articles.values())
    meta = part_of(PageMeta(kind="home", url="/", title=values.title, lang="en"))
    pages.append(Page("/", "index.html", "home", ("home.html",), {"page": meta, "latest": cards}, Rank.LIST))
    return Plan(tuple(pages), (), part_of(site)), ()


def _url(article: Article) -> str:
    assert article.date is not None
    return f"/{article.section}/{article.date:%Y/%m}/{article.slug}/"


def _card(article: Article) -> Card:
    assert article.date is not None
    return Card(title=article.title, url=_url(article), absolute=_url(article), date=article.date)


def _article_page(article: Article) -> Page:
    story = Story(
        title=article.title,
        url=_url(article),
        absolute=_url(article),
        guid="",
        date=article.date,
        body=msgspec.msgpack.decode(article.body, type=Body),
    )
    meta = PageMeta(kind="article", url=_url(article), title=article.title, lang="en")
    view = {"page": part_of(meta), "article": part_of(story)}
    output = _url(article).lstrip("/") + "index.html"
    return Page(_url(article), output, "article", ("article.html",), view, Rank.PAGE, article.id)
