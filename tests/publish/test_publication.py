"""The output folder changes as a whole, and only what the manifest lists is ever touched."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.applying import Change
from generator.publish.lock import locked
from generator.publish.publication import Publication
from generator.publish.state import read_manifest

Files = Mapping[str, str]


def rank_of(path: str) -> Rank:
    return Rank.ASSET if path.endswith(".css") else Rank.FEED if path.endswith(".xml") else Rank.PAGE


def staged(site: Path, files: Files, *, adopts: bool = False, anew: bool = False) -> Publication:
    current = Publication(site / "output", site / "state", adopts=adopts, anew=anew)
    (site / "output").mkdir(exist_ok=True)
    current.expect(files)
    for path, text in files.items():
        entry = Entry(digest_of(text.encode()), digest_of(b"key" + text.encode()), rank_of(path))
        if not current.keeps(path, entry.key):
            current.write(path, text.encode(), entry)
    return current


def published(site: Path, files: Files, *, adopts: bool = False, anew: bool = False) -> Change:
    return staged(site, files, adopts=adopts, anew=anew).apply(is_preview=False)


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


FIRST = {"a.css": "css", "index.html": "home", "world/x/index.html": "x", "world/y/index.html": "y", "feed.xml": "f"}


def test_the_output_is_what_was_staged(tmp_path: Path) -> None:
    assert published(tmp_path, FIRST) == Change(5, 0)
    assert tree(tmp_path / "output") == FIRST


def test_what_has_not_changed_is_not_written(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*") if path.is_file()}
    assert published(tmp_path, FIRST) == Change(0, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_with_anew_every_file_is_written(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    assert published(tmp_path, FIRST, anew=True) == Change(5, 0)
    assert tree(tmp_path / "output") == FIRST


@pytest.mark.case("S25")
def test_what_is_no_longer_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    second = {path: text for path, text in FIRST.items() if not path.startswith("world/x")}
    assert published(tmp_path, second) == Change(0, 1)
    assert tree(tmp_path / "output") == second
    assert not (tmp_path / "output/world/x").exists()


@pytest.mark.case("P08")
def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    one, two = {"a": "file", "index.html": "h"}, {"a/index.html": "page", "index.html": "h"}
    for files in (one, two, one):
        published(tmp_path, files)
        assert tree(tmp_path / "output") == files


@pytest.mark.case("L14")
def test_a_file_of_ours_that_was_edited_or_deleted_by_hand_is_put_right(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    (tmp_path / "output/index.html").write_text("vandal")
    (tmp_path / "output/feed.xml").unlink()
    assert published(tmp_path, FIRST) == Change(2, 0)
    assert tree(tmp_path / "output") == FIRST


@pytest.mark.case("L13")
def test_files_of_others_stay_for_ever_and_are_counted_once(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/CNAME").write_text("post.example")
    current = staged(tmp_path, FIRST)
    told = [("output-shared", "1 file here was not made by this site")]
    assert [(problem.code, problem.message) for problem in current.notices()] == told
    current.apply(is_preview=False)
    published(tmp_path, {})
    assert tree(tmp_path / "output") == {"CNAME": "post.example"}
    assert not list(staged(tmp_path, {}).notices())


@pytest.mark.case("L13")
def test_a_file_of_others_on_a_path_of_ours_stops_the_build_until_it_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("theirs")
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, FIRST)
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.USAGE, "output-foreign")
    assert tree(tmp_path / "output") == {"index.html": "theirs"}
    published(tmp_path, FIRST, adopts=True)
    assert tree(tmp_path / "output") == FIRST


def test_a_file_of_others_with_the_very_same_bytes_is_taken_as_ours(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("home")
    published(tmp_path, FIRST)
    published(tmp_path, {})
    assert tree(tmp_path / "output") == {}


@pytest.mark.case("P04")
def test_a_link_planted_in_the_output_is_not_followed(tmp_path: Path) -> None:
    published(tmp_path, {"world/x/index.html": "x"})
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "output/world").rename(elsewhere)
    (tmp_path / "output/world").symlink_to(elsewhere)
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, {"world/y/index.html": "y"})
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.IO, "output-symlink")
    assert tree(elsewhere) == {"x/index.html": "x"}


@pytest.mark.case("P04")
def test_a_link_under_the_name_of_a_file_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    published(tmp_path, {"index.html": "one"})
    (tmp_path / "secret").write_text("one")
    (tmp_path / "output/index.html").unlink()
    (tmp_path / "output/index.html").symlink_to(tmp_path / "secret")
    published(tmp_path, {"index.html": "two"})
    assert (tmp_path / "secret").read_text() == "one"
    assert not (tmp_path / "output/index.html").is_symlink()


@pytest.mark.case("K08")
def test_one_good_copy_of_the_manifest_is_enough_and_none_stops_the_build(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    copies = [tmp_path / "state" / name for name in ("manifest", "manifest.copy")]
    for damaged in (b"", copies[0].read_bytes()[:-1], b"x" + copies[0].read_bytes()):
        copies[0].write_bytes(damaged)
        assert published(tmp_path, FIRST) == Change(0, 0)
    for copy in copies:
        copy.write_bytes(b"")
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, {})
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.IO, "manifest-unreadable")
    assert tree(tmp_path / "output") == FIRST


@pytest.mark.parametrize("step", range(9))
def test_a_build_that_is_cut_short_is_finished_by_the_next_one(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, FIRST)
    second = {"a.css": "new css", "index.html": "new home", "sport/z/index.html": "z"}
    calls = iter(range(1000))
    for name in ("replace", "rename", "unlink"):
        monkeypatch.setattr(Path, name, cut(getattr(Path, name), calls, step))
    with pytest.raises(InterruptedError):
        published(tmp_path, second)
    monkeypatch.undo()
    published(tmp_path, second)
    assert tree(tmp_path / "output") == second


def cut(operation: Callable[..., object], calls: Iterator[int], step: int) -> Callable[..., object]:
    def counted(*arguments: object, **options: object) -> object:
        if next(calls) == step:
            raise InterruptedError
        return operation(*arguments, **options)

    return counted


@pytest.mark.case("L01")
def test_a_second_build_of_the_same_output_is_told_who_is_at_work(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from generator.publish.lock import locked\n"
        "from generator.model.problem import BroadsheetError\n"
        "site = Path(sys.argv[1])\n"
        "try:\n"
        "    with locked(site / 'output', site / 'state', 'second'): pass\n"
        "except BroadsheetError as fault: print(fault); sys.exit(fault.exit_code)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    root = str(Path(__file__).parents[2])
    with locked(tmp_path / "output", tmp_path / "state", "process 7"):
        second = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert second.returncode == 75
    assert "process 7" in second.stdout
    assert subprocess.run(command, check=False, cwd=root).returncode == 0


@pytest.mark.case("S24")
def test_the_record_of_what_is_published_is_readable_to_its_owner_alone(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "state").glob("manifest*")} == {0o600}


def test_a_preview_is_remembered_as_one(tmp_path: Path) -> None:
    staged(tmp_path, FIRST).apply(is_preview=True)
    manifest = read_manifest(tmp_path / "state")
    assert manifest is not None
    assert manifest.is_preview


@pytest.mark.case("L13")
def test_a_file_of_others_where_a_folder_of_ours_belongs_stops_the_build_before_it_begins(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    (tmp_path / "output/tags").write_text("theirs")
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, {"index.html": "new", "tags/index.html": "tags"})
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.USAGE, "output-foreign")
    assert tree(tmp_path / "output") == {**FIRST, "tags": "theirs"}


@pytest.mark.case("L13")
def test_an_adopted_file_gives_way_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/tags").write_text("theirs")
    files = {"index.html": "new", "tags/index.html": "tags"}
    published(tmp_path, files, adopts=True)
    assert tree(tmp_path / "output") == files


@pytest.mark.case("L14")
@pytest.mark.parametrize("adopts", [True, False])
def test_a_folder_of_others_in_place_of_a_file_of_ours_stops_the_build_whatever_is_adopted(
    tmp_path: Path, *, adopts: bool
) -> None:
    published(tmp_path, FIRST)
    (tmp_path / "output/index.html").unlink()
    (tmp_path / "output/index.html").mkdir()
    (tmp_path / "output/index.html/note").write_text("theirs")
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, FIRST, adopts=adopts)
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.USAGE, "output-foreign")
    assert (tmp_path / "output/index.html/note").read_text() == "theirs"


def notices(current: Publication) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in current.notices()]


@pytest.mark.case("L14")
def test_a_published_file_that_is_put_right_is_named(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    (tmp_path / "output/index.html").write_text("vandal")
    message = "1 published file was changed or deleted by somebody else and put right: index.html"
    assert notices(staged(tmp_path, FIRST)) == [("output-mended", message)]
    for path in FIRST:
        (tmp_path / "output" / path).unlink()
    (_, message), *rest = notices(staged(tmp_path, {**FIRST, "b": "b", "c": "c"}))
    assert not rest
    assert message.startswith("5 published files were changed")


@pytest.mark.case("K01")
def test_the_build_after_one_that_was_cut_short_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", cut(Path.replace, iter(range(1000)), 2))
    with pytest.raises(InterruptedError):
        published(tmp_path, FIRST)
    monkeypatch.undo()
    assert notices(staged(tmp_path, FIRST)) == [
        ("publishing-finished", "the last build was cut short while it published")
    ]
    published(tmp_path, FIRST)
    assert notices(staged(tmp_path, FIRST)) == []


@pytest.mark.case("K08")
def test_whoever_adopts_goes_on_without_the_lost_record_and_is_told_what_nobody_owns(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    for name in ("manifest", "manifest.copy"):
        (tmp_path / "state" / name).write_bytes(b"rubbish")
    (tmp_path / "output/index.html").write_text("an older home")
    second = {path: text for path, text in FIRST.items() if not path.startswith("world/y")}
    current = staged(tmp_path, second, adopts=True)
    message = "1 file here was not made by this site, as far as anybody knows: world/y/index.html"
    assert notices(current) == [("output-shared", message)]
    current.apply(is_preview=False)
    assert tree(tmp_path / "output") == FIRST


@pytest.mark.case("P14")
def test_a_pipe_in_place_of_the_record_is_a_damaged_record(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    for name in ("manifest", "manifest.copy"):
        (tmp_path / "state" / name).unlink()
        os.mkfifo(tmp_path / "state" / name)
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, FIRST)
    assert stopped.value.problems[0].code == "manifest-unreadable"


@pytest.mark.case("P04")
def test_a_link_in_place_of_the_state_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    state = tmp_path / ".broadsheet" / "output"
    state.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BroadsheetError) as stopped, locked(tmp_path / "output", state, "me"):
        pass
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.IO, "state-symlink")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.case("S24")
def test_who_holds_the_lock_is_readable_to_its_owner_alone(tmp_path: Path) -> None:
    with locked(tmp_path / "output", tmp_path / "state", "me"):
        assert (tmp_path / "state/owner").stat().st_mode & 0o777 == 0o600


@pytest.mark.case("K04")
def test_what_pages_need_comes_before_them_and_what_leads_to_them_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, FIRST)
    moved: list[str] = []
    rename = Path.replace

    def noted(path: Path, target: Path) -> Path:
        moved.append(Path(target).name)
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    published(tmp_path, {**FIRST, "sport/feed.xml": "f", "sport/z/index.html": "z", "b.css": "b"})
    # A rename into a folder that is not there yet is tried twice.
    assert list(dict.fromkeys(moved))[1:4] == ["b.css", "z", "feed.xml"]
