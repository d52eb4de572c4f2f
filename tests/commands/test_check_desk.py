"""`check` asks what an editor would, and `build` keeps quiet about it."""

from pathlib import Path

import pytest

from tests.commands.desk import at, write
from tests.tiny import tiny_text

FERRY = "content/world/ferry.md"
DESK = {"summary-missing", "credit-missing", "tag-missing", "related-missing", "orphan", "heading-skips", "link-text"}
STORY = """---
title: Odd
date: 2026-11-05
image: x.png
image_alt: An x
---

See [here](https://tnw.example/).

#### Deep
"""


def codes(site: Path, verb: str, *arguments: str) -> list[str]:
    return [each["code"] for each in at(site, verb, "--format", "json", *arguments).json()["problems"]]


@pytest.fixture
def odd(site: Path) -> Path:
    """Give a site with a story of which much is to be asked."""
    with (site / "site.toml").open("a") as settings:
        settings.write("[related]\ncount = 1\n")
    return write(site, {"content/world/odd.md": STORY, "content/world/x.png": tiny_text("x")})


def test_a_check_asks_all_of_it_and_a_build_nothing(odd: Path) -> None:
    found = at(odd, "check", "--format", "json").json()["problems"]
    asked = {each["code"]: (each["line"], each["column"], each["severity"]) for each in found if "odd" in each["file"]}
    assert asked.keys() == DESK
    assert {severity for _, _, severity in asked.values()} == {"notice"}
    assert (asked["credit-missing"][:2], asked["heading-skips"][:2], asked["link-text"][:2]) == (
        (4, 8),
        (10, 1),
        (8, 5),
    )
    assert DESK.isdisjoint(codes(odd, "build"))
    assert at(odd, "check", "--strict").code == 0


def test_a_site_may_be_silent_about_it(odd: Path) -> None:
    with (odd / "site.toml").open("a") as settings:
        settings.write(f"[check]\nignore = {sorted(DESK)}\n".replace("'", '"'))
    assert DESK.isdisjoint(codes(odd, "check"))


def test_a_credit_may_lie_beside_the_picture(odd: Path) -> None:
    write(odd, {"content/world/x.png.toml": 'credit = "Ann Bee"\n'})
    assert "credit-missing" not in codes(odd, "check")


def test_stories_that_lists_do_not_show_are_asked_nothing(odd: Path) -> None:
    write(odd, {"content/world/odd.md": STORY.replace("image:", "unlisted: true\nimage:")})
    found = at(odd, "check", "--format", "json").json()["problems"]
    assert [each["code"] for each in found if "odd" in each["file"]] == []


def edited(site: Path, old: str, new: str) -> None:
    path = site / FERRY
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_text_that_changed_since_it_was_published_is_told_until_readers_are(site: Path) -> None:
    at(site, "build")
    assert "edit-unmarked" not in codes(site, "check")
    edited(site, "at dawn", "at noon")
    found = at(site, "check", "--format", "json").json()["problems"]
    told = [(each["file"], each["line"], each["severity"]) for each in found if each["code"] == "edit-unmarked"]
    assert told == [(FERRY, 2, "warning")]
    assert at(site, "check", "--strict").code == 1
    assert "edit-unmarked" not in codes(site, "build")
    assert "edit-unmarked" not in codes(site, "check")


@pytest.mark.parametrize(
    "mark",
    ["updated: 2026-11-01", "corrections:\n- date: 2026-11-01\n  text: It sailed at noon.", "lastmod: 2026-11-01"],
)
def test_a_stamp_or_a_correction_tells_readers(site: Path, mark: str) -> None:
    at(site, "build")
    edited(site, "at dawn", "at noon")
    edited(site, "tags:", f"{mark}\ntags:")
    assert "edit-unmarked" not in codes(site, "check")


def test_a_stamp_of_an_earlier_change_tells_nothing_of_this_one(site: Path) -> None:
    edited(site, "tags:", "updated: 2026-11-01\ntags:")
    at(site, "build")
    edited(site, "at dawn", "at noon")
    found = at(site, "check", "--format", "json").json()["problems"]
    assert [each["line"] for each in found if each["code"] == "edit-unmarked"] == [4]


@pytest.mark.parametrize(
    ("old", "new"), [("title: Ferry", "title: The ferry"), ("tags: [ferry,", "tags: [boat,"), ("\n\nThe", "\n\n\nThe")]
)
def test_what_changes_no_text_is_no_edit(site: Path, old: str, new: str) -> None:
    at(site, "build")
    edited(site, old, new)
    assert "edit-unmarked" not in codes(site, "check")


def test_what_readers_never_saw_may_change(site: Path) -> None:
    edited(site, "title:", "draft: true\ntitle:")
    write(site, {"content/world/harbour.md": "---\ntitle: Harbour\ndate: 2026-11-02\n---\n\nOpen.\n"})
    at(site, "build")
    edited(site, "draft: true\n", "")
    edited(site, "at dawn", "at noon")
    assert "edit-unmarked" not in codes(site, "check")


def test_nothing_is_said_of_what_nobody_can_know(site: Path) -> None:
    at(site, "build")
    edited(site, "at dawn", "at noon")
    assert "edit-unmarked" not in codes(site, "check", "--no-cache")
    (site / ".cache/results.pack").unlink()
    assert "edit-unmarked" not in codes(site, "check")


def test_an_edit_after_a_quick_build_is_told_as_well(site: Path) -> None:
    at(site, "build")
    edited(site, "at dawn", "at noon")
    at(site, "build")
    edited(site, "at noon", "at dusk")
    assert "edit-unmarked" in codes(site, "check")
