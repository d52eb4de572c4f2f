"""A folder that may not be written keeps all others as they are, too."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.publish.access import refuse_closed
from tests.publish.press import FIRST, SECOND, published, tree

OLD = {**FIRST, "world/z/index.html": "z"}


def closed(folder: Path) -> Callable[[str, int], bool]:
    """Root may write everywhere."""
    return lambda place, mode: Path(place) != folder and Path(place).is_dir() and bool(mode)


@pytest.mark.case("L06")
@pytest.mark.parametrize(
    ("folder", "change"),
    [
        ("", {"world/x/index.html": "new x", "feed.xml": "new f"}),
        ("world", {"a.css": "new css", "world/new/deep/index.html": "new"}),
        ("world/x", {"a.css": "new css", "world/x/index.html": "new x"}),
        ("world/z", {"a.css": "new css"}),
    ],
)
def test_where_one_folder_may_not_be_written_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, change: dict[str, str]
) -> None:
    published(tmp_path, OLD)
    monkeypatch.setattr("os.access", closed(tmp_path / "output" / folder))
    with pytest.raises(PermissionError) as stopped:
        published(tmp_path, {**FIRST, **change})
    assert Path(stopped.value.filename) == tmp_path / "output" / folder
    assert tree(tmp_path / "output") == OLD
    assert not (tmp_path / "state/journal").exists()
    monkeypatch.undo()
    published(tmp_path, {**FIRST, **change})
    assert tree(tmp_path / "output") == {**FIRST, **change}


@pytest.mark.case("L06")
def test_a_folder_in_which_nothing_changes_need_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path, FIRST)
    monkeypatch.setattr("os.access", closed(tmp_path / "output/world"))
    published(tmp_path, {**SECOND, "world/x/index.html": "new x"})
    assert tree(tmp_path / "output") == {**SECOND, "world/x/index.html": "new x"}


@pytest.mark.skipif(not hasattr(os, "ST_RDONLY"), reason="nothing tells of such disks")
def test_a_disk_that_can_only_be_read_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", closed(tmp_path))
    monkeypatch.setattr("os.statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(OSError, match="Read-only") as stopped:
        refuse_closed(tmp_path, ["index.html"])
    assert stopped.value.errno == errno.EROFS
