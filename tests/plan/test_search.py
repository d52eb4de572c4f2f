import json
from datetime import UTC, datetime
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Byline
from generator.model.page import Page, Rank
from generator.model.view import FoundView, TextView
from generator.plan.search import Bounds, cut, language_of
from tests.plan.newsroom import DAY, NOW, Planned, planned, story

STORIES = [
    story("world/a.md", tags=("ferries", "fog")),
    story("world/b.md", tags=("ferries",)),
    story("world/c.md", lang="de-AT"),
    story("world/quiet.md", unlisted=True, tags=("ferries",)),
    story("world/closed.md", noindex=True),
]
FILTERS = "/search/en/1/filters.json"
BOUNDS = Bounds(3, 9, 4)


def found_at(site: Planned) -> dict[str, tuple[str, ...]]:
    return {era.folder: era.ids for era in site.plan.eras}


def searched(site: Planned) -> list[Page]:
    return [page for page in site.plan.pages if page.url.startswith("/search/")]


def test_readers_find_what_is_listed_by_language_oldest_first() -> None:
    found = found_at(planned(STORIES))
    assert {folder: set(ids) for folder, ids in found.items()} == {
        "search/de/1": {"world/c.md"},
        "search/en/1": {"world/a.md", "world/b.md"},
    }
    site = planned([story("world/a.md", date=NOW - DAY), story("world/b.md", date=NOW - 2 * DAY)])
    assert found_at(site) == {"search/en/1": ("world/b.md", "world/a.md")}


def test_a_search_begins_with_the_eras_of_each_language() -> None:
    index = json.loads(planned(STORIES).view("/search/index.json", TextView).text)
    assert {lang: [each[:2] for each in eras] for lang, eras in index["eras"].items()} == {
        "de": [[1, 1]],
        "en": [[2, 1]],
    }
    assert (index["lang"], index["block"]) == ("en", 32)


def test_the_version_of_an_era_changes_with_the_numbers_of_its_stories() -> None:
    def version(names: str) -> str:
        site = planned([story(f"world/{name}.md") for name in names])
        return str(json.loads(site.view("/search/index.json", TextView).text)["eras"]["en"][0][2])

    assert version("ab") == version("ab") != version("ac")


def test_cards_lie_in_blocks() -> None:
    site = planned([story(f"world/s{number:02}.md") for number in range(40)])
    cards = [len(site.view(f"/search/en/1/cards-{block}.json", FoundView).cards) for block in (0, 1)]
    assert cards == [32, 8]


def test_stories_can_be_narrowed_down_by_section_topic_and_year() -> None:
    stories = [
        story("world/a.md", tags=("fog", "ferries"), date=NOW - 2 * DAY),
        story("world/islands/b.md", tags=("ferries",), date=datetime(2025, 12, 31, 23, tzinfo=UTC)),
        story("c.md", date=NOW),
    ]
    filters = json.loads(planned(stories, timezone="Europe/Helsinki").view(FILTERS, TextView).text)
    assert filters == {
        "section": {"names": [["world", "World"], ["world/islands", "Islands"]], "stories": [[0, 1], [0], []]},
        "topic": {"names": [["ferries", "ferries"]], "stories": [[0], [0], []]},
        "year": {"names": [["2026", "2026"]], "stories": [[0], [0], [0]]},
    }
    bare = json.loads(planned(stories, build={"skip": ["section", "tag"]}).view(FILTERS, TextView).text)
    assert (bare["section"]["names"], bare["topic"]["names"]) == ([], [])


def test_a_story_that_comes_leaves_the_places_of_the_names_that_there_are() -> None:
    stories = [story("world/a.md", date=NOW - DAY), story("sport/b.md", date=NOW)]
    before, after = (
        json.loads(planned(each).view(FILTERS, TextView).text)["section"] for each in (stories[:1], stories)
    )
    assert after["names"][:1] == before["names"] == [["world", "World"]]


def test_sections_are_called_as_in_the_language_of_the_stories() -> None:
    stories = [story("world/a.md", lang="ar"), story("world/b.md")]
    found = planned(stories, languages={"ar": {"sections": {"world": "العالم"}}})
    names = [json.loads(found.view(f"/search/{lang}/1/filters.json", TextView).text) for lang in ("ar", "en")]
    assert [each["section"]["names"] for each in names] == [[["world", "العالم"]], [["world", "World"]]]


def test_topics_of_several_stories_are_proposed() -> None:
    topics = json.loads(planned(STORIES).view("/search/topics.json", TextView).text)
    assert topics == [["ferries", "/tags/ferries/"]]


def test_writers_are_proposed_behind_topics() -> None:
    stories = [story("world/a.md", authors=(Byline("Bo Lind"),), tags=("fog",)), story("world/b.md", tags=("fog",))]
    topics = json.loads(planned(stories).view("/search/topics.json", TextView).text)
    assert topics == [["fog", "/tags/fog/"], ["Bo Lind", "/authors/bo-lind/"]]
    topics = json.loads(planned(stories, build={"skip": ["author", "tag"]}).view("/search/topics.json", TextView).text)
    assert topics == []


def test_shards_are_files_like_all_others() -> None:
    site = planned(STORIES)
    assert site.plan.unrendered == ("search/de/1/0.json", "search/en/1/0.json")
    assert all(page.rank in (Rank.ASSET, Rank.LIST) for page in searched(site))
    taken = planned([*STORIES, story("world/z.md", url="/search/en/1/0.json")])
    assert "file-against-folder" in taken.codes or "url-twice" in taken.codes


def test_a_site_without_a_search_has_no_file_of_it() -> None:
    for site in (planned(STORIES, search={"enabled": False}), planned(STORIES, build={"skip": ["search"]})):
        assert not site.plan.eras
        assert not searched(site)
        assert not site.site.indexes.search


def test_a_site_without_stories_has_none_either() -> None:
    assert not searched(planned([]))


@pytest.mark.parametrize(("lang", "folder"), [("en-GB", "en"), ("zh_Hant", "zh"), ("../x", "other"), ("हि", "other")])
def test_a_language_is_a_folder(lang: str, folder: str) -> None:
    assert language_of(lang) == folder


@given(st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=80))
def test_eras_have_all_stories_in_their_order_within_bounds(ids: list[str]) -> None:
    eras = list(cut(ids, BOUNDS))
    assert [name for era in eras for name in era] == ids
    assert all(BOUNDS.least <= len(era) <= BOUNDS.most for era in eras[:-1])
    assert all(len(era) == BOUNDS.most or crc32(era[-1].encode()) % BOUNDS.one_in == 0 for era in eras[:-1])


def test_a_story_that_goes_changes_hardly_more_than_its_own_era() -> None:
    ids = [f"world/{number}.md" for number in range(400)]
    before = list(cut(ids, BOUNDS))
    for gone in range(0, 400, 7):
        after = set(cut([each for each in ids if each != ids[gone]], BOUNDS))
        assert len(set(before) - after) <= 8


def test_the_number_of_shards_is_a_power_of_two_that_grows_with_the_era() -> None:
    site = planned([story(f"world/s{number:02}.md") for number in range(70)])
    assert [era.shards for era in site.plan.eras] == [4]
