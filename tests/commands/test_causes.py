from pathlib import Path

import pytest

from generator.commands.causes import ANEW, CHANGED, GONE, NEW, cause_of, causes
from generator.model.makeup import Change
from generator.model.manifest import Entry
from generator.model.page import Rank, part_of
from tests.commands.desk import SITE, at, write


def entry(digest: bytes, key: bytes) -> Entry:
    return Entry(digest, key, Rank.PAGE)


BEFORE = {"kept": entry(b"a", b"a"), "edited": entry(b"a", b"a"), "same": entry(b"a", b"a"), "gone": entry(b"a", b"a")}
AFTER = {"kept": entry(b"a", b"a"), "edited": entry(b"b", b"b"), "same": entry(b"a", b"b"), "new": entry(b"a", b"a")}


def test_each_file_that_was_made_or_deleted_has_its_cause() -> None:
    assert dict(causes(BEFORE, AFTER, {}, is_anew=False)) == {
        "edited": CHANGED,
        "same": f"{CHANGED}; it gave the same bytes",
        "new": NEW,
        "gone": GONE,
    }


def test_clean_is_a_cause() -> None:
    assert dict(causes(BEFORE, BEFORE, {}, is_anew=True)) == dict.fromkeys(sorted(BEFORE), ANEW)


def test_nothing_made_has_no_cause() -> None:
    assert list(causes(BEFORE, BEFORE, {}, is_anew=False)) == []


A, B = part_of({"url": "/world/a/", "title": "A"}), part_of({"name": "Harbour"})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([], CHANGED),
        ([Change("text of article", (A,)), Change("page", (A,))], "its text changed"),
        ([Change("page", (A,))], "its head changed: title, description, feeds or crumbs"),
        ([Change("site"), Change("templates")], "what all pages show of the site changed"),
        ([Change("templates")], "a template changed, or how templates are run"),
        ([Change("related", (A,)), Change("later", (A,))], "related, later: /world/a/ changed, or is new there"),
        ([Change("topics", (B, B))], "topics: Harbour changed, or is new there"),
        (
            [Change("cards", tuple(map(part_of, ({"url": f"/{n}/"} for n in range(9)))))],
            "cards: /0/, /1/, /2/ and 6 more changed, or is new there",
        ),
        ([Change("cards")], "cards: something is gone, or in another order"),
        ([Change("count", (part_of(3),)), Change("heading", (part_of("x"),))], "count, heading: changed"),
        ([Change("text of entries", (A,))], "the text of /world/a/ changed"),
        ([Change("text of entries", (part_of(1),))], "entries: a text changed"),
    ],
)
def test_what_changed_is_said_in_words(changes: list[Change], words: str) -> None:
    assert cause_of(changes) == words


# Its summary is not the beginning of its text.
FERRY = SITE["content/world/ferry.md"].replace("tags:", "summary: It sails.\ntags:")


def told(site: Path) -> dict[str, str]:
    """Build, and give the cause of each file."""
    lines = at(site, "build", "-v", "--quiet").err.splitlines()
    return dict(line.split("  ", 1) for line in lines if "  " in line)


@pytest.mark.case("X01")
def test_each_page_that_is_made_has_its_own_cause(site: Path) -> None:
    at(write(site, {"content/world/ferry.md": FERRY}), "build")
    ferry, harbour = "world/2026/10/ferry/index.html", "world/2026/11/harbour/index.html"
    write(site, {"content/world/ferry.md": FERRY.replace("at dawn", "at six")})
    causes_ = told(site)
    assert causes_[ferry] == "its text changed"
    assert harbour not in causes_
    write(site, {"content/world/ferry.md": FERRY.replace("title: Ferry", "title: Boat")})
    causes_ = told(site)
    assert causes_[ferry].startswith("what is told of its story beside the text changed")
    assert "/world/2026/10/ferry/ changed, or is new there" in causes_[harbour]
    assert causes_["tags/ferry/index.html"] == "cards: /world/2026/10/ferry/ changed, or is new there"
    write(site, {"templates/404.html": "<p>{{ site.title }}</p>"})
    assert told(site)["404.html"] == "a template changed, or how templates are run"
    write(site, {"site.toml": SITE["site.toml"].replace("The Post", "The Mail")})
    assert told(site)["404.html"] == "what all pages show of the site changed"


def test_what_pages_are_made_of_is_known_again_after_a_build_without_the_last_cache(site: Path) -> None:
    at(write(site, {"content/world/ferry.md": FERRY}), "build", "--no-cache")
    at(site, "build", "--clean")
    write(site, {"content/world/ferry.md": FERRY.replace("at dawn", "at six")})
    assert told(site)["world/2026/10/ferry/index.html"] == "its text changed"
