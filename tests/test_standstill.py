"""A build that has nothing to do ends before it begins, and nothing that changed is ever taken for unchanged."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.workshop.rows import DOUBTFUL, ROW, Rows, clock_of, row_at, rows_at, rows_below, wait_for_tick
from tests.commands.desk import SITE, at, run, tree, write

FERRY = "content/world/ferry.md"
TICK_SECONDS = 0.05
SETTLED = {
    **SITE,
    "content/sport/closures.md": SITE["content/sport/closures.md"].replace("2026-11-10", "2026-11-28"),
    "templates/extra.html": "<p>{{ site.title }}</p>\n",
    "data/tags.toml": "[harbour]\nname = 'Harbour'\n",
    "static/robots-extra.txt": "x",
    "css/extra.css": "p { color: red }",
    "themes/mine/js/site.js": "0",
    "site.toml": SITE["site.toml"] + 'theme = "mine"\n',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that was built when its files were no longer fresh."""
    folder = write(tmp_path / "site", SETTLED)
    time.sleep(TICK_SECONDS)
    assert at(folder, "build").code == 0
    return folder


def is_still(site: Path, *arguments: str) -> bool:
    """Build, and tell whether that ended at once: a build that begins makes its cache anew."""
    shutil.rmtree(site / ".cache", ignore_errors=True)
    assert at(site, "build", *arguments).code == 0
    return not (site / ".cache").exists()


def is_clean(site: Path) -> bool:
    """Tell whether the output is that of a clean build."""
    assert at(site, "build", "--no-cache", "-o", site.parent / "clean").code == 0
    return tree(site / "output") == tree(site.parent / "clean")


@pytest.mark.case("X20")
def test_a_build_with_nothing_to_do_says_again_what_the_last_one_said(site: Path) -> None:
    write(site, {FERRY: SETTLED[FERRY] + "\n[The prize](../culture/prize.md) is near.\n"})
    time.sleep(TICK_SECONDS)
    first = at(site, "build", "--format", "json").json()
    assert [each["code"] for each in first["problems"]] == ["link-to-unpublished"]
    assert is_still(site)
    again = at(site, "build", "--format", "json").json()
    done = {"written": 0, "deleted": 0, "reused": first["reused"] + first["written"], "seconds": again["seconds"]}
    assert again == {**first, **done}


def same_length(path: Path) -> None:
    before = path.stat()
    path.write_text(path.read_text().replace("dawn", "dusk"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def older(path: Path) -> None:
    path.write_text(path.read_text().replace("dawn", "noon"))
    os.utime(path, ns=(0, 0))


def from_the_future(path: Path) -> None:
    path.write_text(path.read_text().replace("dawn", "noon"))
    os.utime(path, (4e9, 4e9))


def in_place_of(path: Path) -> None:
    other = path.with_name("other.md")
    path.replace(other)
    path.write_text(other.read_text().replace("dawn", "dusk"))
    other.unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "X02": lambda site: same_length(site / FERRY),
    "X04 mtime 0": lambda site: older(site / FERRY),
    "X04 the future": lambda site: from_the_future(site / FERRY),
    "another file": lambda site: in_place_of(site / FERRY),
    "a new file": lambda site: write(site, {"content/world/new.md": SETTLED[FERRY].replace("Ferry", "Fairy")}),
    "a file less": lambda site: (site / FERRY.replace("ferry", "harbour")).unlink(),
    "a rename": lambda site: (site / "content/sport").rename(site / "content/games"),
    "X09 a template": lambda site: write(site, {"templates/404.html": "<p>lost</p>"}),
    "a template less": lambda site: (site / "templates/extra.html").unlink(),
    "new styles": lambda site: write(site, {"css/custom.css": "p { color: red }"}),
    "styles": lambda site: write(site, {"css/extra.css": "p { color: blue }"}),
    "a script": lambda site: write(site, {"themes/mine/js/site.js": "1"}),
    "X09 data": lambda site: write(site, {"data/recommended.toml": 'recommended = ["world/ferry.md"]\n'}),
    "X10": lambda site: write(site, {"site.toml": SETTLED["site.toml"].replace("Post", "Mail")}),
    "static": lambda site: write(site, {"static/robots-extra.txt": "y"}),
    "L14 altered": lambda site: write(site, {"output/index.html": "vandal"}),
    "L14 deleted": lambda site: (site / "output/index.html").unlink(),
    "manifest": lambda site: (site / ".broadsheet/output/manifest").write_bytes(b""),
    "snapshot": lambda site: (site / ".broadsheet/output/snapshot.kept").write_bytes(b"x"),
    "no snapshot": lambda site: (site / ".broadsheet/output/snapshot.kept").unlink(),
}


@pytest.mark.case("X02")
@pytest.mark.case("X04")
@pytest.mark.case("X09")
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(site: Path, change: str) -> None:
    assert is_still(site)
    CHANGES[change](site)
    time.sleep(TICK_SECONDS)
    assert not is_still(site)
    assert is_clean(site)
    assert is_still(site)


@pytest.mark.case("X03")
def test_a_change_within_the_same_tick_is_seen(site: Path) -> None:
    for word in ("noon", "dusk", "nine", "five"):
        write(site, {FERRY: SETTLED[FERRY].replace("dawn", word)})
        assert at(site, "build").code == 0
        assert word in (site / "output/world/2026/10/ferry/index.html").read_text()


@pytest.mark.case("X05")
def test_a_file_that_was_only_touched_costs_a_look_and_nothing_is_written(site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
    (site / FERRY).touch()
    time.sleep(TICK_SECONDS)
    report = at(site, "build", "--format", "json").json()
    assert (report["written"], report["deleted"]) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert is_still(site)


@pytest.mark.case("X16")
@pytest.mark.case("D09")
def test_a_build_begins_when_something_falls_due_and_when_the_clock_goes_back(site: Path) -> None:
    page = site / "output/sport/2026/11/closures/index.html"
    for instant, begins, is_there in (
        ("2026-11-27T22:59:59Z", False, True),
        ("2026-11-27T23:00:00Z", True, False),
        ("2026-11-28T00:00:00Z", False, False),
        ("2026-11-27T22:00:00Z", True, True),
    ):
        shutil.rmtree(site / ".cache", ignore_errors=True)
        assert run("build", "--site", site, "--now", instant, "--if-due").code == 0
        assert ((site / ".cache").exists(), page.exists()) == (begins, is_there)


@pytest.mark.parametrize("flags", [["--drafts"], ["--future"], ["--strict"], ["--base-url", "https://mail.example/"]])
def test_a_build_that_is_asked_for_something_else_begins(site: Path, flags: list[str]) -> None:
    assert not is_still(site, *flags)
    assert not is_still(site)


def test_if_due_does_not_look_at_the_output(site: Path) -> None:
    (site / "output/index.html").unlink()
    assert is_still(site, "--if-due")
    assert not is_still(site)


def test_what_is_said_once_is_not_said_again(site: Path) -> None:
    (site / "output/index.html").write_text("vandal")
    assert [each["code"] for each in at(site, "build", "--format", "json").json()["problems"]] == ["output-mended"]
    assert at(site, "build", "--format", "json").json()["problems"] == []


def test_a_built_in_theme_among_those_of_the_site_is_looked_at_once(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.standstill.built_in", lambda: site / "themes/mine")
    for text in ("a", "b"):
        write(site, {"templates/extra.html": text, "themes/mine/js/site.js": text})
        time.sleep(TICK_SECONDS)
        assert at(site, "build").code == 0
    assert is_clean(site)


@pytest.mark.case("P03")
def test_what_a_link_leads_to_is_looked_at_too(tmp_path: Path) -> None:
    write(tmp_path, {"site/a.md": "a", "else/b.md": "b", "else/deep/c.md": "c"})
    (tmp_path / "site/b.md").symlink_to(tmp_path / "else/b.md")
    (tmp_path / "site/deep").symlink_to(tmp_path / "else/deep")
    (tmp_path / "site/loop").symlink_to(tmp_path / "site")
    rows = rows_below([tmp_path / "site"])
    assert rows_below([tmp_path / "site"]) == rows
    for name in ("else/b.md", "else/deep/c.md"):
        (tmp_path / name).write_text("changed")
        assert rows_below([tmp_path / "site"]) != rows
        rows = rows_below([tmp_path / "site"])


def test_a_row_is_in_doubt_while_its_tick_lasts(tmp_path: Path) -> None:
    write(tmp_path, {"a": "a"})
    fresh = rows_at(tmp_path, ["a", "missing"])
    assert fresh.without_doubt(clock_of(tmp_path)).stats[: ROW.size] == DOUBTFUL
    clock = wait_for_tick(tmp_path, fresh)
    assert fresh.without_doubt(clock) == fresh
    whole_seconds = clock // 1_000_000_000 * 1_000_000_000
    assert fresh.without_doubt(whole_seconds).stats[: ROW.size] == DOUBTFUL


def test_what_cannot_be_looked_at_is_in_doubt(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert row_at(str(tmp_path / "loop"), follows=True) == DOUBTFUL
    assert row_at("x" * 300) == DOUBTFUL
    assert rows_below([tmp_path / "absent"]) == Rows()


def test_a_file_that_is_not_there_is_never_taken_for_one_that_is(tmp_path: Path) -> None:
    write(tmp_path, {"a": "a"})
    rows = rows_at(tmp_path, ["a", "missing"])
    assert list(rows.by_name()) == ["a"]
    assert rows.all_there().stats == rows.stats[: ROW.size] + DOUBTFUL
    assert rows_at(tmp_path, ["a"]).all_there() == rows_at(tmp_path, ["a"])
    assert Rows().by_name() == {}


@pytest.mark.case("X16")
def test_what_was_said_of_a_date_ahead_is_not_said_again_once_it_has_come(site: Path) -> None:
    dated = SETTLED[FERRY].replace("tags:", "updated: 2026-11-26\ntags:")
    write(site, {FERRY: dated})
    time.sleep(TICK_SECONDS)
    assert "updated-ahead" in at(site, "build").err
    assert is_still(site)
    later = run("build", "--site", site, "--now", "2026-11-26T01:00:00+01:00")
    assert (later.code, later.err) == (0, "")


def test_rows_that_are_the_same_in_two_looks_are_found_whatever_else_changed(tmp_path: Path) -> None:
    write(tmp_path, {"a": "a", "b": "b"})
    first = rows_at(tmp_path, ["a", "b", "missing"])
    (tmp_path / "a").unlink()
    assert rows_at(tmp_path, ["a", "b", "missing"]).same_as(first) == {"b"}
    assert rows_at(tmp_path, ["b", "c"]).same_as(first) == {"b"}
    assert rows_at(tmp_path, ["b"]).same_as(rows_at(tmp_path, ["b"])) == {"b"}
    assert Rows(b"b", DOUBTFUL).same_as(Rows(b"b", DOUBTFUL)) == frozenset()


def test_two_looks_that_are_both_in_doubt_are_no_standstill() -> None:
    assert not Rows(b"a", DOUBTFUL).is_certain
    assert Rows(b"a", ROW.pack(1, 2, 3, 4)).is_certain
