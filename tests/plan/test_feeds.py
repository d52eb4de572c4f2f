from datetime import timedelta

import pytest

from generator.model.article import Byline, Html, Status
from generator.model.view import FeedView, ListView, SitemapView
from tests.plan.newsroom import DAY, NOW, Planned, body, inventory_of, picture, plain_page, planned, story

STORIES = [
    story(
        f"world/{n}.md",
        date=NOW - n * DAY,
        tags=("Dam",),
        authors=(Byline("Ada Grant"),),
        body=body(f"<p>Text {n}</p>"),
    )
    for n in range(1, 6)
]
SITE_FEEDS = ["/feed.xml", "/atom.xml", "/feed.json"]
FEEDS = [*SITE_FEEDS, "/world/feed.xml", "/tags/dam/feed.xml", "/authors/ada-grant/feed.xml"]


def locations(found: Planned) -> list[str]:
    """The paths that the sitemap names."""
    return [url.removeprefix("https://post.example") for url in found.sitemap]


@pytest.mark.parametrize("url", FEEDS)
def test_feeds_hold_the_newest_stories_with_their_text(url: str) -> None:
    view = planned(STORIES, feeds={"items": 3}).view(url, FeedView)
    assert [entry.title[-1] for entry in view.entries] == ["1", "2", "3"]
    assert [entry.body.parts for entry in view.entries] == [(Html(f"<p>Text {n}</p>"),) for n in (1, 2, 3)]
    assert view.full_text
    assert view.address == f"https://post.example{url}"
    assert view.home == f"https://post.example{url.rpartition('/')[0]}/"


def test_feeds_are_named_after_the_site_and_their_list() -> None:
    found = planned(STORIES)
    assert found.view("/feed.xml", FeedView).title == "The Post"
    view = found.view("/tags/dam/feed.xml", FeedView)
    assert (view.title, view.paper) == ("Dam", "The Post")
    own, *others = found.view("/tags/dam/", ListView).page.feeds
    assert (own.title, own.paper) == ("Dam", "The Post")
    assert {(each.title, each.paper) for each in others} == {("The Post", "")}


def test_summary_feeds_carry_no_text_and_do_not_change_with_it() -> None:
    other = [*STORIES[1:], story("world/1.md", tags=("Dam",), authors=(Byline("Ada Grant"),), body=body("<p>New</p>"))]
    one, two = (planned(stories, feeds={"full_text": False}) for stories in (STORIES, other))
    view = one.view("/feed.xml", FeedView)
    assert not view.full_text
    assert [entry.body.parts for entry in view.entries] == [()] * 5
    assert one.pages["feed.xml"] == two.pages["feed.xml"]
    assert one.pages["world/2026/10/1/index.html"] != two.pages["world/2026/10/1/index.html"]


@pytest.mark.case("S15")
def test_a_feed_was_changed_when_its_newest_public_story_was() -> None:
    changed = story("world/old.md", date=NOW - 9 * DAY, updated=NOW - timedelta(hours=1))
    future = story("world/later.md", date=NOW + DAY)
    draft = story("world/draft.md", date=NOW, status=Status.DRAFT)
    found = planned([*STORIES, changed, future, draft])
    assert found.view("/feed.xml", FeedView).updated == NOW - timedelta(hours=1)
    assert found.view("/tags/dam/feed.xml", FeedView).updated == NOW - DAY
    entries = {url: entry.updated for url, entry in found.sitemap.items()}
    assert entries["https://post.example/world/"] == NOW - timedelta(hours=1)
    assert entries["https://post.example/tags/dam/"] == NOW - DAY
    assert entries["https://post.example/world/2026/10/1/"] == NOW - DAY


def test_the_sitemap_names_every_page_that_search_engines_may_show() -> None:
    texts = [
        *STORIES,
        plain_page("pages/about.md"),
        story("world/unlisted.md", unlisted=True),
        story("world/noindex.md", noindex=True, tags=("Lone",)),
        story("world/wire.md", canonical="https://wire.example/x"),
        story("world/own.md", canonical="https://post.example/world/2026/10/own/"),
        story("world/gone.md", status=Status.WITHDRAWN),
    ]
    found = planned(texts, lists={"paginate": 2})
    paths = locations(found)
    assert {"/", "/world/", "/tags/", "/tags/dam/", "/authors/", "/authors/ada-grant/", "/archive/2026/10/"} <= set(
        paths
    )
    assert {"/about/", "/world/2026/10/1/", "/world/2026/10/own/"} <= set(paths)
    assert not [path for path in paths if any(name in path for name in ("unlisted", "noindex", "wire", "gone", "lone"))]
    assert not [path for path in paths if "/page/" in path or "404" in path]
    assert len(paths) == len(set(paths))


def test_the_sitemap_names_the_pictures_of_stories() -> None:
    found = planned([story("world/x.md", picture=picture("boat.jpg"))], inventory_of(["world/boat.jpg"]))
    pictures = [entry.pictures for entry in found.sitemap.values() if entry.pictures]
    assert pictures == [("https://post.example/world/2026/10/x/boat.jpg",)]


@pytest.mark.case("H09")
def test_the_sitemap_and_the_feeds_have_percent_encoded_addresses() -> None:
    text = story("\u0439/x.md", slug="R&D \u00fc", tags=("R&D",))
    found = planned([text], base_url="https://post.example/a b/")
    for url in found.sitemap:
        assert url.isascii()
        assert " " not in url
        assert "%25" not in url
    assert (
        found.view("/feed.xml", FeedView).entries[0].absolute.startswith("https://post.example/a%20b/%D0%B9/2026/10/")
    )


def test_robots_txt_names_the_sitemap_where_there_is_one() -> None:
    assert planned([]).view("/robots.txt", SitemapView).address == "https://post.example/sitemap.xml"
    assert planned([], build={"skip": ["sitemap"]}).view("/robots.txt", SitemapView).address == ""
