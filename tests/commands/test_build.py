import os
from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, tree, write

KEYS = ["articles", "pages", "written", "deleted", "reused", "seconds", "next_due", "waiting", "problems"]
THREE = {
    "content/a.md": "---\ntitle: A\nstauts: x\ndate: tomorrow\nstatus: drfat\ndraft: maybe\n---\n\nx\n",
    "content/b.md": "---\ntitle: B\nupdatd: x\ndate: 2026-13-01\nstatus: 1\ndraft: 2\n---\n\nx\n",
    "content/c/d.md": "---\ntitle: C\nslgu: x\ndate: [2026]\nstatus: [draft]\ndraft: maybe\n---\n\nx\n",
}


def test_json_is_one_object_in_the_form_of_the_contract(site: Path) -> None:
    result = at(site, "build", "--format", "json")
    report = result.json()
    assert (list(report), result.err) == (KEYS, "")
    assert (report["articles"], report["problems"]) == (2, [])
    assert report["written"] == len(tree(site / "output"))
    again = at(site, "build", "--format", "json").json()
    assert (again["written"], again["deleted"], again["reused"]) == (0, 0, report["written"])


def test_the_last_lines_say_what_was_built_where_it_lies_and_what_to_do_next(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    result = at(site, "build")
    first, second, due, last = result.out.splitlines()
    assert first.startswith("Built 2 articles, ")
    assert first.endswith(": nothing is wrong.")
    assert second.endswith(" files written, 0 deleted, 0 as they were.")
    assert due == "It changes next at 2027-06-01 10:00 CEST: build again then."
    assert last.startswith("The site lies in output. Look at it: python")
    assert last.endswith(" -m http.server -d output")
    assert max(map(len, result.out.splitlines())) <= 80


def test_one_file_is_called_one(site: Path) -> None:
    at(site, "build")
    (site / "output/404.html").unlink()
    assert "\n1 file written, 0 deleted, " in at(site, "build").out


def test_a_folder_with_spaces_can_be_pasted_into_a_shell(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    assert at(site, "build", "-o", "my output").out.endswith(" -d 'my output'\n")
    assert "lies in " + os.fspath(site.parent / "elsewhere") in at(site, "build", "-o", "../elsewhere").out


def test_quiet_says_nothing_when_nothing_is_wrong(site: Path) -> None:
    result = at(site, "build", "-q")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_verbose_names_each_file_with_its_cause(site: Path) -> None:
    assert "world/2026/10/ferry/index.html  new\n" in at(site, "build", "-v").err
    assert at(site, "build", "-v").err == ""
    write(site, {"content/world/ferry.md": SITE["content/world/ferry.md"].replace("dawn", "dusk")})
    (site / "content/world/harbour.md").unlink()
    lines = at(site, "build", "-v").err.splitlines()
    causes = "what is told of its story beside the text changed; its text changed"
    assert any(line.startswith(f"world/2026/10/ferry/index.html  {causes}; ") for line in lines)
    assert "world/2026/11/harbour/index.html  deleted: it is no longer part of the site" in lines


@pytest.mark.case("B01")
def test_all_faults_of_all_files_are_told_in_one_run_sorted_by_place(tmp_path: Path) -> None:
    write(tmp_path, THREE)
    result = at(tmp_path, "build", "--format", "json")
    problems = result.json()["problems"]
    assert result.code == 1
    errors = [(each["file"], each["line"]) for each in problems if each["severity"] == "error"]
    assert errors == [(path, line) for path in THREE for line in (3, 4, 5, 6)]
    told = [line.split(" ")[0] for line in at(tmp_path, "build").err.splitlines() if line.startswith("content/")]
    assert told == [f"{each['file']}:{each['line']}:{each['column']}" for each in problems if each["line"]]
    assert not (tmp_path / "output").exists()


def test_an_error_leaves_the_site_as_it_was(site: Path) -> None:
    at(site, "build")
    before = tree(site / "output")
    write(site, THREE)
    result = at(site, "build")
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("Nothing was published: 12 errors.\n")
    assert tree(site / "output") == before


def test_strict_makes_a_warning_stand_in_the_way(site: Path) -> None:
    write(site, {"site.toml": SITE["site.toml"] + "colour = 1\n"})
    assert at(site, "build").out.splitlines()[0].endswith(": 1 warning.")
    assert at(site, "build", "--strict").code == 1


@pytest.mark.case("S27")
@pytest.mark.parametrize("verb", ["build", "check"])
def test_what_waits_to_be_taken_down_is_told_first(site: Path, verb: str) -> None:
    at(site, "build")
    write(site, {"content/world/ferry.md": SITE["content/world/ferry.md"].replace("---\n\n", "draft: true\n---\n\n")})
    write(site, THREE)
    lines = at(site, verb).err.splitlines()
    assert lines[:2] == ["1 published article is waiting to be taken down:", "  world/ferry.md"]
    (site / "content/world/harbour.md").unlink()
    assert at(site, verb).err.startswith("2 published articles are waiting to be taken down:\n")
    report = at(site, verb, "--format", "json").json()
    first, *others = report["problems"]
    assert report["waiting"] == ["world/ferry.md", "world/harbour.md"]
    assert (first["code"], first["severity"]) == ("takedown-waiting", "error")
    assert first["message"] == "2 published articles are waiting to be taken down: world/ferry.md, world/harbour.md"
    assert "`takedown`" in first["hint"]
    assert [each["file"] for each in others if each["severity"] == "error"][:4] == ["content/a.md"] * 4


@pytest.mark.case("S27")
def test_what_waits_need_not_wait(site: Path) -> None:
    at(site, "build")
    write(site, {"content/world/ferry.md": SITE["content/world/ferry.md"].replace("---\n\n", "draft: true\n---\n\n")})
    (site / "content/world/harbour.md").unlink()
    write(site, THREE)
    result = at(site, "build")
    assert result.err.endswith("`takedown PATH` does not wait for the errors.\n")
    gone = at(site, "takedown", *at(site, "build", "--format", "json").json()["waiting"])
    assert gone.code == 0, gone.err
    assert at(site, "build", "--format", "json").json()["waiting"] == []
    assert "takedown" not in at(site, "build").err


@pytest.mark.case("S23")
def test_a_preview_says_how_many_stories_are_not_public(site: Path) -> None:
    result = at(site, "build", "--drafts", "--future")
    assert result.code == 0
    assert result.err.count("preview (warning)") == 1
    assert "this build shows 2 stories that are not public" in result.err
    assert "this build shows 1 story that is not public" in at(site, "build", "--drafts").err
    assert at(site, "build", "--drafts", "--strict").code == 0
    assert at(site, "build").err == ""


@pytest.mark.case("S23")
def test_a_preview_that_shows_nothing_more_has_nothing_to_say(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\n\nx\n"})
    assert at(tmp_path, "build", "--drafts", "-b", "https://post.example/").err == ""


@pytest.mark.case("L13")
@pytest.mark.parametrize("verb", ["build", "check"])
def test_a_foreign_file_in_the_way_is_wrong_usage_until_it_is_adopted(site: Path, verb: str) -> None:
    write(site, {"output/index.html": "mine", "output/notes.txt": "mine"})
    before = tree(site / "output")
    result = at(site, verb, "--format", "json")
    assert result.code == 2
    assert [each["code"] for each in result.json()["problems"]] == ["output-foreign"]
    assert tree(site / "output") == before
    assert at(site, "build", "--adopt").code == 0
    assert (site / "output/notes.txt").read_text() == "mine"
    assert at(site, "build", "--clean").code == 0
    assert (site / "output/notes.txt").read_text() == "mine"


@pytest.mark.case("L14")
def test_a_file_of_ours_that_was_altered_is_put_right(site: Path) -> None:
    at(site, "build")
    before = tree(site / "output")
    write(site, {"output/index.html": "altered", "output/foreign.txt": "mine"})
    assert at(site, "build").code == 0
    assert tree(site / "output") == {**before, "foreign.txt": b"mine"}
