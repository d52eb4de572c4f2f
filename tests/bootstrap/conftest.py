"""Bare clones, and what starts programs in them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.bootstrap import Environment
from tests.bootstrap.fakes import LOCK, Start


@pytest.fixture
def clone(tmp_path: Path, root: Path) -> Path:
    """Give a bare clone with locks that nothing fulfils and a generator that says who runs it."""
    (tmp_path / "scripts").mkdir()
    for name in ("build.py", "scripts/__init__.py", "scripts/bootstrap.py", "scripts/provision.py"):
        shutil.copy(root / name, tmp_path / name)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(LOCK)
    return tmp_path


@pytest.fixture
def environment(clone: Path) -> Environment:
    """Give the clone's environment, not made yet."""
    return Environment(str(clone), "requirements.txt")


@pytest.fixture(scope="session")
def bare_environ() -> Mapping[str, str]:
    """Give this machine's environment variables without those of this test run."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST", "VIRTUAL_ENV"))}


@pytest.fixture(scope="session")
def start(bare_environ: Mapping[str, str]) -> Start:
    """Give a way to start a program."""

    def start_program(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=cwd, env=bare_environ, capture_output=True, text=True, check=False)

    return start_program


@pytest.fixture(scope="session")
def base_python() -> Path:
    """Give the Python that environments are made of, which has none of the dependencies."""
    return Path(getattr(sys, "_base_executable", sys.executable))


@pytest.fixture(scope="module")
def working_copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Give a copy of all that is or may be committed."""
    if not (root / ".git").exists():
        pytest.skip("needs a Git clone")
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=root, capture_output=True, check=True, text=True).stdout.split("\0")
    copy = tmp_path_factory.mktemp("clone") / "copy"
    for name in filter(None, names):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
    return copy
