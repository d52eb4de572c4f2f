"""What a preview shows is what a clean build would publish, and an edit is there at once."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from generator.server.board import Board, Print
from generator.server.desk import Desk
from tests.commands.desk import NOW, run, tree, write
from tests.server.kiosk import FERRY, HARBOUR, SITE, Kiosk, bare, real_clock, served, token_in


def built(site: Path, folder: Path, *flags: str) -> dict[str, bytes]:
    """Build from nothing, elsewhere; output path → bytes."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(".cache", ".broadsheet", "output"))
    result = run("build", "--site", folder, "--now", NOW, "--no-cache", *flags)
    assert result.code == 0, result.err
    return tree(folder / "output")


def assert_same(kiosk: Kiosk, published: dict[str, bytes]) -> None:
    """Assert that every file of a build is served with its bytes, and no other page is."""
    for output, data in published.items():
        answer = kiosk.get("/" + output.removesuffix("index.html"))
        assert answer.status == 200, output
        assert bare(answer.body) == data, output


def test_every_page_is_that_of_a_clean_build_after_a_row_of_edits(newsroom: Path, tmp_path: Path) -> None:
    with served(newsroom, "-D", "-F") as kiosk:
        text = kiosk.read("content/world/ferry.md")
        for number in range(3):
            kiosk.write("content/world/ferry.md", f"{text}\nMore of the pier, {number} times.\n")
            kiosk.until_shown(FERRY, f"More of the pier, {number} times.")
        closed = kiosk.read("content/world/harbour.md").replace("title: Harbour reopens", "title: Shut\nslug: shut")
        kiosk.write("content/world/harbour.md", closed)
        kiosk.until_shown("/world/2026/11/shut/", "Shut")
        kiosk.write("content/sport/cup.md", "---\ntitle: Cup final\ndate: 2026-11-20\ntags: [ferry]\n---\n\nA goal.\n")
        kiosk.until_shown("/sport/2026/11/cup/", "A goal.")
        (kiosk.site / "content/culture/reels.md").unlink()
        kiosk.write("data/tags.toml", '[ferry]\nname = "Ferries"\n')
        kiosk.write("templates/article.html", '{% extends "parent:article.html" %}')
        kiosk.write("content/world/ferry.md", f"{text}\nThe last word of the pier.\n")
        kiosk.until_shown(FERRY, "The last word of the pier.")
        kiosk.until_quiet()
        assert kiosk.get(HARBOUR).status == 404
        assert_same(kiosk, built(newsroom, tmp_path / "clean", "-D", "-F"))


def test_only_what_is_public_is_shown_if_nothing_else_is_asked(kiosk: Kiosk, tmp_path: Path) -> None:
    assert "Lost reels" not in kiosk.get("/").text
    assert kiosk.get("/culture/2026/11/reels/").status == 404
    assert_same(kiosk, built(kiosk.site, tmp_path / "clean"))


@pytest.mark.case("V17")
def test_a_window_is_told_when_the_new_page_is_there_and_never_before(kiosk: Kiosk) -> None:
    for number in range(5):
        with kiosk.window(FERRY) as window:
            kiosk.write("content/world/ferry.md", SITE["content/world/ferry.md"] + f"\nSentence {number}.\n")
            told = window.hears("page")["token"]
            page = kiosk.get(FERRY).text
            assert f"Sentence {number}." in page
            assert token_in(page) == told


@pytest.mark.case("V17")
def test_a_window_on_a_page_that_is_gone_gets_the_404_of_the_site_with_the_script(kiosk: Kiosk) -> None:
    with kiosk.window(HARBOUR) as window:
        (kiosk.site / "content/world/harbour.md").rename(kiosk.site / "harbour.away")
        window.hears("page")
        answer = kiosk.get(HARBOUR)
    assert answer.status == 404
    assert "/.preview/preview.js" in answer.text
    with kiosk.window(HARBOUR) as window:
        (kiosk.site / "harbour.away").rename(kiosk.site / "content/world/harbour.md")
        window.hears("page")
        assert kiosk.get(HARBOUR).status == 200


def test_a_window_that_shows_another_page_hears_nothing_of_an_edit(kiosk: Kiosk) -> None:
    with kiosk.window("/about/") as window:
        kiosk.write("content/world/ferry.md", SITE["content/world/ferry.md"] + "\nA word more.\n")
        kiosk.until_shown(FERRY, "A word more.")
        kiosk.write("content/pages/about.md", SITE["content/pages/about.md"] + "\nWe are more.\n")
        assert window.hears("page")["token"] == token_in(kiosk.get("/about/").text)


def test_a_window_that_comes_late_is_told_at_once(kiosk: Kiosk) -> None:
    with kiosk.window(FERRY, seen="of-yesterday") as window:
        assert window.hears("page")["token"] == token_in(kiosk.get(FERRY).text)


def test_css_alone_changes_nothing_but_the_styles_of_a_page(newsroom: Path) -> None:
    with served(write(newsroom, {"css/own.css": "p { color: red }\n"})) as kiosk:
        before = token_in(kiosk.get(FERRY).text)
        with kiosk.window(FERRY) as window:
            kiosk.write("css/own.css", "p { color: blue }\n")
            told = window.hears("page")
        page, styles = told["token"].split("-")
        assert page == before.split("-")[0]
        assert styles != before.split("-")[1]
        assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', kiosk.get(FERRY).text) == told["sheets"]


def test_a_file_under_the_same_name_is_another_page_for_windows_that_load_it(newsroom: Path) -> None:
    text = SITE["content/world/ferry.md"] + "\n![A map](/map.svg)\n"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="9"><path d="M0 0h{0}"/></svg>\n'
    with served(write(newsroom, {"content/world/ferry.md": text, "static/map.svg": drawing.format(9)})) as kiosk:
        with kiosk.window(FERRY) as window:
            kiosk.write("static/map.svg", drawing.format(9).replace("M0", "M1"))
            window.hears("page")
        assert "M1" in kiosk.get("/map.svg").text


@pytest.mark.case("V18")
def test_what_falls_due_appears_without_an_edit(newsroom: Path) -> None:
    due = (real_clock() + timedelta(seconds=4)).replace(microsecond=0)
    story = f"---\ntitle: On time\ndate: {due.isoformat()}\n---\n\nHere it is.\n"
    with served(write(newsroom, {"content/world/time.md": story}), "--now", real_clock().isoformat()) as kiosk:
        path = f"/world/{due:%Y/%m}/time/"
        assert kiosk.get(path).status == 404
        with kiosk.window(path) as window:
            window.hears("page")
            assert real_clock() >= due
            assert "Here it is." in kiosk.get(path).text
        assert "On time" in kiosk.get("/").text


@pytest.mark.case("V18")
def test_a_story_that_is_made_a_draft_is_gone_at_once(kiosk: Kiosk) -> None:
    text = kiosk.read("content/world/ferry.md")
    with kiosk.window("/") as window:
        kiosk.write("content/world/ferry.md", text.replace("tags:", "draft: true\ntags:"))
        window.hears("page")
        assert "Ferry sails again" not in kiosk.get("/").text
    assert kiosk.get(FERRY).status == 404


def test_a_page_says_why_readers_do_not_see_it(newsroom: Path) -> None:
    with served(newsroom, "-D", "-F") as kiosk:
        assert 'data-mark="draft" data-at=""' in kiosk.get("/culture/2026/11/reels/").text
        later = kiosk.get("/culture/2027/06/prize/").text
        assert 'data-mark="later" data-at="2027-06-01 10:00:00+00:00"' in later
        assert "data-mark" not in kiosk.get(FERRY).text


@pytest.mark.case("L04")
def test_a_build_runs_beside_a_preview_which_touches_nothing_of_it(newsroom: Path) -> None:
    assert run("build", "--site", newsroom, "--now", NOW).code == 0
    before, state = tree(newsroom / "output"), tree(newsroom / ".broadsheet")
    with served(newsroom, "-D") as kiosk:
        for number in range(3):
            kiosk.write("content/world/ferry.md", SITE["content/world/ferry.md"] + f"\nBuilt {number} times.\n")
            kiosk.until_shown(FERRY, f"Built {number} times.")
            assert tree(newsroom / "output") == before
            assert tree(newsroom / ".broadsheet") == state
            assert run("build", "--site", newsroom, "--now", NOW, "--verify").code == 0
            before, state = tree(newsroom / "output"), tree(newsroom / ".broadsheet")
            assert f"Built {number} times." in before["world/2026/10/ferry/index.html"].decode()
        assert "Lost reels" in kiosk.get("/culture/2026/11/reels/").text
    assert tree(newsroom / "output") == before


def test_a_site_below_a_path_is_shown_below_that_path(newsroom: Path) -> None:
    settings = SITE["site.toml"].replace("post.example/", "post.example/news/")
    with served(write(newsroom, {"site.toml": settings})) as kiosk:
        assert "Ferry sails again" in kiosk.get("/news/").text
        assert kiosk.get("/").headers["location"] == "/news/"
        assert kiosk.get("/news").headers["location"] == "/news/"
        assert kiosk.get(FERRY).status == 404
        with kiosk.window(f"/news{FERRY}") as window:
            kiosk.write("content/world/ferry.md", SITE["content/world/ferry.md"] + "\nBelow.\n")
            window.hears("page")
            assert "Below." in kiosk.get(f"/news{FERRY}").text


@pytest.mark.parametrize("written", ["blätter", "bl%C3%A4tter"])
def test_the_path_of_a_site_may_be_written_in_either_way(newsroom: Path, written: str) -> None:
    settings = SITE["site.toml"].replace("post.example/", f"post.example/{written}/")
    with served(write(newsroom, {"site.toml": settings})) as kiosk:
        assert "Ferry sails again" in kiosk.get("/bl%C3%A4tter/").text


def test_a_folder_is_found_without_its_slash(kiosk: Kiosk) -> None:
    answer = kiosk.get("/world")
    assert (answer.status, answer.headers["location"]) == (302, "/world/")


def test_copied_files_are_given_in_parts(kiosk: Kiosk) -> None:
    whole = SITE["static/house.txt"].encode()
    answer = kiosk.get("/house.txt")
    assert (answer.body, answer.headers["content-type"]) == (whole, "text/plain; charset=utf-8")
    part = kiosk.get("/house.txt", headers={"Range": "bytes=4-8"})
    assert (part.status, part.body, part.headers["content-range"]) == (206, b"house", f"bytes 4-8/{len(whole)}")
    assert kiosk.get("/house.txt", headers={"Range": "bytes=-7"}).body == whole[-7:]
    assert kiosk.get("/house.txt", headers={"Range": "bytes=9999-"}).status == 416
    for odd in ("lines=1-2", "bytes=1-2,3-4", f"bytes={'9' * 5000}-", f"bytes=-{'9' * 5000}"):
        assert kiosk.get("/house.txt", headers={"Range": odd}).body == whole


def test_whoever_waits_for_a_page_is_answered_at_the_end(kiosk: Kiosk) -> None:
    desk, last = Desk(kiosk.serving, Board()), Print(b"key", b"page")
    desk.board.put("index.html", last)
    waiting = [desk.want("index.html"), desk.want("feed.xml")]
    desk.end()
    assert [each.result(timeout=0) for each in waiting] == [last, None]
    assert desk.want("index.html").result(timeout=0) is None


def test_a_fault_that_goes_without_an_edit_is_told_to_be_gone(kiosk: Kiosk) -> None:
    (kiosk.site / "content/sport").mkdir(exist_ok=True)
    loop = kiosk.site / "content/sport/loop.md"
    loop.symlink_to(loop)
    kiosk.until_told(2)
    loop.unlink()
    kiosk.until_told(3)
    assert re.search(r"shown again +0 pages", kiosk.out.getvalue().splitlines()[-1])


def test_a_look_is_told_in_a_line_of_80_columns(kiosk: Kiosk) -> None:
    kiosk.write("content/world/ferry.md", SITE["content/world/ferry.md"] + "\nA word more.\n")
    kiosk.until_told(2)
    (line,) = kiosk.out.getvalue().splitlines()
    assert re.fullmatch(r"\d\d:\d\d:\d\d  content/world/ferry\.md +\d+ pages? +[\d.]+ m?s", line)
    assert len(line) <= 80


def test_a_preview_of_nothing_but_errors_waits_for_the_first_good_page(newsroom: Path) -> None:
    broken = SITE["content/world/ferry.md"].replace("2026-10-31 18:05", "next week")
    with served(write(newsroom, {"content/world/ferry.md": broken})) as kiosk:
        answer = kiosk.get("/")
        assert answer.status == 503
        with kiosk.window("/") as window:
            (complaint,) = window.hears("complaints")
            assert (complaint["file"], complaint["line"]) == ("content/world/ferry.md", 3)
            kiosk.write("content/world/ferry.md", SITE["content/world/ferry.md"])
            window.hears("page")
        assert "Ferry sails again" in kiosk.get("/").text


def test_pages_that_nobody_looks_at_are_looked_through_for_faults(kiosk: Kiosk) -> None:
    kiosk.write(
        "templates/term.html", '{% extends "parent:term.html" %}{% block main %}{{ nothing.at.all }}{% endblock %}'
    )
    kiosk.until(lambda: "template" in kiosk.err.getvalue())
    assert kiosk.get("/").status == 200
    with kiosk.window("/") as window:
        (complaint,) = window.hears("complaints")
        assert complaint["file"].endswith("term.html")
        (kiosk.site / "templates/term.html").unlink()
        while window.hears("complaints"):
            continue
