"""The output becomes a link and a folder again, or nothing changes."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.model.problem import BroadsheetError
from generator.publish import entering, exchange
from generator.publish.generations import name_of
from generator.publish.lock import locked
from tests.publish.press import (
    FIRST,
    SECOND,
    THIRD,
    failing,
    generations,
    live,
    others,
    published,
    refused,
    tree,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no links without rights")


@pytest.mark.case("K14")
def test_a_disk_without_links_is_refused_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path, FIRST)
    monkeypatch.setattr("os.symlink", failing(errno.EPERM))
    before = sorted(map(str, tmp_path.rglob("*")))
    assert "no link can be made here (Operation not permitted)" in refused(tmp_path, SECOND, "release-unsupported")
    assert tree(tmp_path / "output") == FIRST
    assert sorted(map(str, tmp_path.rglob("*"))) == before
    shutil.rmtree(tmp_path / "output")
    refused(tmp_path, SECOND, "release-unsupported")
    assert tree(tmp_path / "output") == {}


@pytest.mark.case("K14")
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EBUSY])
def test_a_folder_that_cannot_change_places_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    published(tmp_path, FIRST)
    monkeypatch.setattr(entering, "exchange", failing(number))
    before = sorted(map(str, tmp_path.rglob("*")))
    assert f"cannot change places at once ({os.strerror(number)})" in refused(tmp_path, SECOND, "release-unsupported")
    assert sorted(map(str, tmp_path.rglob("*"))) == before
    # An empty folder need not change places with anything.
    shutil.rmtree(tmp_path / "output")
    published(tmp_path, SECOND, keep=3)
    assert tree(tmp_path / "output") == SECOND
    with pytest.raises(BroadsheetError):
        published(tmp_path, THIRD)
    assert tree(tmp_path / "output") == SECOND


@pytest.mark.case("K14")
def test_an_empty_mount_is_refused_and_nothing_is_left_of_the_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, FIRST)
    shutil.rmtree(tmp_path / "output")
    (tmp_path / "output").mkdir()
    before = sorted(map(str, tmp_path.rglob("*")))
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == tmp_path / "output")
    assert "the output folder is a mount" in refused(tmp_path, SECOND, "release-unsupported")
    assert sorted(map(str, tmp_path.rglob("*"))) == before


@pytest.mark.case("K14")
def test_a_system_that_knows_no_exchange_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    with pytest.raises(OSError, match="not implemented"):
        exchange.exchange(tmp_path / "a", tmp_path / "b")


def test_names_that_are_not_there_do_not_change_places(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("what", ["releases", "releases/output", "releases/output/notes", "link"])
def test_a_place_that_is_somebody_elses_is_left_alone(tmp_path: Path, what: str) -> None:
    published(tmp_path, FIRST)
    if what == "link":
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "releases").symlink_to("elsewhere")
    else:
        (tmp_path / what).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / what).write_text("theirs")
    refused(tmp_path, SECOND, "releases-taken")
    assert tree(tmp_path / "output") == FIRST
    assert what == "link" or (tmp_path / what).read_text() == "theirs"
    assert what != "link" or not any((tmp_path / "elsewhere").iterdir())


def test_a_generation_that_nobody_knows_is_not_replaced(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    name = name_of(Manifest({path: Entry(digest_of(text.encode()), b"", Rank.PAGE) for path, text in SECOND.items()}))
    (tmp_path / "releases/output" / name).mkdir()
    refused(tmp_path, SECOND, "releases-taken")
    assert tree(tmp_path / "output") == FIRST


@pytest.mark.parametrize("has_others", [False, True])
def test_the_mode_can_be_turned_on_and_off(tmp_path: Path, *, has_others: bool) -> None:
    published(tmp_path, FIRST)
    theirs = {"CNAME": "x", "world/x/y": "y"} if has_others else {}
    others(tmp_path, **{name.replace("/", "_"): text for name, text in theirs.items()})
    published(tmp_path, SECOND, keep=3)
    assert (tmp_path / "output").is_symlink()
    assert tree(tmp_path / "output") == {**SECOND, **theirs}
    assert len(generations(tmp_path)) == 2
    published(tmp_path, THIRD, keep=3)
    change = published(tmp_path, {**THIRD, "a.css": "c"})
    assert (change.written, change.deleted) == (1, 0)
    assert not (tmp_path / "output").is_symlink()
    assert tree(tmp_path / "output") == {**THIRD, "a.css": "c", **theirs}
    assert not (tmp_path / "releases").exists()
    assert not (tmp_path / "state/generations").exists()
    published(tmp_path, {**THIRD, "a.css": "c"}, keep=3)
    assert tree(tmp_path / "output") == {**THIRD, "a.css": "c", **theirs}
    assert len(generations(tmp_path)) == 1


@pytest.mark.parametrize("lost", ["folder", "link", "state", "generations"])
def test_whatever_is_lost_the_next_build_makes_the_site_whole(tmp_path: Path, lost: str) -> None:
    published(tmp_path, FIRST, keep=3)
    published(tmp_path, SECOND, keep=3)
    if lost == "folder":
        shutil.rmtree(live(tmp_path))
    elif lost == "link":
        (tmp_path / "output").unlink()
    else:
        shutil.rmtree(tmp_path / "state" / ("generations" if lost == "generations" else ""))
    with locked(tmp_path / "output", tmp_path / "state", "me"):
        for files in (SECOND, {**THIRD, "a.css": "again"}):
            published(tmp_path, files, keep=3)
            assert tree(tmp_path / "output") == files
            assert (tmp_path / "output").is_symlink()
