"""What an import refuses: files in its way, sources that are not there, what is hostile."""

import os
from pathlib import Path

import pytest

from tests.commands.desk import NOW, Result, run, tree, write
from tests.importers.samples import SAMPLES, SITES, bring

POST = "---\ntitle: A\ndate: 2020-01-01\n---\n\nText.\n"


def imported(form: str, source: Path, site: Path, *options: str) -> Result:
    """What an import of a site says."""
    return run("import", form, source, "--site", site, "--now", NOW, "--format", "json", *options)


def codes(result: Result) -> set[str]:
    """The codes of all problems that a run told."""
    return {each["code"] for each in result.json()["problems"]}


def found(result: Result, kind: str) -> dict[str, str]:
    """The findings of a kind: file → text."""
    return {each["file"]: each["text"] for each in result.json()["findings"] if each["kind"] == kind}


def test_a_file_in_the_way_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {"content/world/a.md": POST, "content/world/b.md": POST, "static/x.txt": "x"})
    site = write(tmp_path / "new", {"content/world/a.md": "mine", "static/X.TXT": "mine"})
    before = tree(site)
    result = imported("hugo", source, site)
    assert result.code == 2
    assert codes(result) == {"import-taken"}
    assert [each["file"] for each in result.json()["problems"]] == ["content/world/a.md", "static/x.txt"]
    assert tree(site) == before


def test_a_link_in_the_way_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {"content/world/a.md": POST})
    elsewhere = write(tmp_path / "elsewhere", {"kept.txt": "kept"})
    site = write(tmp_path / "new", {"x": ""})
    (site / "content").symlink_to(elsewhere)
    assert imported("hugo", source, site).code == 2
    assert [path.name for path in elsewhere.iterdir()] == ["kept.txt"]


def test_a_second_import_is_refused(tmp_path: Path) -> None:
    bring(SITES / "hugo", "hugo", tmp_path / "new")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "new/content").rglob("*")}
    assert imported("hugo", SITES / "hugo", tmp_path / "new").code == 2
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "new/content").rglob("*")} == before


@pytest.mark.parametrize("form", SAMPLES)
def test_a_source_is_not_changed(form: str, tmp_path: Path) -> None:
    before = tree(SITES / form)
    assert imported(form, SITES / form, tmp_path / "new").code == 0
    assert tree(SITES / form) == before


@pytest.mark.parametrize("form", SAMPLES)
def test_a_source_that_is_not_there_or_empty_is_told_and_makes_no_folder(form: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("no site")
    for name in ("missing", "empty", "file"):
        result = imported(form, tmp_path / name, tmp_path / "new")
        assert result.code == 2, name
        assert codes(result) & {"import-source", "import-empty"}, name
        assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("other", ["hugo.toml", "config/_default/hugo.yaml", "themes/x/theme.toml"])
def test_a_site_of_hugo_without_content_is_refused_and_nothing_is_written(other: str, tmp_path: Path) -> None:
    source = write(tmp_path / "old", {other: "", "layouts/single.html": "<p>{{ .Title }}</p>", "layouts/x.md": POST})
    result = imported("hugo", source, tmp_path / "new")
    assert result.code == 2
    [problem] = result.json()["problems"]
    assert problem["code"] == "import-source"
    assert "nothing in content/" in problem["message"]
    assert not (tmp_path / "new").exists()


def test_a_link_out_of_the_source_is_left_out_and_told(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", {"key.md": "---\ntitle: Key\ndate: 2020-01-01\n---\n\nhunter2\n"})
    source = write(tmp_path / "old", {"content/world/a.md": POST, "static/x.txt": "x"})
    (source / "content/world/key.md").symlink_to(secret / "key.md")
    (source / "static/all").symlink_to(secret)
    result = imported("hugo", source, tmp_path / "new")
    assert result.code == 0
    assert found(result, "left out").keys() == {"content/world/key.md", "static/all"}
    assert all(b"hunter2" not in path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file())


def test_what_is_no_plain_file_or_far_too_large_is_left_out(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {"content/world/a.md": POST, "static/film.mp4": "", "content/world/long.md": ""})
    os.mkfifo(source / "static/pipe")
    for name, size in (("static/film.mp4", 1 << 30), ("content/world/long.md", 6 << 20)):
        os.truncate(source / name, size)
    result = imported("hugo", source, tmp_path / "new")
    assert result.code == 0
    assert found(result, "left out").keys() == {"static/pipe", "static/film.mp4", "content/world/long.md"}


def test_a_text_that_is_not_utf_8_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {"content/world/a.md": POST})
    (source / "content/world/latin.md").write_bytes(b"---\ntitle: A\n---\n\nCaf\xe9\n")
    result = imported("hugo", source, tmp_path / "new")
    [left] = [each for each in result.json()["findings"] if each["kind"] == "left out"]
    assert (left["file"], left["line"]) == ("content/world/latin.md", 5)
    assert result.json()["articles"] == 1


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">',
    ],
)
def test_an_export_with_entities_is_not_read(head: str, tmp_path: Path) -> None:
    text = (SITES / "wordpress/export.xml").read_text("utf-8")
    start = text.index("<rss")
    write(tmp_path / "old", {"export.xml": f"{text[:start]}{head}{text[start:]}"})
    result = imported("wordpress", tmp_path / "old", tmp_path / "new")
    assert result.code == 2
    assert "entities" in result.out


def test_of_a_broken_export_the_part_above_the_fault_is_kept(tmp_path: Path) -> None:
    text = (SITES / "wordpress/export.xml").read_text("utf-8")
    cut = text.index("<item><title>Old editor")
    write(tmp_path / "old", {"export.xml": text[:cut] + "\x0b" + text[cut:]})
    result = imported("wordpress", tmp_path / "old", tmp_path / "new")
    assert result.code == 1
    assert result.json()["articles"] == 1
    [left] = [each for each in result.json()["findings"] if each["file"] == "export.xml"]
    assert left["line"] == text[:cut].count("\n") + 1


@pytest.mark.parametrize("end", ["", "<item><title>Cut", "&nope;</channel></rss>", "<a></b></channel></rss>"])
def test_an_export_that_is_cut_off_or_malformed_is_told_first_with_exit_1(end: str, tmp_path: Path) -> None:
    text = (SITES / "wordpress/export.xml").read_text("utf-8")
    write(tmp_path / "old", {"export.xml": text[: text.index("<item><title>Old editor")] + end})
    result = run("import", "wordpress", tmp_path / "old", "--site", tmp_path / "new", "--now", NOW)
    assert result.code == 1
    assert result.out.startswith("Not all of the old site was read:\n  export.xml:")
    headings = [line for line in (tmp_path / "new/import-report.md").read_text("utf-8").split("\n") if line[:2] == "##"]
    assert headings[0] == "## Not all of the old site was read (1)"


def test_front_matter_that_grows_without_end_or_goes_too_deep_ends_nothing(tmp_path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    bomb = f"---\ntitle: Bomb\ndate: 2020-01-01\na0: &a0 [x, x]\n{levels}---\n\nText.\n"
    deep = f"---\ntitle: Deep\ndate: 2020-01-01\nx: {'[' * 20000}\n---\n\nText.\n"
    source = write(tmp_path / "old", {"content/a.md": POST, "content/b/bomb.md": bomb, "content/b/deep.md": deep})
    result = imported("hugo", source, tmp_path / "new")
    assert result.code == 0
    assert found(result, "left out").keys() == {"content/b/bomb.md", "content/b/deep.md"}


def test_a_body_of_scripts_publishes_none(tmp_path: Path) -> None:
    post = POST + '\n<script>alert(1)</script> <a href="javascript:alert(2)">x</a>\n'
    made = bring(write(tmp_path / "old", {"content/world/a.md": post}), "hugo", tmp_path / "new")
    page = next(path for path in made.output.rglob("a/index.html")).read_text("utf-8")
    assert "alert(" not in page


def test_all_links_to_a_part_that_is_not_there_become_text(tmp_path: Path) -> None:
    body = "\n# Here\n\n" + "".join(f"[Link {number}](#gone) and [other {number}](b.md#lost).\n" for number in range(9))
    source = write(tmp_path / "old", {"content/world/a.md": POST + body, "content/world/b.md": POST})
    made = bring(source, "hugo", tmp_path / "new")
    text = (made.site / "content/world/a.md").read_text("utf-8")
    assert text.count("<!-- import, dead link: #gone -->") == 9
    assert text.count("(b.md)") + text.count("(@/world/b.md)") == 9
    assert made.built.code == 0


def test_no_text_takes_the_place_of_another(tmp_path: Path) -> None:
    page = "---\ntitle: B\n---\n\nText.\n"
    files = {"a.md": POST, "a.html": POST.replace("Text.", "<p>Other.</p>"), "b.md": page, "pages/b.md": page}
    made = bring(write(tmp_path / "old", files), "eleventy", tmp_path / "new")
    names = sorted(path.relative_to(made.site).as_posix() for path in made.site.glob("content/**/*.md"))
    assert len(names) == 4
    assert made.said["articles"] + made.said["pages"] == 4
    assert made.built.code == 0
    assert {row["old"] for row in made.said["addresses"]} == {"/a/", "/b/", "/pages/b/"}


def test_text_and_json_tell_the_same_and_text_fits_80_columns(tmp_path: Path) -> None:
    result = run("import", "hugo", SITES / "hugo", "--site", tmp_path / "new", "--now", NOW)
    assert result.code == 0
    assert "Not translated: 1\n" in result.out
    assert "content/world/ferry/index.md:27:29" in result.out
    wide = [line for line in result.out.split("\n") if len(line) > 80 and " " in line.strip()]
    assert [line for line in wide if not line.startswith("All of it is in")] == []


def test_a_link_of_a_draft_to_a_part_that_is_not_there_is_taken_off_before_it_is_published(tmp_path: Path) -> None:
    draft = '---\ntitle: B\ndate: 2020-01-02\ndraft: true\n---\n\n<a href="/world/a/#gone">A</a>, of old.\n'
    source = write(tmp_path / "old", {"content/world/a.md": POST, "content/world/b.md": draft})
    made = bring(source, "hugo", tmp_path / "new")
    assert [each["text"] for each in made.said["findings"] if each["kind"] == "dead link"]
    checked = run("check", "--site", tmp_path / "new", "--now", NOW, "--drafts", "--format", "json").json()
    assert [each for each in checked["problems"] if each["severity"] == "error"] == []
