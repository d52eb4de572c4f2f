import csv
import io
from pathlib import Path

import pytest

from tests.commands.desk import at, write

FIELDS = "id url output title status state date updated embargo expires due tags section authors agency lang summary"


def ids(site: Path, *arguments: str) -> list[str]:
    return [row["id"] for row in at(site, "list", "--format", "json", *arguments).json()]


def test_every_article_and_page_is_listed_with_the_facts_of_the_contract(site: Path) -> None:
    rows = at(site, "list", "--format", "json").json()
    assert [row["id"] for row in rows] == [
        "culture/prize.md",
        "culture/reels.md",
        "pages/about.md",
        "sport/closures.md",
        "world/ferry.md",
        "world/harbour.md",
    ]
    assert list(rows[4]) == FIELDS.replace("tags", "tags taxonomies").split()
    ferry = {key: rows[4][key] for key in ("url", "output", "title", "status", "date", "tags", "section", "authors")}
    assert ferry == {
        "url": "/world/2026/10/ferry/",
        "output": "world/2026/10/ferry/index.html",
        "title": "Ferry sails again",
        "status": "published",
        "date": "2026-10-31T18:05:00+01:00",
        "tags": ["ferry", "harbour"],
        "section": "world",
        "authors": ["Mele Tavita"],
    }


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("public", ["pages/about.md", "world/ferry.md", "world/harbour.md"]),
        ("drafts", ["culture/reels.md"]),
        ("future", ["culture/prize.md"]),
        ("expired", ["sport/closures.md"]),
        ("withdrawn", ["world/bonds.md"]),
        ("due", ["sport/race.md", "culture/prize.md"]),
    ],
)
@pytest.mark.parametrize("preview", [(), ("--drafts", "--future")])
def test_a_state_lists_what_is_in_it_whatever_a_preview_lets_in(
    site: Path, which: str, expected: list[str], preview: tuple[str, ...]
) -> None:
    bonds = "---\ntitle: Bonds\ndate: 2026-11-01\nstatus: withdrawn\n---\n\nx\n"
    race = "---\ntitle: Race\ndate: 2026-11-01\nexpires: 2026-12-01\n---\n\nx\n"
    write(site / "content", {"world/bonds.md": bonds, "sport/race.md": race})
    expected = sorted([*expected, "sport/race.md"]) if which == "public" else expected
    assert ids(site, which, *preview) == expected


def test_what_is_due_next_is_the_instant_of_the_build(site: Path) -> None:
    due = at(site, "list", "due", "--format", "json").json()[0]["due"]
    assert due == "2027-06-01T10:00:00+02:00"
    assert at(site, "build", "--format", "json").json()["next_due"] == "2027-06-01T08:00:00+00:00"


def test_csv_has_a_header_and_a_row_for_each(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(at(site, "list", "--format", "csv").out)))
    assert len(rows) == 6
    assert rows[4]["tags"] == "ferry;harbour"
    assert at(site, "list", "withdrawn", "--format", "csv").out == FIELDS.replace(" ", ",") + "\n"


def test_json_has_the_terms_of_own_taxonomies_and_csv_has_no_column_for_them(site: Path) -> None:
    text = "---\ntitle: A\ndate: 2026-11-01\nbeats: harbour, courts\n---\n\nx\n"
    settings = (site / "site.toml").read_text("utf-8") + "[taxonomies.beats]\n[taxonomies.places]\n"
    write(site, {"site.toml": settings, "content/world/a.md": text})
    rows = {row["id"]: row["taxonomies"] for row in at(site, "list", "--format", "json").json()}
    assert rows["world/a.md"] == {"beats": ["harbour", "courts"]}
    assert rows["world/ferry.md"] == {}
    assert at(site, "list", "withdrawn", "--format", "csv").out == FIELDS.replace(" ", ",") + "\n"


def test_the_table_is_for_the_eye(site: Path) -> None:
    lines = at(site, "list", "public").out.splitlines()
    assert lines[0].split() == ["date", "state", "title", "file"]
    assert lines[2] == "2026-10-31 18:05  public  Ferry sails again  world/ferry.md"
    assert lines[-1] == "3 articles"


def test_files_with_errors_are_told_and_the_others_listed(site: Path) -> None:
    write(site / "content", {"world/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    result = at(site, "list", "--format", "json")
    assert result.code == 1
    assert len(result.json()) == 6
    assert "content/world/odd.md:3:7 date-unreadable" in result.err
    assert result.err.endswith("Files with errors are not in the list: 1 error.\n")
