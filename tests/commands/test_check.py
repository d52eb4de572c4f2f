from pathlib import Path

import pytest

from tests.commands.desk import at, tree, write


def stamps(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize("is_built", [False, True])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_check_writes_nothing(site: Path, form: str, *, is_built: bool) -> None:
    if is_built:
        at(site, "build")
    before, times = tree(site.parent), stamps(site.parent)
    assert at(site, "check", "--format", form).code == 0
    assert (tree(site.parent), stamps(site.parent)) == (before, times)


def test_a_site_without_faults_is_told_to_be_fit(site: Path) -> None:
    result = at(site, "check")
    first, last = result.out.splitlines()
    assert first.startswith("Checked 2 articles, ")
    assert last == "It can be published."
    assert at(site, "check", "-q").out == ""


def test_a_check_reports_in_the_form_of_a_build(site: Path) -> None:
    report = at(site, "check", "--format", "json").json()
    assert report.keys() == at(site, "build", "--format", "json").json().keys()
    assert (report["written"], report["articles"]) == (0, 2)


def test_a_check_finds_what_a_build_would_and_links_of_raw_html(site: Path) -> None:
    text = '---\ntitle: Odd\ndate: 2026-11-05\n---\n\n<p><a href="/nowhere/">x</a> <a href="#prat">y</a></p>\n'
    write(site, {"content/world/odd.md": text})
    result = at(site, "check", "--format", "json")
    assert result.code == 1
    found = {(each["file"], each["message"]) for each in result.json()["problems"]}
    assert any(file == "content/world/odd.md" and "/nowhere/" in message for file, message in found)
    assert "Nothing can be published until the errors are mended." in at(site, "check").out


def test_an_error_of_content_is_told_with_its_line(site: Path) -> None:
    write(site, {"content/world/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    result = at(site, "check")
    assert result.code == 1
    assert result.err.splitlines()[1:3] == ["     3 | date: tomorrow", "       |       ^"]


def test_strict_counts_warnings(site: Path) -> None:
    write(site, {"site.toml": "colour = 1\n"})
    assert at(site, "check").code == 0
    assert at(site, "check", "--strict").code == 1
