"""`tags` lists tags with their stories, those that are near to others, and those that nobody sees."""

import csv
import io
from pathlib import Path

import pytest

from tests.commands.desk import Result, at, write
from tests.commands.flood import DECLARED, STORIES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a newsroom whose tags are in a mess."""
    return write(tmp_path / "site", STORIES)


def tags(site: Path, *arguments: str) -> Result:
    """Run the verb."""
    return at(site, "tags", *arguments)


def test_each_tag_has_its_counts_and_its_newest_story(site: Path) -> None:
    rows = {row["tag"]: row for row in tags(site, "list", "--format", "json").json()}
    assert list(rows) == ["Berlin Wall", "Flood", "Floods", "Rain", "Secret"]
    assert (rows["Flood"]["public"], rows["Flood"]["all"], rows["Flood"]["slug"]) == (3, 3, "flood")
    assert (rows["Floods"]["public"], rows["Floods"]["all"], rows["Floods"]["newest"]) == (2, 3, "drafts/d.md")
    assert (rows["Secret"]["public"], rows["Secret"]["date"]) == (0, "2026-10-04T00:00:00+02:00")
    assert rows["Berlin Wall"]["spellings"] == {"Berlin Wall": 1, "berlin-wall": 1}


def test_the_list_is_the_same_in_a_preview(site: Path) -> None:
    assert tags(site, "--drafts", "--future").out == tags(site).out


def test_near_tags_stand_below_the_list_with_what_to_do(site: Path) -> None:
    lines = tags(site).out.splitlines()
    assert lines[0] == "tag          public   all  newest      slug"
    assert lines[2] == "Flood             3     3  2026-10-05  flood"
    assert lines[7:9] == ["", "3 spellings are near to another:"]
    assert "  Floods (2)       → Flood (3): a plural" in lines
    assert "  berlin-wall (1)  → Berlin Wall (1): spaces or hyphens, one tag already" in lines
    assert lines[-1] == "To make one of two: tags merge Floods Flood"
    assert max(map(len, lines)) <= 80


def test_csv_has_a_column_for_each_key(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tags(site, "--format", "csv").out)))
    assert rows[0]["spellings"] == "Berlin Wall;berlin-wall"
    assert rows[2]["near"] == "Flood;Flood"


def test_unused_tags_are_those_that_no_public_story_has(site: Path) -> None:
    more = '[snow]\nname = "Snow"\n[secret]\nname = "Secret"\n'
    write(site, {"data/tags.toml": DECLARED + more, "content/tags/hail.md": "---\ntitle: Hail\n---\n\nIce.\n"})
    assert tags(site, "unused", "--format", "json").json() == [
        {"tag": "Snow", "slug": "snow", "file": "data/tags.toml", "line": 9, "hidden": 0},
        {"tag": "Secret", "slug": "secret", "file": "data/tags.toml", "line": 11, "hidden": 1},
        {"tag": "Hail", "slug": "hail", "file": "content/tags/hail.md", "line": 0, "hidden": 0},
    ]
    assert tags(site, "unused").out.splitlines()[1:3] == [
        "Snow    none            data/tags.toml:9",
        "Secret  1, none public  data/tags.toml:11",
    ]


def test_with_nothing_unused_that_is_said(site: Path) -> None:
    assert tags(site, "unused").out == "Nothing is unused.\n"
