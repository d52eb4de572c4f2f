"""What is remembered of the published site, and who holds it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.applying import Change
from generator.publish.lock import locked
from generator.publish.state import read_manifest
from tests.publish.press import FIRST, cut, notices, published, staged, tree


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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_worker_does_not_hold_the_lock_beyond_its_build(tmp_path: Path) -> None:
    script = (
        "import os, sys, time; from pathlib import Path; from generator.publish.lock import locked\n"
        "site = Path(sys.argv[1])\n"
        "with locked(site / 'output', site / 'state', 'first'):\n"
        "    if os.fork() == 0: print('forked', flush=True); os.close(1)\n"
        "    time.sleep(60)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    group = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True, cwd=Path(__file__).parents[2])
    try:
        assert group.stdout is not None
        assert group.stdout.readline() == b"forked\n"
        group.kill()
        group.wait()
        group.stdout.close()
        with locked(tmp_path / "output", tmp_path / "state", "second"):
            pass
    finally:
        os.killpg(group.pid, signal.SIGKILL)


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


def test_a_first_build_that_published_nothing_leaves_nothing(tmp_path: Path) -> None:
    output, state = tmp_path / "output", tmp_path / ".broadsheet/output"
    with locked(output, state, "me"):
        assert (state / "owner").exists()
    assert list(tmp_path.iterdir()) == []


def test_folders_that_were_there_or_hold_something_stay(tmp_path: Path) -> None:
    output, state = tmp_path / "output", tmp_path / ".broadsheet/output"
    output.mkdir()
    with locked(output, state, "me"):
        pass
    assert output.exists()
    (tmp_path / "other/.broadsheet/output").mkdir(parents=True)
    with locked(tmp_path / "other/output", tmp_path / "other/.broadsheet/output", "me"):
        (tmp_path / "other/output/index.html").write_text("home")
    assert (tmp_path / "other/output/index.html").exists()


@pytest.mark.case("K07")
def test_a_damaged_journal_is_none_and_takes_nothing_from_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = {"a.css": "new css", "index.html": "new home", "sport/z/index.html": "z"}
    published(tmp_path / "start", FIRST)
    monkeypatch.setattr(Path, "replace", cut(Path.replace, iter(range(1000)), 4))
    with pytest.raises(InterruptedError):
        published(tmp_path / "start", second)
    monkeypatch.undo()
    journal = (tmp_path / "start/state/journal").read_bytes()
    flipped = [journal[:at] + bytes([journal[at] ^ 1]) + journal[at + 1 :] for at in range(0, len(journal), 9)]
    for number, data in enumerate([*(journal[:at] for at in range(0, len(journal), 9)), *flipped]):
        site = shutil.copytree(tmp_path / "start", tmp_path / str(number))
        (site / "state/journal").write_bytes(data)
        (site / "output/sport/note.txt").parent.mkdir(exist_ok=True)
        (site / "output/sport/note.txt").write_text("theirs")
        published(site, second)
        assert tree(site / "output") == {**second, "sport/note.txt": "theirs"}
        assert not (site / "state/journal").exists()
