"""The one command that checks all: `scripts/check.py`."""

import sys
from pathlib import Path

import pytest

from scripts import check
from scripts.check import Outcome, Stage

PASSES = Stage("passes", ("-c", "print('all is well')"))
FAILS = Stage("fails", ("-c", "import sys; sys.exit('line 3 is wrong')"))


def test_a_stage_that_passes_takes_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(PASSES).passed
    said = capsys.readouterr().out
    assert said.startswith("ok    passes ")
    assert said.endswith(" s\n")
    assert said.count("\n") == 1


def test_a_stage_that_fails_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert not check.run(FAILS).passed
    said = capsys.readouterr().out
    assert said.startswith("line 3 is wrong\nFAIL  fails ")


def test_a_streaming_stage_speaks_for_itself(capfd: pytest.CaptureFixture[str]) -> None:
    check.run(Stage("pytest", ("-c", "print('3 passed in 1s')"), streams=True))
    lines = capfd.readouterr().out.splitlines()
    assert lines[:2] == ["run   pytest", "3 passed in 1s"]


def test_all_stages_run_even_if_one_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(check, "stages", lambda **_: (FAILS, PASSES))
    monkeypatch.setattr(sys, "argv", ["check.py"])
    assert check.main() == 1
    said = capsys.readouterr().out.splitlines()
    assert said[2].startswith("ok    passes")
    assert said[-1].startswith("check: 1 of 2 stages failed: fails (")


def test_the_summary_says_that_all_passed() -> None:
    assert check.summary([Outcome(PASSES, passed=True, seconds=1.5)]) == "check: all 1 stages passed (1.5 s)"


def test_fast_leaves_out_slow_tests_and_coverage_and_nothing_else() -> None:
    fast, full = check.stages(fast=True), check.stages(fast=False)
    assert fast[:-1] == full[:-1]
    assert "not slow and not browser" in fast[-1].command
    assert "--cov" in full[-1].command
    assert "--cov" not in fast[-1].command


def test_what_a_stage_throws_away_lies_in_memory_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "memory", lambda: str(tmp_path))
    writes = "import tempfile; print(tempfile.mkstemp()[1])"
    assert check.run(Stage("writes", ("-c", writes), streams=True)).passed
    assert capfd.readouterr().out.splitlines()[1].startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others have no such folder")
@pytest.mark.parametrize(
    ("folder", "bytes_free", "is_used"), [("here", 1, True), ("here", 1 << 60, False), ("absent", 1, False)]
)
def test_a_folder_in_memory_is_used_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, bytes_free: int, *, is_used: bool
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(check, "MEMORY", str(tmp_path / folder))
    monkeypatch.setattr(check, "ENOUGH_BYTES", bytes_free)
    assert check.memory() == (str(tmp_path / folder) if is_used else None)
