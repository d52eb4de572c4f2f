"""Making and updating the environment: `scripts/provision.py`."""

import importlib.util
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts import provision
from scripts.bootstrap import CannotStartError, Environment
from tests.bootstrap.fakes import LOCK, FakeInstaller

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the fake Python is a shell script")
REFUSED = "WARNING: Retrying after connection broken by 'NewConnectionError()'\nERROR: No matching distribution\n"


def test_a_bare_clone_gets_an_environment_and_one_line_about_it(
    environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    installer = FakeInstaller()
    provision.provide(environment, installer)
    assert installer.calls == ["create", "install requirements.txt"]
    assert environment.is_current()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "making" in said.err


def test_what_is_current_is_left_alone(environment: Environment) -> None:
    provision.provide(environment, FakeInstaller())
    second = FakeInstaller()
    provision.provide(environment, second)
    assert second.calls == []


def test_a_changed_lock_updates_the_environment_in_place(
    clone: Path, environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    provision.provide(environment, FakeInstaller())
    (clone / "requirements.txt").write_text(LOCK + "another==2 \\\n")
    changed, installer = Environment(str(clone), "requirements.txt"), FakeInstaller()
    capsys.readouterr()
    assert not changed.is_current()
    provision.provide(changed, installer)
    assert installer.calls == ["install requirements.txt"]
    assert changed.is_current()
    assert "updating" in capsys.readouterr().err


def test_the_developers_lock_vouches_for_the_run(clone: Path, environment: Environment) -> None:
    provision.provide(Environment(str(clone), "requirements-dev.txt"), FakeInstaller())
    assert environment.is_current()


def test_the_run_does_not_vouch_for_the_developers_lock(clone: Path, environment: Environment) -> None:
    provision.provide(environment, FakeInstaller())
    assert not Environment(str(clone), "requirements-dev.txt").is_current()


@pytest.mark.parametrize("stops_at", ["create", "install"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt(), CannotStartError("no network", 3)])
def test_a_half_made_environment_is_made_anew(environment: Environment, stops_at: str, stop: BaseException) -> None:
    with pytest.raises(type(stop)):
        provision.provide(environment, FakeInstaller(stops_at, stop))
    assert not environment.is_current()
    rubbish = Path(environment.folder) / "rubbish"
    rubbish.touch()
    installer = FakeInstaller()
    provision.provide(environment, installer)
    assert installer.calls == ["create", "install requirements.txt"]
    assert environment.is_current()
    assert not rubbish.exists()


def test_an_update_that_was_killed_vouches_for_nothing(clone: Path, environment: Environment) -> None:
    provision.provide(Environment(str(clone), "requirements-dev.txt"), FakeInstaller())
    (clone / "requirements.txt").write_text("another==2 \\\n")
    with pytest.raises(KeyboardInterrupt):
        provision.provide(Environment(str(clone), "requirements.txt"), FakeInstaller("install", KeyboardInterrupt()))
    assert not Environment(str(clone), "requirements-dev.txt").is_current()
    assert not environment.is_current()


def test_somebody_elses_environment_gets_packages_and_is_never_deleted(environment: Environment) -> None:
    FakeInstaller().create(Path(environment.folder))
    theirs = Path(environment.folder) / "theirs"
    theirs.touch()
    installer = FakeInstaller()
    provision.provide(environment, installer)
    assert installer.calls == ["install requirements.txt"]
    assert environment.is_current()
    assert theirs.exists()


def test_an_environment_that_stays_incomplete_ends_the_start(clone: Path) -> None:
    (clone / "requirements.txt").write_text("never-there==1.0 \\\n")
    environment = Environment(str(clone), "requirements.txt")
    FakeInstaller().create(Path(environment.folder))
    with pytest.raises(CannotStartError, match="still lacks something"):
        provision.provide(environment, FakeInstaller())


def test_somebody_elses_complete_environment_is_used(environment: Environment) -> None:
    FakeInstaller().create(Path(environment.folder))
    assert not environment.is_current()
    packages = Path(environment.folder) / "lib" / "python3.11" / "site-packages"
    (packages / "no_python_has_this-1.0.dist-info").mkdir(parents=True)
    assert environment.is_current()


class SlowInstaller(FakeInstaller):
    """Takes its time, so that others come meanwhile."""

    def install(self, python: Path, lock: Path) -> None:
        """Wait first."""
        time.sleep(0.3)
        super().install(python, lock)


def test_of_many_first_starts_one_makes_it_and_the_others_wait(
    environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    installer = SlowInstaller()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: provision.provide(environment, installer), range(4)))
    assert installer.calls == ["create", "install requirements.txt"]
    said = capsys.readouterr().err
    assert (said.count("making /"), said.count("waiting for another start")) == (1, 3)


def test_a_folder_that_cannot_be_written_gets_a_way_out_and_exit_code_3(clone: Path, environment: Environment) -> None:
    (clone / ".venv.lock").mkdir()
    with pytest.raises(CannotStartError, match="Make this folder writable; or make an environment elsewhere") as stop:
        provision.provide(environment, FakeInstaller())
    assert stop.value.exit_code == 3


def test_a_python_without_ensurepip_names_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(CannotStartError, match=r"apt install python3\.\d+-venv") as stop:
        provision.Pip().create(tmp_path)
    assert stop.value.exit_code == 2


@POSIX
@pytest.mark.parametrize(
    ("said", "explained"),
    [(REFUSED, "cannot reach its package index"), ("ERROR: No space left on device\n", "'No space left on device'")],
)
def test_where_pip_fails_the_reason_and_exit_code_3_are_given(tmp_path: Path, said: str, explained: str) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncat <<"EOF"\n{said}EOF\nexit 1\n')
    python.chmod(0o755)
    with pytest.raises(CannotStartError, match=explained) as stop:
        provision.Pip().install(python, tmp_path / "requirements.txt")
    assert stop.value.exit_code == 3


@POSIX
def test_pip_checks_hashes_and_asks_nothing(tmp_path: Path) -> None:
    python, asked = tmp_path / "python", tmp_path / "asked"
    python.write_text(f'#!/bin/sh\necho "$@" > "{asked}"\n')
    python.chmod(0o755)
    provision.Pip().install(python, tmp_path / "requirements.txt")
    command = asked.read_text(encoding="utf-8").split()
    assert command[:4] == ["-I", "-m", "pip", "install"]
    assert {"--require-hashes", "--no-deps", "--no-input", "--quiet"} <= set(command)


@POSIX
def test_a_pip_that_outlives_a_killed_start_is_waited_for(clone: Path, environment: Environment) -> None:
    FakeInstaller().create(Path(environment.folder))
    python, log = Path(environment.python), clone / "log"
    python.write_text(f'#!/bin/sh\ncase "$*" in *pip*) echo begins >> {log}; sleep 1; echo ends >> {log};; esac\n')
    python.chmod(0o755)
    log.touch()
    first = subprocess.Popen((sys.executable, "build.py"), cwd=clone, stderr=subprocess.DEVNULL)
    while not log.read_text():
        time.sleep(0.02)
    first.kill()
    first.wait()
    second = subprocess.run((sys.executable, "build.py"), cwd=clone, capture_output=True, check=False)
    assert b"waiting for another start" in second.stderr
    assert log.read_text().split() == ["begins", "ends", "begins", "ends"]
