from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.view import ListView
from generator.plan.addresses import base_of
from generator.plan.pagination import leaves, pager_of
from tests.plan.newsroom import DAY, NOW, planned, story

SIZES = st.integers(1, 30)
COUNTS = st.integers(0, 200)


@given(COUNTS, SIZES)
def test_every_story_stands_on_exactly_one_page(count: int, size: int) -> None:
    ids = [f"{number}" for number in range(count, 0, -1)]
    found = leaves("/world/", ids, size)
    assert [each for leaf in found for each in leaf.ids] == ids
    assert all(len(leaf.ids) == size for leaf in found[1:])
    assert len(found[0].ids) == count if len(found) == 1 else size <= len(found[0].ids) < 2 * size


@given(COUNTS, SIZES)
def test_a_new_story_leaves_every_numbered_page_as_it_was(count: int, size: int) -> None:
    ids = [f"{number}" for number in range(count, 0, -1)]
    before = leaves("/world/", ids, size)[1:]
    after = leaves("/world/", ["new", *ids], size)[1:]
    assert after[len(after) - len(before) :] == before
    assert len(after) - len(before) in (0, 1)


@given(COUNTS, SIZES, st.sets(st.integers(1, 200), max_size=5))
def test_pinned_stories_come_first_on_the_front_and_move_no_other_page(count: int, size: int, pins: set[int]) -> None:
    ids = [f"{number}" for number in range(count, 0, -1)]
    pinned = [each for each in ids if int(each) in pins]
    found = leaves("/world/", ids, size, pinned)
    assert list(found[0].ids[: len(pinned)]) == pinned
    assert max(Counter(found[0].ids).values(), default=1) == 1
    assert found[1:] == leaves("/world/", ids, size)[1:]


@given(COUNTS, SIZES)
def test_the_way_through_the_pages_has_no_gap(count: int, size: int) -> None:
    found = leaves("/world/", ["x"] * count, size)
    base = base_of("https://x.example/news/")
    pagers = [pager_of(leaf, found, base) for leaf in found]
    assert [pager.older_url for pager in pagers] == [*(base.href(leaf.url) for leaf in found[1:]), ""]
    assert [pager.newer_url for pager in pagers] == ["", *(base.href(leaf.url) for leaf in found[:-1])]
    assert [pager.number for pager in pagers] == [0, *range(len(found) - 1, 0, -1)]


@pytest.mark.parametrize(("count", "numbers"), [(0, []), (24, []), (47, []), (48, [1]), (71, [1]), (72, [2, 1])])
def test_the_front_of_a_list_holds_the_newest_24_to_47(count: int, numbers: list[int]) -> None:
    found = leaves("/politics/", [str(n) for n in range(count)], 24)
    assert [leaf.number for leaf in found[1:]] == numbers
    assert [leaf.url for leaf in found[1:]] == [f"/politics/page/{number}/" for number in numbers]


def test_page_1_of_a_section_holds_its_oldest_stories() -> None:
    stories = [story(f"world/{n:03}.md", date=NOW - n * DAY) for n in range(1, 6)]
    found = planned(stories, lists={"paginate": 2})
    oldest = found.view("/world/page/1/", ListView)
    assert [card.title for card in oldest.cards] == ["Title of 004", "Title of 005"]
    assert (oldest.pager.number, oldest.pager.older_url, oldest.pager.newer_url) == (1, "", "/world/")
    assert oldest.page.canonical == "https://post.example/world/page/1/"
    assert (oldest.page.newer_url, oldest.page.older_url) == ("/world/", "")
    front = found.view("/world/", ListView)
    assert (front.count, front.pager.oldest_url) == (5, "/world/page/1/")
    assert oldest.count == 0


@pytest.mark.case("S25")
def test_pages_past_the_new_end_of_a_list_are_not_planned() -> None:
    stories = [story(f"world/{n}.md", date=NOW - n * DAY) for n in range(1, 6)]
    assert "/world/page/1/" in planned(stories, lists={"paginate": 2}).urls
    assert "/world/page/1/" not in planned(stories[:3], lists={"paginate": 2}).urls
