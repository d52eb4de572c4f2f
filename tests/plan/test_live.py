from datetime import timedelta

import pytest

from generator.model.article import Moment
from generator.model.problem import Place
from generator.model.source import SourceText
from generator.model.view import ArticleView, ListView
from tests.plan.newsroom import NOW, inventory_of, planned, story

HOUR = timedelta(hours=1)
MOMENTS = (
    Moment("five", NOW - 6 * HOUR, "Ninety to eighty-nine", Place(8, 1)),
    Moment("again", NOW - 13 * HOUR, "The second call", Place(12, 1)),
    Moment("once", NOW - 13 * HOUR, "The first call", Place(16, 1)),
)
URL = "/world/2026/10/vote/"


def vote(**given: object) -> ArticleView:
    fields = {"live_until": NOW + HOUR, "moments": MOMENTS, **given}
    return planned([story("world/vote.md", **fields)]).view(URL, ArticleView)


def test_entries_have_their_time_as_id_and_of_two_at_one_minute_the_later_a_number() -> None:
    assert [(each.id, each.heading, each.title) for each in vote().article.entries] == [
        ("t-0600", "five", "Ninety to eighty-nine"),
        ("t-2300-2", "again", "The second call"),
        ("t-2300", "once", "The first call"),
    ]


@pytest.mark.parametrize(("until", "is_live"), [(NOW + HOUR, True), (NOW, False), (NOW - HOUR, False)])
def test_a_story_is_live_until_its_instant(until: object, is_live: bool) -> None:  # noqa: FBT001
    found = planned([story("world/vote.md", live_until=until, moments=MOMENTS)])
    assert found.view(URL, ArticleView).article.live is is_live
    assert found.view("/world/", ListView).cards[0].live is is_live


def test_a_story_without_the_key_has_no_entries_and_no_template_of_its_own() -> None:
    found = planned([story("world/vote.md")])
    assert found.view(URL, ArticleView).article.entries == ()
    assert found.pages[URL.strip("/") + "/index.html"].templates == ("article.html",)


def test_a_live_blog_has_its_template_behind_the_one_that_it_names() -> None:
    there = {name: SourceText(name, b"", b"") for name in ("home.html", "live.html", "long.html")}
    vote = story("world/vote.md", live_until=NOW + HOUR, template="long")
    found = planned([vote], inventory_of(templates=there))
    assert found.pages[URL.strip("/") + "/index.html"].templates == ("long.html", "live.html", "article.html")


def test_search_engines_read_a_live_blog_with_its_entries() -> None:
    node = planned([story("world/vote.md", live_until=NOW + HOUR, moments=MOMENTS)]).graph(URL)[0]
    assert node["@type"] == "LiveBlogPosting"
    assert str(node["coverageEndTime"]).startswith("2026-11-01T13:00")
    updates = node["liveBlogUpdate"]
    assert isinstance(updates, list)
    assert updates[0]["url"] == f"https://post.example{URL}#t-0600"
    assert [each["headline"] for each in updates][1:] == ["The second call", "The first call"]
