"""Sitemaps: an index, a file a month, one of all else, and one of the news of the last two days."""

from datetime import timedelta

import pytest

from generator.model.article import Article, Status
from generator.model.view import NewsSitemapView, SitemapEntry, SitemapView
from generator.plan.occasion import Occasion
from generator.plan.sitemap import MOST, MOST_NEWS, split
from tests.plan.newsroom import DAY, NOW, plain_page, planned, story

HOUR = timedelta(hours=1)
STORIES = [
    story("world/new.md", date=NOW - HOUR),
    story("world/old.md", date=NOW - 40 * DAY),
    story("world/older.md", date=NOW - 41 * DAY, updated=NOW - 2 * DAY),
]
INDEX, OCTOBER, SEPTEMBER = "/sitemap.xml", "/sitemap-2026-10.xml", "/sitemap-2026-09.xml"


def paths(entries: tuple[SitemapEntry, ...]) -> list[str]:
    return [each.url.removeprefix("https://post.example") for each in entries]


def test_the_index_names_the_other_files_with_their_last_change() -> None:
    maps = planned([*STORIES, plain_page("pages/about.md")]).view(INDEX, SitemapView).maps
    names = ["/sitemap-pages.xml", "/sitemap-2026-11.xml", SEPTEMBER, "/news-sitemap.xml"]
    assert paths(maps) == names
    assert [each.updated for each in maps] == [NOW - HOUR, NOW - HOUR, NOW - 2 * DAY, NOW - HOUR]


def test_a_story_stands_in_the_file_of_its_month_in_the_zone_of_the_site() -> None:
    found = planned([story("world/x.md", date=NOW.replace(day=1, hour=2))], timezone="America/New_York")
    assert paths(found.view(OCTOBER, SitemapView).entries) == ["/world/2026/10/x/"]


def test_within_a_month_a_new_story_comes_last() -> None:
    assert paths(planned(STORIES).view(SEPTEMBER, SitemapView).entries) == [
        "/world/2026/09/older/",
        "/world/2026/09/old/",
    ]


def test_a_story_of_another_month_changes_no_file_of_a_month() -> None:
    one, two = planned(STORIES), planned([*STORIES, story("world/y.md", date=NOW - HOUR, tags=("Dam",))])
    assert one.pages[SEPTEMBER[1:]] == two.pages[SEPTEMBER[1:]]
    assert one.pages["sitemap-2026-11.xml"] != two.pages["sitemap-2026-11.xml"]


def test_a_full_file_is_followed_by_another_and_stays_as_it_is() -> None:
    entries = [SitemapEntry(str(number)) for number in range(MOST + 1)]
    first, second = split(entries)
    assert (len(first), second) == (50_000, entries[-1:])
    assert next(split(entries[:-1])) == first
    assert not list(split([]))


def test_a_file_of_long_addresses_stays_below_50_mib() -> None:
    parts = list(split(SitemapEntry("x" * 2000, None, ("y" * 2000,)) for _ in range(30_000)))
    assert [len(part) for part in parts[:-1]] == [6241] * 4
    assert sum(map(len, parts)) == 30_000


def test_a_month_that_has_two_files_numbers_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.plan.sitemap.MOST", 1)
    found = planned(STORIES)
    assert paths(found.view("/sitemap-2026-09-2.xml", SitemapView).entries) == ["/world/2026/09/old/"]
    assert "/sitemap-pages-2.xml" in found.urls


@pytest.mark.case("S14")
@pytest.mark.parametrize(
    "given",
    [
        {"status": Status.DRAFT},
        {"status": Status.WITHDRAWN},
        {"embargo": NOW + DAY},
        {"date": NOW + DAY},
        {"expires": NOW - HOUR},
        {"noindex": True},
        {"unlisted": True},
        {"canonical": "https://wire.example/x"},
    ],
)
def test_what_search_engines_shall_not_show_is_in_no_sitemap(given: dict[str, object]) -> None:
    hidden = story("world/quorlix.md", **{"date": NOW - 2 * HOUR, **given})
    found = planned([*STORIES, hidden])
    pages = [page for page in found.plan.pages if "sitemap" in page.kind]
    assert len(pages) == 5
    assert not any(b"quorlix" in page.encoded_view() for page in pages)
    assert found.view("/news-sitemap.xml", NewsSitemapView).entries[0].date == NOW - HOUR


def test_a_preview_has_no_sitemap_and_robots_txt_names_none() -> None:
    found = planned(STORIES, occasion=Occasion(ribbons={"world/new.md": "draft"}))
    assert not [page for page in found.plan.pages if "sitemap" in page.kind]
    assert found.view("/robots.txt", SitemapView).address == ""


def news(texts: list[Article]) -> list[tuple[str, str]]:
    view = planned(texts).view("/news-sitemap.xml", NewsSitemapView)
    return [(each.url.rpartition("/world/")[2], each.lang) for each in view.entries]


def test_news_are_the_stories_of_two_days_before_the_newest_one() -> None:
    texts = [story(f"world/{n}.md", date=NOW - 30 * DAY - n * 12 * HOUR) for n in range(7)]
    assert [url.rpartition("/")[0][-1] for url, _ in news(texts)] == ["0", "1", "2", "3", "4"]


def test_news_are_a_thousand_at_most() -> None:
    assert len(news([story(f"world/{n}.md") for n in range(MOST_NEWS + 5)])) == 1000


@pytest.mark.parametrize(
    ("lang", "named"),
    [("", "en"), ("de-AT", "de"), ("zh", "zh-cn"), ("zh-Hant", "zh-tw"), ("zh-HK", "zh-tw"), ("zh_CN", "zh-cn")],
)
def test_news_name_their_language_as_search_engines_do(lang: str, named: str) -> None:
    assert [language for _, language in news([story("world/x.md", lang=lang)])] == [named]


def test_a_site_that_leaves_the_news_sitemap_out_has_the_others() -> None:
    found = planned(STORIES, build={"skip": ["news-sitemap"]})
    assert "/news-sitemap.xml" not in found.urls
    assert SEPTEMBER in found.urls
    without = planned(STORIES, build={"skip": ["sitemap"]})
    assert not [url for url in without.urls if "sitemap" in url]
