import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.model.due import Due
from generator.publish.schedule import NAME, write_schedule
from tests.commands.desk import SITE, at, run, write

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small newsroom of its own."""
    return write(tmp_path / "site", SITE)


def test_each_line_of_the_schedule_is_one_object(tmp_path: Path) -> None:
    write_schedule(tmp_path, [Due(AT, "content/wörld/a.md", "appears"), Due(AT, "content/\udce9.md", "goes")])
    text = (tmp_path / NAME).read_text("ascii")
    assert len(text.splitlines()) == 4
    assert json.loads(text)[0] == {"at": "2026-11-01T12:00:00+00:00", "file": "content/wörld/a.md", "what": "appears"}
    write_schedule(tmp_path, ())
    assert json.loads((tmp_path / NAME).read_text()) == []


def test_the_same_schedule_is_not_written_again(tmp_path: Path) -> None:
    write_schedule(tmp_path, ())
    before = (tmp_path / NAME).stat()
    write_schedule(tmp_path, ())
    assert (tmp_path / NAME).stat().st_ino == before.st_ino
    assert before.st_mode & 0o777 == 0o600


@pytest.mark.case("X16")
def test_a_build_leaves_its_schedule_beside_the_output(site: Path) -> None:
    path = site / ".broadsheet/output" / NAME
    assert at(site, "build").code == 0
    due = [{"at": "2027-06-01T08:00:00+00:00", "file": "content/culture/prize.md", "what": "appears"}]
    assert json.loads(path.read_text()) == due
    path.unlink()
    assert at(site, "build").code == 0
    assert json.loads(path.read_text()) == due
    assert run("build", "--site", site, "--now", "2027-06-01T10:00:00+02:00").code == 0
    assert json.loads(path.read_text()) == []


def test_a_build_that_fails_leaves_the_schedule_as_it_was(site: Path) -> None:
    at(site, "build")
    path = site / ".broadsheet/output" / NAME
    before = path.read_bytes()
    (site / "content/culture/prize.md").write_text("---\ntitle: x\ndate: never\n---\n")
    assert at(site, "build").code == 1
    assert path.read_bytes() == before
