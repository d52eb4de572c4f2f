"""Nothing that the manifest does not list is ever touched."""

from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.applying import Change
from tests.publish.press import FIRST, cut, notices, published, staged, tree


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


@pytest.mark.case("K07")
def test_a_file_of_others_on_a_path_of_a_journal_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, FIRST)
    monkeypatch.setattr(Path, "replace", cut(Path.replace, iter(range(1000)), 1))
    with pytest.raises(InterruptedError):
        published(tmp_path, {**FIRST, "new.html": "new"})
    monkeypatch.undo()
    (tmp_path / "output/new.html").write_text("theirs")
    published(tmp_path, FIRST)
    assert tree(tmp_path / "output") == {**FIRST, "new.html": "theirs"}


@pytest.mark.case("L14")
def test_a_file_that_somebody_changed_and_that_goes_is_named(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    (tmp_path / "output/world/y/index.html").write_text("theirs")
    rest = {path: text for path, text in FIRST.items() if path != "world/y/index.html"}
    assert [code for code, _ in notices(staged(tmp_path, rest))] == ["output-mended"]
    (tmp_path / "output/world/y/index.html").unlink()
    assert notices(staged(tmp_path, rest)) == []


@pytest.mark.case("L08")
def test_a_copy_of_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("two")
    current = staged(tmp_path, {})
    with pytest.raises(BroadsheetError) as stopped:
        current.copy("notes.txt", tmp_path / "notes.txt", Entry(digest_of(b"one"), b"", Rank.ASSET))
    assert stopped.value.exit_code is ExitCode.IO
