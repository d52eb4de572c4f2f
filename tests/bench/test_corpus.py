from hashlib import sha256
from pathlib import PurePosixPath

import pytest

from bench.corpus import BLOCKS, PRESS_TIME, SECTIONS, stories


def digest(many: int, seed: int = 1) -> str:
    """What a newspaper's files are, in twelve digits."""
    return sha256("".join(story.path + story.text() for story in stories(many, seed)).encode()).hexdigest()[:12]


def test_the_newspaper_is_the_one_that_the_history_was_measured_with() -> None:
    """Where this changes, the figures before and after are of two newspapers: start the history anew."""
    assert digest(30) == "6b55a12a4a6f"


def test_another_seed_writes_another_newspaper() -> None:
    assert digest(10, seed=1) != digest(10, seed=2)


def test_there_are_as_many_articles_as_asked_for_at_paths_of_their_own() -> None:
    written = list(stories(400))
    assert len({story.path for story in written}) == len({story.page for story in written}) == 400


def test_articles_come_in_the_order_of_their_dates_and_before_press_time() -> None:
    dates = [story.date for story in stories(100)]
    assert dates == sorted(dates)
    assert max(story.updated for story in stories(100)) < PRESS_TIME


@pytest.mark.parametrize("many", [10, 29, 30, 31, 100])
def test_the_newspaper_goes_on_with_other_articles_on_its_last_day(many: int) -> None:
    *before, new = stories(many, more=1)
    assert before == list(stories(many))
    assert before[-1].date < new.date <= new.updated < PRESS_TIME
    assert new.path not in {story.path for story in before}


def test_sections_are_unevenly_frequent() -> None:
    found = [story.section for story in stories(400)]
    assert set(found) == set(SECTIONS)
    assert found.count("world") > 2 * found.count("science")


def test_an_article_lies_in_the_folder_of_its_section_and_says_so() -> None:
    story = next(stories(1))
    assert PurePosixPath(story.path).parts[:2] == ("content", story.section)
    assert f'\nsection: "{story.section}"\n' in story.text()
    assert f"\nlastmod: {story.updated.isoformat()}\n" in story.text("lastmod")


@pytest.mark.parametrize(
    "sign", ["\n- ", "\n2. ", "\n> ", "](/img/", "\n|:--|", "\n```python", "<aside", "[^1]: ", "\n## "]
)
def test_bodies_have_all_that_markdown_has(sign: str) -> None:
    assert len(BLOCKS) == 8
    assert any(sign in story.body for story in stories(300))


def test_articles_of_a_running_story_share_tags() -> None:
    tags = [frozenset(story.tags) for story in stories(200)]
    shared = [sum(len(one & other) >= 2 for other in tags) - 1 for one in tags]
    assert sum(many >= 2 for many in shared) > 100
