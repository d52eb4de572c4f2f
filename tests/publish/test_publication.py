"""The output folder changes as a whole, and only what the manifest lists is ever touched."""

from contextlib import suppress
from pathlib import Path

import pytest

from generator.publish.applying import Change
from tests.publish.press import FIRST, GONE, cut, notices, published, staged, tree


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


@pytest.mark.case("S25")
def test_a_tombstone_takes_its_place_and_pictures_go_before_anything_else_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, {**FIRST, "world/x/p.jpg": "picture", "world/q.jpg": "of nobody"})
    done: list[Path] = []
    rename, unlink = Path.replace, Path.unlink

    def noted_rename(path: Path, target: Path) -> Path:
        done.append(target)
        return rename(path, target)

    def noted_unlink(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as it is called
        done.append(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", noted_rename)
    monkeypatch.setattr(Path, "unlink", noted_unlink)
    published(tmp_path, {**FIRST, "a.css": "new css", "world/x/index.html": GONE, "world/a.html": "new"})
    output = tmp_path / "output"
    assert [path.relative_to(output).as_posix() for path in done if path.is_relative_to(output)] == [
        "world/x/p.jpg", "world/x/index.html", "a.css", "world/a.html", "world/q.jpg",
    ]  # fmt: skip


@pytest.mark.case("K05")
@pytest.mark.parametrize("step", range(18))
@pytest.mark.parametrize("third", [FIRST, {**FIRST, "new.html": "another"}])
def test_what_a_build_that_was_cut_short_had_written_is_known_after_a_second_one_was(
    tmp_path: Path, step: int, third: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, FIRST)
    # The journal is there, and the new page; the manifest is not.
    monkeypatch.setattr(Path, "replace", cut(Path.replace, iter(range(1000)), 2))
    with pytest.raises(InterruptedError):
        published(tmp_path, {**FIRST, "new.html": "new"})
    monkeypatch.undo()
    assert tree(tmp_path / "output") == {**FIRST, "new.html": "new"}
    calls = iter(range(1000))
    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, cut(getattr(Path, name), calls, step))
    with suppress(InterruptedError):
        published(tmp_path, third)
    monkeypatch.undo()
    published(tmp_path, third)
    assert tree(tmp_path / "output") == third
