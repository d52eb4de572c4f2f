"""Sitemaps: what search engines shall find, and when it last changed: an index, a file a month, one of all else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from generator.model.article import Article
from generator.model.page import Page, Rank, part_of
from generator.model.view import NewsEntry, SitemapEntry
from generator.plan.addresses import output_of
from generator.plan.directory import INDEXES, NEWS, SERVICES, SITEMAP
from generator.plan.head import plain_meta
from generator.plan.indexing import is_indexed
from generator.plan.kinds import TEMPLATES
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.listings import Listing, front_of, own_taxonomies
from generator.plan.stories import shown_update

ROBOTS = "/robots.txt"
# Bounds of a file: sitemaps.org, "Sitemap index files". Half of the bytes, as signs of XML become longer.
MOST = 50_000
MOST_BYTES = 25 << 20
ENTRY_BYTES = 200
# Google's bounds of a news sitemap, from the newest story instead of the clock: an old site has one, too.
NEWS_AGE = timedelta(hours=48)
MOST_NEWS = 1000
CHINESE = {"hans": "zh-cn", "cn": "zh-cn", "sg": "zh-cn", "hant": "zh-tw", "tw": "zh-tw", "hk": "zh-tw", "mo": "zh-tw"}


def sitemap_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The sitemaps, and robots.txt that names their index. A preview, which nobody shall find, has none."""
    has_sitemap = "sitemap" in layout.kinds and not layout.occasion.is_preview
    pages = _sitemaps(layout, desk) if has_sitemap else []
    if "robots" in layout.kinds:
        address = layout.base.absolute(SITEMAP) if has_sitemap else ""
        pages.append(_page("robots", ROBOTS, layout, {"address": part_of(address)}))
    return pages


def _sitemaps(layout: Layout, desk: Desk) -> list[Page]:
    files = dict(_files(layout, desk))
    pages = [_page("sitemap", url, layout, {"entries": part_of(entries)}) for url, entries in files.items()]
    maps = [_entry(url, _last(entries), layout) for url, entries in files.items()]
    news = _news(layout, desk) if "news-sitemap" in layout.kinds else []
    if news:
        publication = part_of(layout.values.title)
        pages.append(_page("news-sitemap", NEWS, layout, {"publication": publication, "entries": part_of(news)}))
        maps.append(_entry(NEWS, news[0].date, layout))
    pages.append(_page("sitemap", SITEMAP, layout, {"maps": part_of(maps)}))
    return pages


def _files(layout: Layout, desk: Desk) -> Iterator[tuple[str, list[SitemapEntry]]]:
    """URL → entries of each file: that of lists and plain pages, then the months, each story in that of its date.

    So a story changes the file of its own month alone; within it the oldest comes first, and a new one last.
    """
    named: dict[str, list[SitemapEntry]] = {"pages": list(other_entries(layout, desk))}
    months: dict[tuple[int, int], list[SitemapEntry]] = {}
    for article in reversed([*layout.edition.articles.values()]):
        if is_indexed(article, layout) and article.date is not None:
            local = article.date.astimezone(layout.zone)
            months.setdefault((local.year, local.month), []).append(_story_entry(article, layout, desk))
    named |= {f"{year:04}-{month:02}": entries for (year, month), entries in months.items()}
    for name, entries in sorted(named.items(), reverse=True):
        for number, part in enumerate(split(entries), 1):
            yield f"/sitemap-{name}{f'-{number}' if number > 1 else ''}.xml", part


def split(entries: Iterable[SitemapEntry]) -> Iterator[list[SitemapEntry]]:
    """The entries in files that are not too large, in their order: what is full stays as it is."""
    part: list[SitemapEntry] = []
    size = 0
    for entry in entries:
        more = ENTRY_BYTES + len(entry.url) + sum(map(len, entry.pictures))
        if part and (len(part) == MOST or size + more > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(entry)
        size += more
    if part:
        yield part


def other_entries(layout: Layout, desk: Desk) -> Iterator[SitemapEntry]:
    """Lists, indexes and plain pages that search engines may show, each with the true instant of its last change.

    Left out: what is `noindex`, unlisted or elsewhere in its first form, topics of one story, older pages of lists.
    """
    changes = {name: _changed(text) for name, text in layout.directory.texts.items()}
    for by_key in layout.listings.values():
        yield from (_list_entry(each, layout, changes) for each in by_key.values() if not each.is_thin)
    yield from (_entry(url, None, layout) for kind, url in INDEXES.items() if _has_index(kind, layout))
    yield from (_entry(SERVICES[kind], None, layout) for kind in ("corrections", "feeds") if _has_service(kind, layout))
    yield from (_entry(each.url, None, layout) for each, _ in own_taxonomies(layout.listings) if each.url)
    pages = layout.edition.pages.values()
    yield from (_story_entry(each, layout, desk) for each in pages if is_indexed(each, layout))


def _news(layout: Layout, desk: Desk) -> list[NewsEntry]:
    """The stories of the last two days, newest first, as the news of search engines wants them."""
    articles = (each for each in layout.edition.articles.values() if is_indexed(each, layout))
    shown = list(islice(((each.date, each.id) for each in articles if each.date is not None), MOST_NEWS))
    found = ((date, desk.stories[name]) for date, name in shown if date >= shown[0][0] - NEWS_AGE)
    return [NewsEntry(story.absolute, story.title, date, _news_language(story.lang)) for date, story in found]


def _news_language(lang: str) -> str:
    """ISO 639, and the two exceptions that Google makes for Chinese."""
    language, *rest = lang.lower().replace("_", "-").split("-")
    return next((CHINESE[each] for each in rest if each in CHINESE), "zh-cn") if language == "zh" else language


def _story_entry(article: Article, layout: Layout, desk: Desk) -> SitemapEntry:
    # A story is composed for its picture alone.
    picture = desk.stories[article.id].picture if article.picture else None
    pictures = (picture.absolute,) if picture else ()
    return SitemapEntry(layout.base.origin + layout.href(article.id), _changed(article), pictures)


def _changed(article: Article) -> datetime | None:
    return shown_update(article) or article.date


def _list_entry(listing: Listing, layout: Layout, changes: Mapping[str, datetime | None]) -> SitemapEntry:
    known = [change for each in listing.ids if (change := changes[each])]
    return _entry(listing.url, max(known, default=None), layout)


def _entry(url: str, updated: datetime | None, layout: Layout) -> SitemapEntry:
    return SitemapEntry(layout.base.absolute(url), updated)


def _last(entries: Iterable[SitemapEntry]) -> datetime | None:
    return max((each.updated for each in entries if each.updated), default=None)


def _has_index(kind: str, layout: Layout) -> bool:
    of = {"terms": "term", "authors": "author", "archive": "month"}[kind]
    return kind in layout.kinds and bool(layout.listings.get(of))


def _has_service(kind: str, layout: Layout) -> bool:
    return kind in layout.kinds and bool(front_of(layout.listings).ids)


def _page(kind: str, url: str, layout: Layout, view: Parts) -> Page:
    meta = msgspec.structs.replace(plain_meta(kind, url, layout), feeds=(), crumbs=(), picture=None)
    templates = (TEMPLATES[kind],) if TEMPLATES[kind] else ()
    whole: Parts = {"page": part_of(meta), "address": part_of(layout.base.absolute(url)), **view}
    return Page(url, output_of(url), kind, templates, whole, Rank.FEED)
