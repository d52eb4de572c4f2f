"""The real thing: a bare clone that has nothing, and the wheel where there is nothing else of the program."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bootstrap.fakes import Start

ARTICLE = "---\ntitle: The bridge opens\ndate: 2026-01-02T08:00:00Z\n---\nIt opened at eight.\n"


def succeeded(result: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Give the result back; fail with all that the program said if it failed."""
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def tiny_site(folder: Path) -> Path:
    """Write a site with one article and no settings, and give its folder."""
    article = folder / "site" / "content" / "news" / "bridge.md"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE)
    return folder / "site"


@dataclass(frozen=True, slots=True)
class Started:
    """A site that a clone has built: the command, and what the first start said."""

    site: Path
    command: tuple[str | Path, ...]
    said: str


@pytest.fixture(scope="module")
def started(working_copy: Path, base_python: Path, start: Start, tmp_path_factory: pytest.TempPathFactory) -> Started:
    """Give what the first start of a clone made; its environment is that of the second and of the wheel, too."""
    site = tiny_site(tmp_path_factory.mktemp("first"))
    build = (base_python, working_copy / "build.py", "build", "--site", site, "--output", "public")
    return Started(site, build, succeeded(start(*build, cwd=site)).stderr)


@pytest.mark.slow
def test_a_bare_clone_builds_a_site_and_the_second_start_is_silent(
    working_copy: Path, started: Started, start: Start
) -> None:
    assert started.said.startswith(f"broadsheet: making {working_copy / '.venv'}")
    assert (started.site / "public" / "index.html").is_file()
    second = succeeded(start(*started.command, cwd=started.site))
    assert "broadsheet: making" not in second.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("started")
def test_the_wheel_builds_a_site_with_its_own_theme(working_copy: Path, tmp_path: Path, start: Start) -> None:
    wheels = tmp_path / "wheels"
    make = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels)
    succeeded(start(*make, working_copy, cwd=tmp_path))
    programs = working_copy / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    succeeded(start(*pip, "--no-deps", "--no-index", *wheels.iterdir(), cwd=tmp_path))
    site = tiny_site(tmp_path)
    succeeded(start(programs / "broadsheet", "build", cwd=site))
    assert (site / "output" / "index.html").is_file()
