import msgspec
import pytest

from generator.model.article import Correction
from generator.model.page import Rank
from generator.model.view import CorrectionsView, FeedsView, HomeView, ListView, SearchView
from tests.plan.newsroom import DAY, NOW, planned, story

WRONG = Correction(NOW - DAY / 2, "It was nine days.")
OLDER = Correction(NOW - DAY / 4 * 3, "It was the mayor.", "clarification")
STORIES = [
    story("world/a.md", corrections=(OLDER, WRONG), tags=("ferries", "fog")),
    story("world/b.md", corrections=(Correction(NOW - DAY / 2, "It was Norrholm."),), tags=("ferries", "fog")),
    story("sport/c.md", tags=("ferries", "rain")),
    story("sport/d.md", tags=("ferries",)),
]


def test_all_corrections_stand_on_one_page_newest_first() -> None:
    view = planned(STORIES).view("/corrections/", CorrectionsView)
    assert [(note.text, note.kind, note.story.url) for note in view.notes] == [
        ("It was nine days.", "correction", "/world/2026/10/a/"),
        ("It was Norrholm.", "correction", "/world/2026/10/b/"),
        ("It was the mayor.", "clarification", "/world/2026/10/a/"),
    ]


def test_the_correction_of_a_story_in_no_list_stands_beside_that_story_alone() -> None:
    found = planned([story("world/a.md", corrections=(WRONG,), unlisted=True), story("world/b.md")])
    assert found.view("/corrections/", CorrectionsView).notes == ()


def test_a_site_that_was_never_wrong_has_the_page_all_the_same() -> None:
    found = planned([story("world/b.md")])
    assert found.view("/corrections/", CorrectionsView).notes == ()
    assert found.pages["corrections/index.html"].rank is Rank.LIST


def test_the_page_of_feeds_has_each_feed_but_those_of_topics_with_one_story() -> None:
    groups = planned(STORIES).view("/feeds/", FeedsView).groups
    assert {group.kind: [(feed.title, feed.url) for feed in group.feeds] for group in groups} == {
        "site": [("RSS", "/feed.xml"), ("Atom", "/atom.xml"), ("JSON Feed", "/feed.json")],
        "section": [("Sport", "/sport/feed.xml"), ("World", "/world/feed.xml")],
        "term": [("ferries", "/tags/ferries/feed.xml"), ("fog", "/tags/fog/feed.xml")],
    }


def test_topics_stand_there_in_the_order_of_their_index() -> None:
    names = ("zinc", "Évora", "apples", "Zoo", "eels", "9 lives")
    stories = [story(f"world/{slug}.md", tags=names) for slug in "ab"]
    (topics,) = (each for each in planned(stories).view("/feeds/", FeedsView).groups if each.kind == "term")
    assert [feed.title for feed in topics.feeds] == ["9 lives", "apples", "eels", "Évora", "zinc", "Zoo"]


def test_the_search_is_no_page_for_search_engines() -> None:
    found = planned(STORIES)
    assert found.view("/search/", SearchView).page.noindex
    listed = found.pages["sitemap-pages.xml"].encoded_view()
    assert b"/search/" not in listed
    assert b"/corrections/" in listed
    assert b"/feeds/" in listed


@pytest.mark.parametrize("kind", ["search", "corrections", "feeds"])
def test_a_service_is_not_made_if_it_is_skipped_or_if_there_is_no_story(kind: str) -> None:
    url = f"/{kind}/"
    assert url in planned(STORIES).urls
    assert url not in planned([]).urls
    assert url not in planned(STORIES, build={"skip": [kind]}).urls


def test_beside_a_list_stand_the_topics_that_its_stories_share_with_their_counts() -> None:
    found = planned([*STORIES, story("world/e.md", tags=("rain", "fog"))])
    view = found.view("/tags/ferries/", ListView)
    assert [(topic.name, topic.url, topic.count) for topic in view.topics] == [("fog", "/tags/fog/", 2)]
    world = found.view("/world/", ListView)
    assert [(topic.name, topic.count) for topic in world.topics] == [("fog", 3), ("ferries", 2)]
    assert found.view("/archive/2026/10/", ListView).topics == ()


def test_a_story_elsewhere_does_not_change_the_topics_of_a_list() -> None:
    before = planned(STORIES).pages["world/index.html"]
    after = planned([*STORIES, story("sport/e.md", tags=("fog", "ferries"))]).pages["world/index.html"]
    assert before.view.get("topics") == after.view.get("topics")


def test_stories_that_were_changed_last_stand_on_the_front_unless_they_are_there_anyway() -> None:
    changed = [
        story(f"world/{number}.md", date=NOW - number * DAY, updated=NOW - number * DAY + DAY / 2)
        for number in range(1, 12)
    ]
    same = story("world/same.md", date=NOW - 20 * DAY, updated=NOW - 20 * DAY)
    late = story("world/late.md", date=NOW - 30 * DAY, updated=NOW - DAY / 8)
    sizes = {"home": {"lead": 1, "top": 1, "latest": 1}}
    view = planned([*changed, same, late], lists=sizes).view("/", HomeView)
    assert [card.title.removeprefix("Title of ") for card in view.updated] == ["late", "4", "5", "6", "7", "8"]


def test_a_card_names_the_writers_of_its_story() -> None:
    named = msgspec.structs.replace(STORIES[0], byline="By our staff")
    view = planned([named]).view("/world/", ListView)
    assert view.cards[0].writers == ("By our staff",)
