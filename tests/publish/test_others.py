"""What others put into the output goes along from one generation to the next."""

import os
import sys
from pathlib import Path

import pytest

from generator.model.problem import BroadsheetError, ExitCode
from tests.publish.press import (
    FIRST,
    SECOND,
    THIRD,
    generations,
    live,
    others,
    published,
    refused,
    tree,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no links without rights")


@pytest.mark.case("L13")
def test_files_of_others_go_along_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "output/deep/er").mkdir(parents=True)
    (tmp_path / "output/empty").mkdir(mode=0o700)
    others(tmp_path, CNAME="post.example", deep_er_token="t", world_map="m")
    (tmp_path / "output/link").symlink_to("CNAME")
    (tmp_path / "output/nowhere").symlink_to("not-there")
    before = (tmp_path / "output/CNAME").stat().st_ino
    theirs = {"CNAME": "post.example", "deep/er/token": "t", "world/map": "m", "link": "post.example"}
    for files in (FIRST, SECOND, THIRD, FIRST, SECOND):
        published(tmp_path, files, keep=2)
        assert tree(tmp_path / "output") == {**files, **theirs}
        assert (tmp_path / "output/CNAME").stat().st_ino == before
        assert (tmp_path / "output/empty").stat().st_mode & 0o777 == 0o700
        assert os.readlink(tmp_path / "output/nowhere") == "not-there"  # noqa: PTH115
    assert len(generations(tmp_path)) == 2


def test_a_file_that_its_owner_deleted_does_not_come_back(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=2)
    others(tmp_path, token="t")
    for files in (SECOND, THIRD):
        published(tmp_path, files, keep=3)
    (tmp_path / "output/token").unlink()
    for files in (FIRST, SECOND, THIRD):
        published(tmp_path, files, keep=2)
        assert tree(tmp_path / "output") == files
    assert len(generations(tmp_path)) == 2


def test_a_file_that_came_to_lie_in_an_old_generation_alone_is_not_lost(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=2)
    old = live(tmp_path)
    published(tmp_path, SECOND, keep=2)
    (old / "upload").write_text("late")
    (old / "upload.d").mkdir()
    (old / "upload.d/x").write_text("later")
    (old / "feed.xml.bak").write_text("theirs")
    others(tmp_path, **{"feed.xml.bak": "mine"})
    published(tmp_path, THIRD, keep=2)
    assert tree(tmp_path / "output") == {**THIRD, "upload": "late", "upload.d/x": "later", "feed.xml.bak": "mine"}
    assert tree(old) == {"feed.xml.bak": "theirs"}


@pytest.mark.case("L13")
def test_somebody_elses_file_in_the_way_is_refused_or_adopted(tmp_path: Path) -> None:
    published(tmp_path, FIRST, keep=3)
    others(tmp_path, sport="a file", culture_index="theirs")
    wanted = {**SECOND, "sport/z/index.html": "z", "culture/index": "c"}
    with pytest.raises(BroadsheetError) as stopped:
        published(tmp_path, wanted, keep=3)
    assert (stopped.value.exit_code, stopped.value.problems[0].code) == (ExitCode.USAGE, "output-foreign")
    assert tree(tmp_path / "output") == {**FIRST, "sport": "a file", "culture/index": "theirs"}
    published(tmp_path, wanted, keep=3, adopts=True)
    assert tree(tmp_path / "output") == wanted
    published(tmp_path, {**wanted, "a.css": "x"}, keep=1)
    assert tree(tmp_path / "output") == {**wanted, "a.css": "x"}


def test_a_mount_among_files_of_others_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path, FIRST, keep=3)
    others(tmp_path, uploads_photo="p")
    monkeypatch.setattr("os.path.ismount", lambda path: os.fspath(path).endswith("uploads"))
    refused(tmp_path, SECOND, "release-unsupported")
    assert tree(tmp_path / "output") == {**FIRST, "uploads/photo": "p"}
