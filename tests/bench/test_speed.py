import sys
from pathlib import Path

import pytest

from bench.speed.__main__ import main
from bench.speed.history import history_of
from bench.speed.stages import REBUILDS, STAGES

# Stands for another generator: a page for each article.
OTHER = """\
from pathlib import Path
for path in Path("content").rglob("*.md"):
    page = Path("public", path.parent.name, path.stem, "index.html")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(path.read_text())
"""


@pytest.fixture
def peer(tmp_path: Path) -> list[str]:
    """Give the words that ask for another generator."""
    return peer_named("other", tmp_path)


def peer_named(name: str, folder: Path) -> list[str]:
    """The words that ask for another generator of a name, whose site is made in a folder."""
    (folder / name).mkdir()
    (folder / name / "generate.py").write_text(OTHER)
    return ["--peer", name, str(folder / name), f"'{sys.executable}' -S generate.py"]


@pytest.mark.slow
def test_a_run_measures_every_stage_beside_peers_and_is_recorded(
    tmp_path: Path, peer: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    history = tmp_path / "history.jsonl"
    asked = ["--articles", "12,20", "--repeat", "1", "--folder", str(tmp_path), "--history", str(history)]
    assert main([*asked, "--date", "2026-11-25", *peer, *peer_named("second", tmp_path)]) == 0
    text = capsys.readouterr().out
    assert all(text.count(f"  {label}") == 3 for label in STAGES.values())
    (run,) = history_of(history)
    assert (run.date, run.repeat, [day.articles for day in run.days]) == ("2026-11-25", 1, [12, 20])
    for day in run.days:
        assert not day.stale
        assert day.pages["broadsheet"] > day.pages["other"] == day.pages["second"] == day.articles
        assert day.stages["cold"].cpu > day.stages["unchanged"].cpu > 0
        for name in ("other", "second"):
            assert day.ratios[name].cpu == pytest.approx(day.stages["cold"].cpu / day.peers[name].cpu, rel=0.01)
            assert tuple(day.rebuilds[name]) == REBUILDS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["history.jsonl", "other", "second"]


def test_a_build_that_fails_ends_the_run_and_is_not_recorded(
    tmp_path: Path, peer: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other" / "generate.py").write_text("raise SystemExit('the other one cannot')\n")
    history = tmp_path / "history.jsonl"
    asked = ["--articles", "10", "--folder", str(tmp_path), "--history", str(history), *peer]
    assert main(asked) == 1
    assert "the other one cannot" in capsys.readouterr().err
    assert not history.exists()


def test_the_history_is_shown_without_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show", "3", "--history", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out == "No run is recorded yet.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--articles", "5"], "10 articles at least"),
        (["--repeat", "0"], "one at least"),
        (["--peer", "broadsheet", ".", "x"], "a name of its own"),
        (["--peer", "../x", ".", "x"], "a name of its own"),
        (["--peer", "a", ".", "x", "--peer", "a", ".", "y"], "a name of its own"),
        (["--peer", "a", "no-such-folder", "x"], "there is no folder no-such-folder"),
    ],
)
def test_a_wrong_command_line_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert said in capsys.readouterr().err


def test_a_run_can_leave_the_history_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = tmp_path / "history.jsonl"
    asked = ["--articles", "10", "--repeat", "1", "--folder", str(tmp_path), "--history", str(history)]
    assert main([*asked, "--unrecorded"]) == 0
    assert "10 articles" in capsys.readouterr().out
    assert not history.exists()
