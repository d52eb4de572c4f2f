import csv
import io
from pathlib import Path

import pytest

from generator.commands.telling.excerpt import columns
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
    assert lines[-1] == "3 of 6 articles"


def test_files_with_errors_are_told_and_the_others_listed(site: Path) -> None:
    write(site / "content", {"world/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    result = at(site, "list", "--format", "json")
    assert result.code == 1
    assert len(result.json()) == 6
    assert "content/world/odd.md:3:7 date-unreadable" in result.err
    assert result.err.endswith("Files with errors are not in the list: 1 error.\n")


LONG = "世界の港を結ぶ新しい航路が来年の春に開かれることになったと関係者が明らかにした"
ARABIC = "اتفاق بين كاريش وفيلدانيا على ملء خزان السد خلال خمس سنوات قادمة بعد مفاوضات طويلة"


def test_a_table_that_would_be_too_wide_has_the_file_below_the_title(site: Path) -> None:
    for name, title in (("a-very-long-name-of-a-file-that-is-to-be-copied", LONG), ("b", ARABIC)):
        write(site / "content", {f"world/{name}.md": f"---\ntitle: {title}\ndate: 2026-11-01\n---\n\nx\n"})
    lines = at(site, "list", "--section", "world").out.splitlines()
    assert lines[0] == "date              state   title"
    assert lines[1].startswith("2026-11-01 00:00  public  世界の港を結ぶ")
    assert lines[1].endswith("…")
    assert lines[2] == " " * 26 + "world/a-very-long-name-of-a-file-that-is-to-be-copied.md"
    assert max(map(columns, (line for line in lines if "copied" not in line))) <= 80
    assert lines[-1] == "4 of 8 articles"


def test_behind_a_title_from_right_to_left_stands_nothing(site: Path) -> None:
    write(site / "content", {"world/b.md": f"---\ntitle: {ARABIC[:9]}\ndate: 2026-11-09\n---\n\nx\n"})
    lines = at(site, "list", "--since", "2026-11-09", "--until", "2026-11-09").out.splitlines()
    assert lines[1] == f"2026-11-09 00:00  public  {ARABIC[:9]}"
    assert lines[2].strip() == "world/b.md"


@pytest.fixture
def full(site: Path) -> Path:
    """Give a newsroom with stories to sift."""
    tags = '[ferry]\nname = "Ferry"\naliases = ["Boats"]\n[snow]\nname = "Snow"\n'
    story = "---\ntitle: {}\ndate: {}\n{}\n---\n\nx\n"
    files = {
        "data/tags.toml": tags,
        "content/world/europe/a.md": story.format("A", "2026-01-01", "updated: 2026-09-01\ntags: [boats]\nlang: pt-BR"),
        "content/world/europe/b.md": story.format("B", "2026-08-01", "authors: [mele tavita]\nexpires: 2027-01-01"),
        "content/world/gone.md": story.format("G", "2026-02-01", "status: withdrawn"),
    }
    return write(site, files)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (("--section", "world/europe"), ["world/europe/a.md", "world/europe/b.md"]),
        (("--section", "/World/", "--status", "withdrawn"), ["world/gone.md"]),
        (("--tag", "Boats"), ["world/europe/a.md", "world/ferry.md"]),
        (("--tag", "ferry", "--section", "world/europe"), ["world/europe/a.md"]),
        (("--tag", "Snow"), []),
        (("--author", "Mele  Tavita"), ["world/europe/b.md", "world/ferry.md"]),
        (("--status", "draft"), ["culture/reels.md"]),
        (("--due",), ["world/europe/b.md", "culture/prize.md"]),
        (("future", "--due"), ["culture/prize.md"]),
        (("public", "--due"), ["world/europe/b.md"]),
        (("--lang", "pt"), ["world/europe/a.md"]),
        (("--lang", "PT_br"), ["world/europe/a.md"]),
        (("--lang", "en", "--section", "culture"), ["culture/prize.md", "culture/reels.md"]),
        (("--stale", "60"), ["world/europe/b.md", "world/europe/a.md"]),
        (("--stale", "90", "--tag", "boats"), []),
        (("--stale", "999999999999"), []),
        (("--since", "2026-11-02", "--until", "2026-11-03"), ["culture/reels.md", "world/harbour.md"]),
        (("--until", "2026-10-31"), ["world/europe/a.md", "world/europe/b.md", "world/ferry.md", "world/gone.md"]),
        (("--until", "2026-10-31T12:00", "--since", "2026-08-01", "public"), ["world/europe/b.md"]),
    ],
)
def test_each_flag_leaves_those_that_it_asks_for(full: Path, flags: tuple[str, ...], expected: list[str]) -> None:
    assert ids(full, *flags) == expected


@pytest.mark.parametrize(
    ("flags", "messages"),
    [
        (("--section", "wrld"), ["there is no section 'wrld' — did you mean world?"]),
        (("--tag", "Boots"), ["there is no tag 'Boots' — did you mean boats?"]),
        (("--author", "Mela Tavita"), ["there is no writer 'Mela Tavita' — did you mean Mele Tavita?"]),
        (("--lang", "xx"), ["there is no language 'xx' — there are en, pt-BR"]),
        (("--since", "today", "--until", "31/10/26"), ["--since 'today' is no day", "--until '31/10/26' is no day"]),
        (("--until", "9999-12-31"), ["--until '9999-12-31' is no day"]),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(full: Path, flags: tuple[str, ...], messages: list[str]) -> None:
    result = at(full, "list", *flags)
    assert result.code == 2
    assert result.out == ""
    assert all(message in line for message, line in zip(messages, result.err.splitlines(), strict=True))
    assert result.err.count("list-filter") == len(messages)


def test_a_status_that_is_none_is_told(full: Path) -> None:
    assert "'drafts' is not known — did you mean draft?" in at(full, "list", "--status", "drafts").err


def test_a_section_without_stories_lists_none(site: Path) -> None:
    with (site / "site.toml").open("a") as file:
        file.write('\n[sections.law]\ntitle = "Law"\n')
    (site / "content/arts/film").mkdir(parents=True)
    assert [ids(site, "--section", name) for name in ("law", "arts", "arts/film")] == [[], [], []]
