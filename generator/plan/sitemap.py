"""Sitemap and robots.txt: what search engines shall find, and when it last changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from generator.model.article import Article
from generator.model.page import Page, Rank, part_of
from generator.model.view import SitemapEntry
from generator.plan.addresses import output_of
from generator.plan.directory import INDEXES, SITEMAP
from generator.plan.head import plain_meta
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.links import canonical_of
from generator.plan.listings import Listing, own_taxonomies

ROBOTS = "/robots.txt"


def sitemap_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The sitemap, and robots.txt that names it."""
    pages = []
    if "sitemap" in layout.kinds:
        entries = tuple(part_of(entry) for entry in entries_of(layout, desk))
        pages.append(_page("sitemap", SITEMAP, layout, {"entries": entries}))
    if "robots" in layout.kinds:
        pages.append(_page("robots", ROBOTS, layout, {}))
    return pages


def entries_of(layout: Layout, desk: Desk) -> Iterator[SitemapEntry]:
    """Every page that search engines may show, with the true instant of its last change (sitemaps.org).

    Left out: what is `noindex` or unlisted or stands elsewhere in its first form, topics of a single story, and the
    older pages of lists.
    """
    changes = {name: story.updated or story.date for name, story in desk.stories.items()}
    for by_key in layout.listings.values():
        yield from (_list_entry(each, layout, changes) for each in by_key.values() if not each.is_thin)
    yield from (_entry(url, None, layout) for kind, url in INDEXES.items() if _has_index(kind, layout))
    yield from (_entry(each.url, None, layout) for each, _ in own_taxonomies(layout.listings) if each.url)
    for article in (*layout.edition.articles.values(), *layout.edition.pages.values()):
        if is_indexed(article, layout):
            story = desk.stories[article.id]
            pictures = (story.picture.absolute,) if story.picture else ()
            yield SitemapEntry(story.absolute, changes[article.id], pictures)


def is_indexed(article: Article, layout: Layout) -> bool:
    """Whether search engines are to show the page of a text."""
    canonical = canonical_of(article, layout)
    is_own = not canonical or canonical == layout.base.absolute(layout.directory.urls[article.id])
    return is_own and not (article.noindex or article.unlisted or article.id in layout.occasion.ribbons)


def _list_entry(listing: Listing, layout: Layout, changes: Mapping[str, datetime | None]) -> SitemapEntry:
    known = [change for each in listing.ids if (change := changes[each])]
    return _entry(listing.url, max(known, default=None), layout)


def _entry(url: str, updated: datetime | None, layout: Layout) -> SitemapEntry:
    return SitemapEntry(layout.base.absolute(url), updated)


def _has_index(kind: str, layout: Layout) -> bool:
    of = {"terms": "term", "authors": "author", "archive": "month"}[kind]
    return kind in layout.kinds and bool(layout.listings.get(of))


def _page(kind: str, url: str, layout: Layout, view: Parts) -> Page:
    address = layout.base.absolute(SITEMAP) if "sitemap" in layout.kinds else ""
    meta = msgspec.structs.replace(plain_meta(kind, url, layout), feeds=(), crumbs=())
    templates = ("sitemap.xml",) if kind == "sitemap" else ()
    whole: Parts = {"page": part_of(meta), "address": part_of(address), **view}
    return Page(url, output_of(url), kind, templates, whole, Rank.FEED)
