"""An output folder that is a mount, or has two names, is published to as any other."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.applying import apply
from generator.publish.arriving import ARRIVING, sweep
from generator.publish.lock import locked
from generator.publish.staging import Staging
from tests.publish.press import FIRST, tree

MEMORY = Path("/dev/shm")


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on another file system than the tests' own."""
    if not MEMORY.is_dir() or MEMORY.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system to publish to")
    folder = Path(tempfile.mkdtemp(dir=MEMORY))
    yield folder
    shutil.rmtree(folder)


def entries(files: dict[str, str]) -> dict[str, Entry]:
    ranks = {path: Rank.ASSET if path.endswith(".css") else Rank.PAGE for path in files}
    return {path: Entry(digest_of(text.encode()), b"", ranks[path]) for path, text in files.items()}


@pytest.mark.case("L11")
def test_an_output_on_another_file_system_gets_every_file(tmp_path: Path, mount: Path) -> None:
    before: dict[str, Entry] = {}
    for files in (FIRST, {**FIRST, "index.html": "new", "sport/z/index.html": "z", "sport/z/z.css": "z"}):
        staging = Staging(tmp_path / "state/staging")
        for path, entry in entries(files).items():
            staging.write(path, files[path].encode(), entry)
        apply(staging, mount, tmp_path / "state", (Manifest(before), Manifest(entries(files))))
        before = entries(files)
        assert tree(mount) == files


@pytest.mark.case("K15")
def test_bytes_that_come_from_another_file_system_are_on_the_disk_before_their_names(
    tmp_path: Path, mount: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, dict[str, str]]] = []
    monkeypatch.setattr("generator.publish.arriving.flush_all", lambda folder: seen.append((folder, tree(mount))))
    staging = Staging(tmp_path / "state/staging")
    for path, entry in entries(FIRST).items():
        staging.write(path, FIRST[path].encode(), entry)
    apply(staging, mount, tmp_path / "state", (Manifest(), Manifest(entries(FIRST))))
    assert {folder.stat().st_dev for folder, _ in seen} == {mount.stat().st_dev}
    arriving = [{name for name in before if ARRIVING in name} for _, before in seen]
    assert [{name.replace(ARRIVING, "") for name in names} for names in arriving] == [
        {"a.css"},
        FIRST.keys() - {"a.css"},
    ]
    assert [before.keys() - names for names, (_, before) in zip(arriving, seen, strict=True)] == [set(), {"a.css"}]


def test_a_file_that_was_on_its_way_is_swept_away_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "world").mkdir()
    for name in (f"{ARRIVING}index.html", f"world/{ARRIVING}x.html", "index.html", f"{ARRIVING}other"):
        (tmp_path / name).write_text("x")
    sweep(tmp_path, ["index.html", "world/x.html", "world/y.html"])
    assert set(tree(tmp_path)) == {"index.html", f"{ARRIVING}other"}


@pytest.mark.case("L02")
def test_an_output_under_another_name_is_held_as_well(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (tmp_path / "public").symlink_to(output)
    with locked(output, tmp_path / "state", "process 7"):
        for other in (tmp_path / "public", tmp_path / "x/../output"):
            os.makedirs(tmp_path / "x", exist_ok=True)  # noqa: PTH103
            with pytest.raises(BroadsheetError) as stopped, locked(other, tmp_path / "state", "second"):
                pass
            assert stopped.value.exit_code is ExitCode.BUSY


@pytest.mark.case("L03")
def test_what_a_dead_process_left_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state/owner").write_text("process 1, since yesterday")
    with locked(tmp_path / "output", tmp_path / "state", "me"):
        assert (tmp_path / "state/owner").read_text() == "me"
