import json
import os
import socket
from pathlib import Path

import msgspec
import pytest

from generator.discover.faults import VanishedError
from generator.discover.walking import Ground, survey, walk
from generator.model.problem import BroadsheetError, ExitCode
from tests.discover.grounds import inventory_of, laid_out, told, told_of


def paths_below(folder: Path, *ignore: str) -> list[str]:
    return [file.path for file in survey(Ground(str(folder), "content", ignore)).files]


def test_files_come_sorted_by_code_point_with_slashes(tmp_path: Path) -> None:
    laid_out(tmp_path, "b.md", "a/z.md", "a.md", "a-b/c.md", "B.md", "ä.md")
    (tmp_path / "content").rmdir()
    assert paths_below(tmp_path) == ["B.md", "a-b/c.md", "a.md", "a/z.md", "b.md", "ä.md"]


@pytest.mark.case("P14")
def test_what_editors_and_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    read = ["x.md", "X.MD", "y.markdown", "_index.md", "z.#md", "4913.md"]
    skipped = ["x.md~", ".x.md.swp", "x.md.swp", ".#x.md", "#x.md#", "x.md.orig", "x.tmp", "x.bak", ".hidden.md"]
    skipped += ["4913", "Thumbs.db", ".git/x.md", "__pycache__/x.md", "node_modules/x.md"]
    laid_out(tmp_path, *read, *skipped)
    (tmp_path / "content").rmdir()
    assert paths_below(tmp_path) == sorted(read)


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.psd", ["a/b/x.md", "a/x.md"]),
        ("b", ["a/b.psd", "a/x.md"]),
        ("a/b", ["a/b.psd", "a/x.md"]),
        ("/a/b/", ["a/b.psd", "a/x.md"]),
        ("a/*.md", ["a/b.psd"]),
        ("a", []),
        ("a/", []),
        ("A", ["a/b.psd", "a/b/x.md", "a/x.md"]),
    ],
)
def test_a_pattern_is_for_names_and_one_with_a_slash_for_paths(tmp_path: Path, pattern: str, left: list[str]) -> None:
    laid_out(tmp_path, "a/x.md", "a/b/x.md", "a/b.psd")
    (tmp_path / "content").rmdir()
    assert paths_below(tmp_path, pattern) == left


@pytest.mark.case("P03")
def test_a_link_out_of_the_site_is_refused(tmp_path: Path) -> None:
    site = laid_out(tmp_path / "site", "content/a.md")
    outside = laid_out(tmp_path / "else", "secret.md", "folder/b.md")
    (site / "content/secret.md").symlink_to(outside / "secret.md")
    (site / "content/folder").symlink_to("../../else/folder")
    (site / "static").mkdir()
    (site / "static/x.txt").symlink_to("/etc/hostname" if Path("/etc/hostname").exists() else "/etc/passwd")
    inventory = inventory_of(site)
    assert list(inventory.content) == ["a.md"]
    assert not inventory.static
    assert told(inventory) == [
        ("symlink-outside", "content/folder"),
        ("symlink-outside", "content/secret.md"),
        ("symlink-outside", "static/x.txt"),
    ]


@pytest.mark.case("P03")
def test_a_link_to_what_a_dot_hides_leads_out_of_the_site_too(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a.md", ".cache/store.md")
    (site / "content/b.md").symlink_to(site / ".cache/store.md")
    assert told(inventory_of(site)) == [("symlink-outside", "content/b.md")]


@pytest.mark.case("P03")
def test_a_link_within_the_content_makes_no_second_article_but_its_pictures_are_there(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/world/a.md", "content/world/deep/b.md", "content/world/p.png", "shared/c.md")
    (site / "content/earth").symlink_to("world")
    (site / "content/again.md").symlink_to("world/a.md")
    (site / "content/c.md").symlink_to("../shared/c.md")
    (site / "content/q.png").symlink_to("world/p.png")
    inventory = inventory_of(site)
    assert list(inventory.content) == ["c.md", "world/a.md", "world/deep/b.md"]
    assert list(inventory.files) == ["earth/p.png", "q.png", "world/p.png"]
    assert inventory.content["c.md"].data == b"--- shared/c.md"
    assert not inventory.problems


@pytest.mark.case("P03")
def test_a_loop_of_links_ends_and_is_told(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a/x.md", "content/b/x.md", "content/c/x.md")
    (site / "content/self").symlink_to("self")
    (site / "content/a/up").symlink_to("..")
    (site / "content/b/other").symlink_to("../c")
    (site / "content/c/other").symlink_to("../b")
    inventory = inventory_of(site)
    assert sorted(told(inventory)) == [
        ("symlink-loop", "content/a/up"),
        ("symlink-loop", "content/b/other/other"),
        ("symlink-loop", "content/c/other/other"),
        ("symlink-loop", "content/self"),
    ]
    assert list(inventory.content) == ["a/x.md", "b/x.md", "c/x.md"]


def test_many_links_to_one_folder_are_followed_once(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"d{number}").mkdir()
        for name in "ab":
            (tmp_path / f"d{number}" / name).symlink_to(f"../d{number + 1}")
    (tmp_path / "d20").mkdir()
    (tmp_path / "d20/x.md").write_text("x")
    found = survey(Ground(str(tmp_path), "content"))
    assert not found.problems
    assert [file.path for file in found.files if file.path.startswith("d20")] == ["d20/x.md"]
    assert len(found.files) < 25


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a.md")
    (site / "content/b.md").symlink_to("gone.md")
    (site / "content/c.md").symlink_to("a.md/x")
    assert told(inventory_of(site)) == [("symlink-broken", "content/b.md"), ("symlink-broken", "content/c.md")]


@pytest.mark.case("P14")
def test_a_pipe_a_socket_and_a_device_are_passed_over_without_a_hang(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a.md")
    os.mkfifo(site / "content/pipe.md")
    (site / "content/linked.md").symlink_to("pipe.md")
    with socket.socket(socket.AF_UNIX) as door:
        here = os.open(site / "content", os.O_RDONLY)
        door.bind(f"/proc/self/fd/{here}/door.md")
        os.close(here)
    inventory = inventory_of(site)
    assert list(inventory.content) == ["a.md"]
    assert not inventory.files
    assert not inventory.problems


@pytest.mark.case("P13")
def test_a_name_that_is_no_utf_8_is_told_with_its_bytes_escaped(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "content/a.md")
    (site / os.fsdecode(b"content/caf\xe9.md")).write_text("x")
    (site / os.fsdecode(b"content/\xff")).mkdir()
    (site / os.fsdecode(b"content/\xff/b.md")).write_text("x")
    inventory = inventory_of(site)
    assert list(inventory.content) == ["a.md"]
    assert told(inventory) == [("name-not-utf8", r"content/caf\xe9.md"), ("name-not-utf8", r"content/\xff")]
    assert json.loads(msgspec.json.encode(inventory.problems))


@pytest.mark.case("P13")
@pytest.mark.parametrize(
    ("name", "shown"), [("a\nb.md", r"a\nb.md"), ("\t.md", r"\t.md"), ("a\u2028.md", r"a\u2028.md")]
)
def test_a_control_character_in_a_name_is_told_escaped(tmp_path: Path, name: str, shown: str) -> None:
    site = laid_out(tmp_path)
    (site / "content" / name).write_text("x")
    assert told(inventory_of(site)) == [("control-character", f"content/{shown}")]


@pytest.mark.case("P13")
@pytest.mark.parametrize("name", ["-x.md", "'\".md", "a b.md", "क्ष\u200d.md", "a\u00a0b.md", "<b>.md", "a\\b.md"])
def test_a_name_may_be_odd_and_printable(tmp_path: Path, name: str) -> None:
    site = laid_out(tmp_path)
    (site / "content" / name).write_text("x")
    inventory = inventory_of(site)
    assert list(inventory.content) == [name]
    assert not inventory.problems


@pytest.mark.case("P13")
def test_folders_may_lie_deep(tmp_path: Path) -> None:
    deep = "/".join(f"level{number}" for number in range(12)) + "/x.md"
    assert list(inventory_of(laid_out(tmp_path, f"content/{deep}")).content) == [deep]


@pytest.mark.case("P13")
def test_a_path_that_the_system_cannot_open_is_told(tmp_path: Path) -> None:
    laid_out(tmp_path, "content/a.md")
    here = os.open(tmp_path / "content", os.O_RDONLY)
    for _ in range(90):
        os.mkdir("d" * 50, dir_fd=here)
        there = os.open("d" * 50, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = there
    os.close(here)
    inventory = inventory_of(tmp_path)
    assert list(inventory.content) == ["a.md"]
    assert [problem.code for problem in inventory.problems] == ["path-too-long"]


def test_a_decomposed_name_is_known_by_its_composed_form(tmp_path: Path) -> None:
    site = laid_out(tmp_path)
    (site / "content/cafe\u0301.md").write_text("x")
    assert list(inventory_of(site).content) == ["caf\u00e9.md"]


def test_two_forms_of_one_name_are_told(tmp_path: Path) -> None:
    site = laid_out(tmp_path)
    (site / "content/cafe\u0301.md").write_text("x")
    (site / "content/caf\u00e9.md").write_text("y")
    assert told(inventory_of(site)) == [("file-name-twice", "content/caf\u00e9.md")]


@pytest.mark.case("L07")
@pytest.mark.parametrize(
    "path", ["content/world", "content/world/a.md", "content/world/p.png", "static", "data/tags.toml"]
)
def test_what_cannot_be_read_stops_the_build_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    site = laid_out(tmp_path, "content/world/a.md", "content/world/p.png", "static/x.css", "data/tags.toml")
    refuse(monkeypatch, str(site / path))
    with pytest.raises(BroadsheetError) as caught:
        inventory_of(site)
    assert caught.value.exit_code is ExitCode.IO
    assert [told_of(problem) for problem in caught.value.problems] == [("unreadable", path)]
    assert "may read it" in caught.value.problems[0].hint


@pytest.mark.case("L07")
def test_a_link_that_cannot_be_followed_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = laid_out(tmp_path, "content/a.md")
    (site / "content/b.md").symlink_to("a.md")
    refuse(monkeypatch, str(site / "content/b.md"))
    with pytest.raises(BroadsheetError) as caught:
        inventory_of(site)
    assert [told_of(problem) for problem in caught.value.problems] == [("unreadable", "content/b.md")]


def refuse(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Lets the system refuse one path, as it would for anyone but root; root is who runs this in a container."""

    def guarded(name: str) -> None:
        call = getattr(os, name)

        def refusing(location: object, *rest: object, **named: object) -> object:
            if str(location) == path:
                raise PermissionError(13, "Permission denied", path)
            return call(location, *rest, **named)

        monkeypatch.setattr(os, name, refusing)

    for name in ("scandir", "open", "stat"):
        guarded(name)


def test_a_theme_folder_is_walked_wherever_its_links_lead(tmp_path: Path) -> None:
    theme = laid_out(tmp_path / "theme", "a.html")
    other = laid_out(tmp_path / "other", "b.html")
    (theme / "b.html").symlink_to(other / "b.html")
    assert [name for name, _ in walk(theme)] == ["a.html", "b.html"]
    assert list(walk(tmp_path / "absent")) == []


def test_a_theme_folder_with_a_loop_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BroadsheetError) as caught:
        list(walk(tmp_path))
    assert caught.value.exit_code is ExitCode.CONTENT


@pytest.mark.case("L08")
def test_a_folder_that_goes_while_we_look_has_vanished(tmp_path: Path) -> None:
    with pytest.raises(VanishedError, match="content"):
        survey(Ground(str(tmp_path / "gone"), "content"))
