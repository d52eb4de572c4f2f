from datetime import timedelta

import pytest

from generator.model.article import Heading
from generator.model.source import SourceText
from generator.model.view import ArticleView, ListView
from tests.plan.newsroom import DAY, NOW, inventory_of, planned, story

HOUR = timedelta(hours=1)
HEADINGS = (
    Heading(2, "five", "05:52 Ninety to eighty-nine"),
    Heading(2, "why", "Why it matters"),
    Heading(3, "deep", "04:00 Deeper"),
    Heading(2, "again", "23.10 \u2013 The second call"),
    Heading(2, "once", "23:10 The first call"),
    Heading(2, "year", "2026 in figures"),
    Heading(2, "many", "22:101 votes"),
)
URL = "/world/2026/10/vote/"


def vote(**given: object) -> ArticleView:
    fields = {"live_until": NOW + HOUR, "headings": HEADINGS, **given}
    return planned([story("world/vote.md", **fields)]).view(URL, ArticleView)


def test_headings_with_a_time_are_entries_and_a_time_before_the_one_below_is_of_the_next_day() -> None:
    entries = vote().article.entries
    assert [(each.id, each.heading, each.title) for each in entries] == [
        ("t-0552", "five", "Ninety to eighty-nine"),
        ("t-2310-2", "again", "The second call"),
        ("t-2310", "once", "The first call"),
    ]
    days = [(each.date - (NOW - DAY).replace(hour=0)).days for each in entries]
    assert days == [1, 0, 0]


@pytest.mark.parametrize(("until", "is_live"), [(NOW + HOUR, True), (NOW, False), (NOW - HOUR, False)])
def test_a_story_is_live_until_its_instant(until: object, is_live: bool) -> None:  # noqa: FBT001
    found = planned([story("world/vote.md", live_until=until, headings=HEADINGS)])
    assert found.view(URL, ArticleView).article.live is is_live
    assert found.view("/world/", ListView).cards[0].live is is_live


def test_a_story_without_the_key_has_no_entries_and_no_template_of_its_own() -> None:
    found = planned([story("world/vote.md", headings=HEADINGS)])
    assert found.view(URL, ArticleView).article.entries == ()
    assert found.pages[URL.strip("/") + "/index.html"].templates == ("article.html",)


def test_a_live_blog_has_its_template_behind_the_one_that_it_names() -> None:
    there = {name: SourceText(name, b"", b"") for name in ("home.html", "live.html", "long.html")}
    vote = story("world/vote.md", live_until=NOW + HOUR, template="long")
    found = planned([vote], inventory_of(templates=there))
    assert found.pages[URL.strip("/") + "/index.html"].templates == ("long.html", "live.html", "article.html")


def test_search_engines_read_a_live_blog_with_its_entries() -> None:
    node = planned([story("world/vote.md", live_until=NOW + HOUR, headings=HEADINGS)]).graph(URL)[0]
    assert node["@type"] == "LiveBlogPosting"
    assert str(node["coverageEndTime"]).startswith("2026-11-01T13:00")
    updates = node["liveBlogUpdate"]
    assert isinstance(updates, list)
    assert updates[0]["url"] == f"https://post.example{URL}#t-0552"
    assert [each["headline"] for each in updates][1:] == ["The second call", "The first call"]
