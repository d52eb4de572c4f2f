import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.speed.cost import Cost
from bench.speed.history import HISTORY, UNKNOWN, Run, append, commit_of, history_of
from bench.speed.stages import STAGES, Beside, Day

DAY = Day(20, dict.fromkeys(STAGES, Cost(1.5, 2.5, 30)))
RUN = Run("2026-11-25", "1234567", "3.11.7", 2, 0.4, 3, [DAY])


def test_a_history_grows_by_a_line_a_run(tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    assert history_of(history) == []
    cost = Cost(1, 1, 1)
    rebuilds = {"other": {"new": Beside(cost, Cost(1.5, 2.5, 30))}}
    runs = [RUN, replace(RUN, days=[replace(DAY, peers={"other": cost}, rebuilds=rebuilds, stale=["tag"])])]
    for run in runs:
        append(history, run)
    assert history_of(history) == runs
    assert history.read_text().count("\n") == 2


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (replace(RUN, commit="7654321", python="3.11.9"), True),
        (replace(RUN, python="3.12.1"), False),
        (replace(RUN, cores=4), False),
    ],
)
def test_runs_are_alike_on_as_many_cores_and_the_same_release_of_python(other: Run, *, expected: bool) -> None:
    assert RUN.is_like(other) is expected


def test_a_commit_is_marked_where_the_program_differs_from_it(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == UNKNOWN
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    (tmp_path / "build.py").touch()
    for words in (("init", "-q"), ("add", "build.py"), (*named, "commit", "-q", "-m", "Begin")):
        subprocess.run(("git", "-C", str(tmp_path), *words), check=True)
    assert len(commit_of(tmp_path)) == 7
    (tmp_path / "notes.txt").touch()
    assert not commit_of(tmp_path).endswith("+")
    (tmp_path / "build.py").write_text("pass\n")
    assert commit_of(tmp_path).endswith("+")


def test_the_history_of_the_project_can_be_read() -> None:
    """A line of before a stage was measured has no such stage."""
    for run in history_of(HISTORY):
        assert all(day.stages.keys() <= STAGES.keys() for day in run.days)
