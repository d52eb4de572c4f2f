"""The real thing: a bare clone that has nothing, and the wheel in an environment of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bootstrap.fakes import Start

ARTICLE = "---\ntitle: The bridge opens\ndate: 2026-01-02T08:00:00Z\n---\nIt opened at eight.\n"


def succeeded(result: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Give the result back; fail with all that the program said if it failed."""
    assert result.returncode == 0, result.stdout + result.stderr
    return result


@pytest.fixture
def tiny_site(tmp_path: Path) -> Path:
    """Give a site with one article and no settings."""
    article = tmp_path / "site" / "content" / "news" / "bridge.md"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE)
    return tmp_path / "site"


@pytest.mark.slow
def test_a_bare_clone_builds_a_site_and_the_second_start_is_silent(
    working_copy: Path, tiny_site: Path, base_python: Path, start: Start
) -> None:
    build = (base_python, working_copy / "build.py", "build", "--site", tiny_site, "--output", "public")
    first = succeeded(start(*build, cwd=tiny_site))
    assert first.stderr.startswith(f"broadsheet: making {working_copy / '.venv'}")
    assert (tiny_site / "public" / "index.html").is_file()
    second = succeeded(start(*build, cwd=tiny_site))
    assert "broadsheet: making" not in second.stderr


@pytest.mark.slow
def test_the_wheel_builds_a_site_with_its_own_theme(
    working_copy: Path, tiny_site: Path, base_python: Path, tmp_path: Path, start: Start
) -> None:
    wheels = tmp_path / "wheels"
    make = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels)
    succeeded(start(*make, working_copy, cwd=tmp_path))
    programs = tmp_path / "installed" / ("Scripts" if sys.platform == "win32" else "bin")
    succeeded(start(base_python, "-m", "venv", programs.parent, cwd=tmp_path))
    pip = (programs / "python", "-m", "pip", "install", "--quiet")
    succeeded(start(*pip, "--require-hashes", "--requirement", working_copy / "requirements.txt", cwd=tmp_path))
    succeeded(start(*pip, "--no-deps", "--no-index", *wheels.iterdir(), cwd=tmp_path))
    succeeded(start(programs / "broadsheet", "build", cwd=tiny_site))
    assert (tiny_site / "output" / "index.html").is_file()
