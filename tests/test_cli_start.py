"""What a start may cost: the budget of imports, which are most of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Nothing that only a build needs.
HEAVY = {"babel", "frontmatter", "jinja2", "markdown", "nh3", "numpy", "pygments", "watchdog", "yaml"}
PROBE = "import sys; from generator.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["config"], ["biuld"], ["--version"], ["new", "article", "Ferry"]]
)
def test_a_start_that_builds_nothing_imports_nothing_of_a_build(arguments: list[str], tmp_path: Path) -> None:
    site = ["--site", str(tmp_path)] if arguments[0] in ("config", "new") else []
    command = [sys.executable, "-c", PROBE, *arguments, *site]
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "argparse" in loaded
    assert loaded & HEAVY == set()


def test_modules_are_compiled_once_whatever_the_surroundings_say(tmp_path: Path, root: Path) -> None:
    for name in ("build.py", "scripts", "generator", "requirements.txt"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        copy(root / name, tmp_path / name)
    for folder in tmp_path.rglob("__pycache__"):
        shutil.rmtree(folder)
    # The copy is no part of what is measured where coverage is.
    rest = {name: value for name, value in os.environ.items() if "COV" not in name}  # noqa: TID251 - it needs the rest
    environment = {**rest, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, tmp_path / "build.py", "config"], env=environment, check=True, capture_output=True)
    assert list((tmp_path / "generator/__pycache__").glob("cli.*.pyc"))


def test_a_run_ends_at_once_with_all_that_it_had_to_say(root: Path) -> None:
    program = """
import atexit, sys, build
class Heavy:
    def __del__(self): print("taken apart")
heavy = Heavy()
atexit.register(print, "goodbye")
print("done", end=" ")
sys.settrace(None)
build.end(7)
"""
    found = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (7, "done goodbye\n", "")


def test_a_run_that_is_measured_ends_as_any_program(root: Path) -> None:
    program = "import sys, build; sys.setprofile(lambda *of: None); build.end(7)"
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 7
