from itertools import permutations

import pytest

from generator.model.edition import Neighbours
from tests.relate.newsroom import DAY, NOW, edition_of, story


@pytest.mark.case("D05")
def test_stories_of_one_instant_go_by_their_path_in_every_list() -> None:
    stories = [story(f"world/{name}.md", tags=("t",), thread="T", agency="AP") for name in "cab"]
    ids = ("world/a.md", "world/b.md", "world/c.md")
    for order in permutations(stories):
        edition, _ = edition_of(order)
        assert tuple(edition.articles) == ids
        assert edition.sections["world"].articles == ids
        assert edition.terms["t"].articles == ids
        assert edition.agencies["ap"].articles == ids
        assert edition.threads["t"].articles == ids[::-1]
        assert edition.neighbours["world/b.md"] == Neighbours(earlier="world/c.md", later="world/a.md")
        assert edition.recommended["world/a.md"] == ids[1:]


def test_neighbours_are_those_of_the_same_section_and_not_of_one_below() -> None:
    stories = [
        story("world/a.md", date=NOW - DAY),
        story("world/europe/b.md", date=NOW - 2 * DAY),
        story("world/c.md", date=NOW - 3 * DAY),
        story("sport/d.md", date=NOW - 4 * DAY),
    ]
    edition, _ = edition_of(stories)
    assert edition.neighbours == {
        "world/a.md": Neighbours("world/c.md", None),
        "world/c.md": Neighbours(None, "world/a.md"),
        "world/europe/b.md": Neighbours(None, None),
        "sport/d.md": Neighbours(None, None),
    }


def test_mappings_are_sorted_by_key() -> None:
    stories = [
        story(f"{name}/a.md", tags=(name,), thread=name, agency=name, translation_key="k", lang=name)
        for name in ("zz", "mm", "aa")
    ]
    edition, _ = edition_of(stories)
    for mapping in (
        edition.sections,
        edition.terms,
        edition.term_of,
        edition.threads,
        edition.agencies,
        edition.neighbours,
        edition.recommended,
        edition.translations,
        edition.thread_of,
    ):
        assert len(mapping) == 3
        assert list(mapping) == sorted(mapping)
