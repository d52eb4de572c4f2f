"""Redirects that the settings give: where they lead, what is left out, and what is said of them."""

import pytest

from generator.model.problem import Place
from generator.model.source import SourceText
from generator.model.view import FeedView, RedirectView, TextView
from generator.plan.awaited import Awaited
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.plan.ways import given_of
from generator.settings.values import Values
from tests.plan.newsroom import DAY, NOW, Planned, inventory_of, planned, story

FERRY = "/world/2026/10/x/"


def led(redirects: dict[str, str], base_url: str = "https://p.example/", hosts: tuple[str, ...] = ("html",)) -> Planned:
    texts = [story("world/x.md", title="X", tags=("Ferry",))]
    return planned(texts, base_url=base_url, redirects=redirects, publish={"redirects": hosts})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"/a/": "/b/", "/b/": "/c/"}, {"/a/": "/c/", "/b/": "/c/"}),
        ({"/a": "/b/index.html", "/b": "/c/#d"}, {"/a/": "/c/#d", "/b/": "/c/#d"}),
        ({"/a/": "/b/", "/b/": "/a/", "/c/": "/a/", "/d/": "/e/"}, {"/d/": "/e/"}),
        ({"/a/": "/a/"}, {}),
        ({"/feed.rss": "https://x.example/"}, {"/feed.rss": "https://x.example/"}),
        ({"/%C3%A4/": "/b/"}, {"/ä/": "/b/"}),
    ],
)
def test_an_old_address_leads_straight_to_the_end_of_its_way(given: dict[str, str], expected: dict[str, str]) -> None:
    assert given_of(given) == expected


def test_a_page_leads_on_with_what_the_settings_say_of_a_place_in_it() -> None:
    found = led({"/old.html": f"{FERRY}?a=b#quay", "/t/": "/tags/ferry/"}, base_url="https://p.example/news/")
    view = found.view("/old.html", RedirectView)
    assert (view.target, view.page.title) == (f"/news{FERRY}?a=b#quay", "X")
    assert view.absolute == f"https://p.example/news{FERRY}?a=b#quay"
    assert found.view("/t/", RedirectView).page.title == "https://p.example/news/tags/ferry/"
    assert found.codes == []


def test_a_feed_is_there_once_more_under_its_old_name() -> None:
    found = led({"/index.xml": "/feed.xml", "/blog.rss": "/tags/ferry/feed.xml"})
    assert found.view("/index.xml", FeedView) == found.view("/feed.xml", FeedView)
    assert found.view("/blog.rss", FeedView).title == found.view("/tags/ferry/feed.xml", FeedView).title
    assert found.codes == []


@pytest.mark.case("S01")
def test_what_leads_to_a_story_that_is_not_public_is_not_made_in_any_form() -> None:
    later = story("world/later.md", slug="secret-merger", date=NOW + DAY)
    redirects = {"/old/": "/world/2026/11/secret-merger/", "/a.pdf": "/world/2026/11/secret-merger/"}
    occasion = Occasion(hidden=hidden_urls([later], Values()))
    found = planned([story("world/x.md"), later], None, occasion, redirects=redirects, publish={"redirects": ["json"]})
    assert found.codes == ["link-to-unpublished"] * 2
    assert not {"/old/", "/a.pdf", "/redirects.json"} & set(found.urls)


def test_what_leads_to_nothing_is_told_with_the_nearest_address() -> None:
    (problem,) = led({"/old/": "/wrold/"}).problems
    assert (problem.code, problem.path) == ("redirect-nowhere", "site.toml")
    assert problem.hint == "did you mean /world/?"


def test_a_circle_stops_the_build() -> None:
    assert led({"/a/": "/b/", "/b/": "/a/"}).codes == ["redirect-loop"] * 2


@pytest.mark.parametrize(("hosts", "codes"), [(("html",), ["redirect-unserved"]), (("json",), ["redirect-unserved"])])
def test_of_a_file_only_a_host_can_say_where_it_is(hosts: tuple[str, ...], codes: list[str]) -> None:
    assert led({"/a.pdf": FERRY}, hosts=hosts).codes == codes
    assert led({"/a.pdf": FERRY}, hosts=("nginx",)).codes == []


def test_an_alias_of_a_story_counts_before_the_settings() -> None:
    texts = [story("world/x.md", aliases=("/old/",)), story("world/y.md")]
    found = planned(texts, redirects={"/old/": "/world/2026/10/y/"})
    assert found.view("/old/", RedirectView).target == FERRY
    assert found.codes == []


def test_an_old_address_at_which_a_page_stands_is_told() -> None:
    assert led({FERRY: "/world/"}).codes == ["url-twice"]


def test_an_address_that_no_disk_can_keep_is_told() -> None:
    assert led({"/con/": "/world/"}).codes == ["url-unsafe"]


def test_hosts_are_told_in_the_order_in_which_they_look() -> None:
    text = (
        led({"/old.html": FERRY, "/z/": 'https://z.example/?q="$x"'}, hosts=("netlify",))
        .view("/_redirects", TextView)
        .text
    )
    assert text == f"/old.html {FERRY} 301!\n/z/ https://z.example/?q=%22%24x%22 301!\n"


PATTERNS = {"/tag/:slug.html": "/tags/:slug/", "/feeds/:slug.atom.xml": "/tags/:slug/feed.xml", "/n/:slug": "/:slug/"}


def test_a_pattern_stands_for_all_lists_and_pages_of_its_form() -> None:
    found = led({**PATTERNS, "/n/world": "/tags/ferry/"})
    assert found.view("/tag/ferry.html", RedirectView).target == "/tags/ferry/"
    assert found.view("/feeds/ferry.atom.xml", FeedView).title == found.view("/tags/ferry/feed.xml", FeedView).title
    assert found.view("/n/world/", RedirectView).target == "/tags/ferry/"
    assert found.codes == []


def test_a_pattern_leads_from_the_other_names_of_a_tag_too() -> None:
    book = {"tags.toml": SourceText("tags.toml", b"", b'[harbour]\naliases = ["Port"]\n')}
    found = planned([story("world/x.md", tags=("harbour",))], inventory_of(data=book), redirects=PATTERNS)
    assert found.view("/tag/port.html", RedirectView).target == "/tags/harbour/"
    assert found.view("/tag/harbour.html", RedirectView).target == "/tags/harbour/"
    assert "/feeds/port.atom.xml" in found.urls


def test_a_pattern_makes_room_for_what_is_there_and_for_what_is_not_public() -> None:
    texts = [story("world/x.md", tags=("a", "b", "c")), story("world/y.md", url="/tag/a.html")]
    awaited = {"tag/b.html": Awaited("content/world/later.md", Place(1), None)}
    occasion = Occasion(awaited=awaited)
    found = planned(
        texts, inventory_of(static=("tag/c.html",)), occasion, redirects={"/tag/:slug.html": "/tags/:slug/"}
    )
    assert found.codes == []
    assert not {"/tag/b.html", "/tag/c.html"} & set(found.urls)


def test_a_list_without_a_feed_has_none_at_its_old_address() -> None:
    texts = [story("world/x.md", tags=("a",))]
    found = planned(texts, redirects=PATTERNS, build={"skip": ["tag-rss"]}, publish={"redirects": ["json"]})
    assert "feeds/a.atom.xml" not in found.view("/redirects.json", TextView).text
