"""What two manifests make: which files go, and in which order."""

import pytest

from generator.deploy.course import Course, Holdings, course_of, is_tombstone
from generator.model.manifest import Entry
from generator.model.page import Rank


def entry(rank: Rank, source: str = "", *, is_companion: bool = False) -> Entry:
    return Entry(b"d" * 16, b"k" * 16, rank, source, is_companion)


WANTED = {
    "assets/site.1.css": entry(Rank.ASSET),
    "assets/site.1.css.gz": entry(Rank.ASSET, is_companion=True),
    "index.html": entry(Rank.LIST),
    "feed.xml": entry(Rank.FEED),
    "world/a/index.html": entry(Rank.PAGE, "world/a.md"),
    "world/a/pier.png": entry(Rank.ASSET, "world/pier.png"),
}


def stages(course: Course) -> list[tuple[str, tuple[str, ...]]]:
    return [(stage.name, stage.sent or stage.gone) for stage in course.stages]


def test_a_first_deployment_sends_what_pages_need_then_pages_and_at_last_what_leads_to_them() -> None:
    course = course_of(Holdings(), WANTED)
    assert stages(course) == [
        ("assets", ("world/a/pier.png", "assets/site.1.css.gz", "assets/site.1.css")),
        ("pages", ("world/a/index.html",)),
        ("lists", ("index.html",)),
        ("feeds", ("feed.xml",)),
    ]
    assert (course.added, course.changed, course.removed) == (tuple(sorted(WANTED)), (), ())
    assert course.count == len(WANTED)


def test_what_is_there_with_its_bytes_stays() -> None:
    course = course_of(Holdings(dict.fromkeys(WANTED, 1), frozenset(WANTED)), WANTED)
    assert course.is_empty
    assert course.count == 0


def test_a_story_that_is_gone_goes_first_with_all_beside_it_and_old_assets_go_last() -> None:
    old = ["world/b/index.html", "world/b/index.html.gz", "world/b/map.png", "assets/site.0.css", "old.xml"]
    course = course_of(Holdings(dict.fromkeys([*WANTED, *old], 1), frozenset(WANTED) - {"index.html"}), WANTED)
    assert stages(course) == [
        ("takedowns", ("world/b/index.html.gz", "world/b/index.html")),
        ("belongings", ("world/b/map.png",)),
        ("lists", ("index.html",)),
        ("deletions", ("old.xml", "assets/site.0.css")),
    ]
    assert course.removed == tuple(sorted(old))
    assert course.changed == ("index.html",)


def test_a_tombstone_goes_before_anything_new_and_then_the_pictures_of_its_story_go() -> None:
    wanted = {**WANTED, "world/c/index.html": entry(Rank.LIST, "world/c.md")}
    course = course_of(Holdings({"world/c/index.html": 9, "world/c/map.png": 9}), wanted)
    assert [(stage.name, stage.sent, stage.gone) for stage in course.stages[:2]] == [
        ("tombstones", ("world/c/index.html",), ()),
        ("belongings", (), ("world/c/map.png",)),
    ]


@pytest.mark.parametrize(
    ("rank", "source", "is_one"),
    [
        (Rank.LIST, "world/c.md", True),
        (Rank.LIST, "pages/about.md", True),
        (Rank.LIST, "world/_index.md", False),
        (Rank.LIST, "tags/ferry.md", False),
        (Rank.LIST, "", False),
        (Rank.PAGE, "world/c.md", False),
    ],
)
def test_a_tombstone_is_made_of_a_story_and_is_none(rank: Rank, source: str, *, is_one: bool) -> None:
    assert is_tombstone(entry(rank, source)) is is_one


def test_a_file_in_the_way_of_a_folder_goes_first_and_so_does_a_folder_in_the_way_of_a_file() -> None:
    wanted = {"a/b": entry(Rank.ASSET), "c": entry(Rank.ASSET)}
    course = course_of(Holdings({"a": 1, "c/d.png": 1}), wanted)
    assert stages(course)[0] == ("belongings", ("c/d.png", "a"))


def test_a_companion_whose_file_stays_without_one_goes_first() -> None:
    wanted = {"index.html": entry(Rank.LIST)}
    course = course_of(Holdings({"index.html": 1, "index.html.br": 1}), wanted)
    assert stages(course) == [("takedowns", ("index.html.br",)), ("lists", ("index.html",))]


def test_a_foreign_file_that_is_adopted_is_changed_and_not_added() -> None:
    course = course_of(Holdings(foreign=("index.html",)), {"index.html": entry(Rank.LIST)})
    assert (course.added, course.changed) == ((), ("index.html",))
