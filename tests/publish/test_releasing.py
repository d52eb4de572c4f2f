"""Whole generations: a link leads from one to the next, at one stroke."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.generations import COMING, GOING, Generation, shows_nothing_else
from generator.publish.lock import locked
from tests.publish.press import (
    FIRST,
    SECOND,
    THIRD,
    archive,
    failing,
    generations,
    live,
    notices,
    others,
    published,
    staged,
    tree,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no links without rights")


@pytest.mark.case("K13")
def test_a_reader_with_an_open_directory_reads_one_generation_to_its_end(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    opened = os.open(tmp_path / "output", os.O_RDONLY)
    try:
        published(tmp_path, SECOND, keep=3)
        for path, text in FIRST.items():
            with open(os.open(path, os.O_RDONLY, dir_fd=opened), encoding="utf-8") as file:  # noqa: PTH123
                assert file.read() == text
    finally:
        os.close(opened)
    assert tree(tmp_path / "output") == SECOND


def test_the_output_is_a_link_that_moves_with_its_site(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    published(tmp_path / "here", FIRST, keep=3)
    (tmp_path / "here").rename(tmp_path / "there")
    assert tree(tmp_path / "there/output") == FIRST
    assert published(tmp_path / "there", FIRST, keep=3).written == 0


def test_the_same_site_has_the_same_name(tmp_path: Path) -> None:
    names = []
    for files in (FIRST, SECOND, FIRST):
        published(tmp_path, files, keep=3)
        names.append(live(tmp_path).name)
        assert tree(tmp_path / "output") == files
    assert names[0] == names[2] != names[1]
    assert generations(tmp_path) == sorted(set(names))


@pytest.mark.case("K13")
@pytest.mark.parametrize("keep", [1, 2, 3])
def test_no_more_generations_than_wanted_are_kept(tmp_path: Path, keep: int) -> None:
    for number in range(6):
        published(tmp_path, {**FIRST, "index.html": f"home {number}"}, keep=keep)
        assert len(generations(tmp_path)) == min(keep, number + 1)
    assert len(list((tmp_path / "state/generations").iterdir())) == keep
    assert tree(tmp_path / "output")["index.html"] == "home 5"


def test_what_did_not_change_is_one_file_on_the_disk(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=2)
    old = live(tmp_path)
    change = published(tmp_path, SECOND, keep=2)
    assert (change.written, change.deleted) == (1, 0)
    assert (old / "a.css").samefile(live(tmp_path) / "a.css")
    assert (old / "index.html").read_text() == "home"


def test_where_a_disk_knows_no_second_names_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path, FIRST, keep=2)
    others(tmp_path, CNAME="post.example")
    monkeypatch.setattr("os.link", failing(errno.EPERM))
    for files in (SECOND, THIRD, FIRST):
        published(tmp_path, files, keep=2)
        assert tree(tmp_path / "output") == {**files, "CNAME": "post.example"}


def test_an_old_generation_is_for_its_owner_alone(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=2)
    old, mode = live(tmp_path), live(tmp_path).stat().st_mode
    published(tmp_path, SECOND, keep=2)
    assert old.stat().st_mode & 0o077 == 0
    assert live(tmp_path).stat().st_mode == mode


def test_a_file_that_was_changed_by_hand_is_never_linked(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    (tmp_path / "output/a.css").write_text("by hand")
    change = published(tmp_path, SECOND, keep=3)
    assert change.written == 2
    assert tree(tmp_path / "output") == SECOND
    # The same site again: it is put right where it is.
    (tmp_path / "output/a.css").write_text("by hand")
    current = staged(tmp_path, SECOND)
    assert notices(current)[0][0] == "output-mended"
    assert current.apply(is_preview=False, keep=3).written == 1
    assert tree(tmp_path / "output") == SECOND


def test_everything_is_written_anew_when_that_is_asked(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    before = (tmp_path / "output/a.css").stat().st_ino
    assert published(tmp_path, FIRST, keep=3, anew=True).written == len(FIRST)
    assert (tmp_path / "output/a.css").stat().st_ino != before
    assert len(generations(tmp_path)) == 1


def entries(*paths: str, rank: Rank = Rank.PAGE) -> dict[str, Entry]:
    """Give entries, each with a source."""
    return {path: Entry(digest_of(path.encode()), b"", rank, f"content/{path}") for path in paths}


@pytest.mark.parametrize("rank", [Rank.PAGE, Rank.LIST, Rank.ASSET])
def test_a_generation_that_shows_what_was_taken_back_is_told(rank: Rank) -> None:
    old = Manifest(entries("a", "b", rank=rank))
    assert shows_nothing_else(old, Manifest(entries("a", "b", "c", rank=rank)))
    assert not shows_nothing_else(old, Manifest(entries("a", "c", rank=rank)))


def test_a_tombstone_stands_for_a_story_but_is_none() -> None:
    story, tombstone = Manifest(entries("a")), Manifest(entries("a", rank=Rank.LIST))
    assert not shows_nothing_else(story, tombstone)
    assert shows_nothing_else(tombstone, story)


def test_the_files_of_a_theme_are_nothing_that_is_taken_back() -> None:
    theme = {"assets/old.js": Entry(b"", b"", Rank.ASSET, "old.js")}
    assert shows_nothing_else(Manifest(theme), Manifest())


def test_a_preview_is_not_kept(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    staged(tmp_path, SECOND).apply(is_preview=True, keep=3)
    assert len(generations(tmp_path)) == 2
    published(tmp_path, THIRD, keep=3)
    assert len(generations(tmp_path)) == 2
    assert all(not each.manifest.is_preview for each in archive(tmp_path).kept().values())


@pytest.mark.case("K13")
def test_a_generation_that_nobody_came_to_see_is_swept_away(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    name = "0" * 32
    folder = tmp_path / "releases/output" / name
    folder.mkdir()
    (folder / "index.html").write_text("secret")
    (folder / ".broadsheet-link").write_text("on its way")
    for suffix in (COMING, GOING):
        archive(tmp_path).write(name, Generation(Manifest(entries("index.html", "b.html")), 9), suffix)
    published(tmp_path, FIRST, keep=3)
    assert generations(tmp_path) == [live(tmp_path).name]
    assert tree(tmp_path / "output") == FIRST
    assert len(list((tmp_path / "state/generations").iterdir())) == 1


def test_a_damaged_record_costs_its_generation_and_publishes_nothing(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    old = live(tmp_path).name
    published(tmp_path, SECOND, keep=3)
    record = tmp_path / "state/generations" / old
    record.write_bytes(record.read_bytes()[:-1])
    assert list(archive(tmp_path).kept()) == [live(tmp_path).name]
    published(tmp_path, THIRD, keep=3)
    assert tree(tmp_path / "output") == THIRD
    published(tmp_path, FIRST)
    assert tree(tmp_path / "output") == FIRST


@pytest.mark.case("K08")
def test_the_record_of_what_is_live_is_a_third_copy_of_the_manifest(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    for name in ("manifest", "manifest.copy"):
        (tmp_path / "state" / name).write_bytes(b"")
    assert published(tmp_path, SECOND, keep=3).written == 1
    assert tree(tmp_path / "output") == SECOND


@pytest.mark.case("L01")
def test_the_output_is_held_whichever_generation_it_leads_to(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    with locked(tmp_path / "output", tmp_path / "state", "process 7"):
        published(tmp_path, SECOND, keep=3)
        with pytest.raises(BroadsheetError) as stopped, locked(tmp_path / "output", tmp_path / "state", "second"):
            pass
    assert stopped.value.exit_code is ExitCode.BUSY
    assert "process 7" in stopped.value.problems[0].message


@pytest.fixture
def memory() -> Iterator[Path]:
    """Give a folder on another file system than the tests' own."""
    if not Path("/dev/shm").is_dir():
        pytest.skip("there is no second file system")
    folder = Path(tempfile.mkdtemp(dir="/dev/shm"))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.case("L11")
def test_the_state_may_lie_on_another_disk(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "state").symlink_to(memory)
    for files in (FIRST, SECOND, THIRD):
        published(tmp_path, files, keep=2)
        assert tree(tmp_path / "output") == files
    assert len(generations(tmp_path)) == 2


def test_a_generation_that_goes_is_made_into_the_new_one(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=2)
    old, page = live(tmp_path), (tmp_path / "output/world/x").stat().st_ino
    opened = os.open(old, os.O_RDONLY)
    try:
        published(tmp_path, SECOND, keep=2)
        (old / "feed.xml").write_text("by hand, in the old one and the live one")
        published(tmp_path, {**THIRD, "new/z/index.html": "z"}, keep=2)
        # Whoever has it open finds nothing there, and no page of another.
        assert os.listdir(opened) == []  # noqa: PTH208
    finally:
        os.close(opened)
    assert tree(tmp_path / "output") == {**THIRD, "new/z/index.html": "z"}
    assert (tmp_path / "output/world/x").stat().st_ino == page
    assert not old.exists()


def test_a_folder_may_become_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    bare = {path: text for path, text in FIRST.items() if not path.startswith("world")}
    for files in (FIRST, SECOND, {**bare, "world": "a file"}, THIRD, {**bare, "world": "another"}, FIRST):
        published(tmp_path, files, keep=2)
        assert tree(tmp_path / "output") == files


@pytest.mark.case("P04")
def test_a_link_planted_in_a_generation_that_goes_is_not_followed(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=2)
    old = live(tmp_path)
    published(tmp_path, SECOND, keep=2)
    shutil.rmtree(old / "world")
    (tmp_path / "elsewhere").mkdir()
    (old / "world").symlink_to(tmp_path / "elsewhere")
    published(tmp_path, {**THIRD, "world/x/index.html": "new x"}, keep=2)
    assert tree(tmp_path / "output") == {**THIRD, "world/x/index.html": "new x"}
    assert not any((tmp_path / "elsewhere").iterdir())
    shutil.rmtree(tmp_path / "output/world")
    (tmp_path / "output/world").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, FIRST, keep=2)
    assert stopped.value.problems[0].code == "output-symlink"
