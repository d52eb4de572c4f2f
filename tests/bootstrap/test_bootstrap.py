"""Finding the Python that holds the lock: `scripts/bootstrap.py`."""

import ast
import sys
from pathlib import Path

import pytest

from scripts import bootstrap
from scripts.bootstrap import CannotStartError, Environment
from tests.bootstrap.fakes import LOCK, FakeInstaller, Start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the fake Python is a shell script")


def fake_python(environment: Environment, script: str) -> None:
    """Put a shell script where the environment's Python would be, and vouch for the lock."""
    python = Path(environment.python)
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    Path(environment.stamps).mkdir()
    Path(environment.stamp_path("requirements.txt")).write_text(f"{bootstrap.running_python()}\n{environment.lock}")


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_gets_one_clear_line_and_exit_code_2(version: tuple[int, int, int]) -> None:
    with pytest.raises(CannotStartError, match=r"needs Python 3\.11 or newer") as stop:
        bootstrap.refuse_old_python(version)
    assert stop.value.exit_code == 2
    assert "\n" not in str(stop.value)


def test_python_3_11_is_not_old() -> None:
    bootstrap.refuse_old_python((3, 11, 0))


@pytest.mark.parametrize("name", ["build.py", "scripts/__init__.py", "scripts/bootstrap.py", "scripts/check.py"])
def test_what_an_old_python_sees_parses_on_3_6(root: Path, name: str) -> None:
    source = (root / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__ import annotations" not in source


def test_a_lock_is_held_by_folders_that_have_every_distribution_in_its_version(tmp_path: Path) -> None:
    lock = "typing-extensions==4.1 \\\n    --hash=sha256:0\n    # via x\nyaml==6.0 \\\n    --hash=sha256:0\n"
    (tmp_path / "a" / "Typing_Extensions-4.1.dist-info").mkdir(parents=True)
    (tmp_path / "b" / "yaml-6.1.dist-info").mkdir(parents=True)
    folders = [str(tmp_path / "missing"), str(tmp_path / "a"), str(tmp_path / "b")]
    assert not bootstrap.holds(lock, folders)
    (tmp_path / "b" / "yaml-6.0.dist-info").mkdir()
    assert bootstrap.holds(lock, folders)


def test_what_is_locked_for_other_systems_is_not_asked_for() -> None:
    assert bootstrap.holds("colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:0\n", [])


def test_the_python_that_runs_these_tests_is_recognised_as_complete(root: Path) -> None:
    assert bootstrap.holds((root / "requirements-dev.txt").read_text(encoding="utf-8"), sys.path)


def test_a_warm_start_imports_nothing_but_itself(clone: Path, environment: Environment, start: Start) -> None:
    Path(environment.stamps).mkdir(parents=True)
    look = (
        "import sys; before = set(sys.modules); from scripts import bootstrap;"
        "environment = bootstrap.Environment('.', 'requirements.txt');"
        "environment.is_current(), environment.is_running(), bootstrap.holds(environment.lock, sys.path);"
        "print(sorted(set(sys.modules) - before))"
    )
    assert start(sys.executable, "-c", look, cwd=clone).stdout == "['scripts', 'scripts.bootstrap']\n"


@POSIX
def test_a_start_goes_on_in_the_environment_with_the_same_command_line(
    clone: Path, environment: Environment, start: Start
) -> None:
    fake_python(environment, 'printf "%s|" "$@"; exit 7')
    result = start(sys.executable, "-X", "utf8", "build.py", "new", "a headline", cwd=clone)
    assert (result.stdout, result.stderr, result.returncode) == ("-X|utf8|build.py|new|a headline|", "", 7)


def test_an_interruption_while_the_program_is_loaded_is_no_traceback(clone: Path, start: Start) -> None:
    (clone / "requirements.txt").write_text("")
    (clone / "generator").mkdir()
    (clone / "generator" / "cli.py").write_text("raise KeyboardInterrupt\n")
    result = start(sys.executable, clone / "build.py", cwd=clone.parent)
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 130)


def test_a_python_that_holds_everything_is_used_as_it_is(clone: Path, start: Start) -> None:
    (clone / "requirements.txt").write_text("")
    (clone / "generator").mkdir()
    (clone / "generator" / "cli.py").write_text("def main(default_site): print(default_site); return 5\n")
    result = start(sys.executable, clone / "build.py", cwd=clone.parent)
    assert (result.stdout, result.stderr, result.returncode) == (f"{clone}\n", "", 5)
    assert not (clone / ".venv").exists()


def test_a_clone_without_its_lock_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bootstrap.enter(str(tmp_path))
    assert ended.value.code == 3
    assert (
        capsys.readouterr().err
        == f"broadsheet: cannot read {tmp_path / 'requirements.txt'}: No such file or directory\n"
    )


def test_within_the_environment_another_release_of_python_is_noticed(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    FakeInstaller().create(Path(environment.folder))
    Path(environment.stamps).mkdir()
    Path(environment.stamp_path("requirements.txt")).write_text(f"3.1\n{LOCK}")
    assert environment.is_current()
    monkeypatch.setattr(sys, "executable", environment.python)
    assert not environment.is_current()
