"""Standard output and standard error: closed, full, or read by a program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desk import NOW, SITE, ended, run, start, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", SITE)


@pytest.mark.case("L15")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["biuld", "--format", "json"], "usage"),
        (["build", "--format=json", "--zzz"], "usage"),
        (["build", "--format", "json", "--site", "/nowhere/at/all"], "site"),
        (["list", "--format", "json", "--now", "soon"], "now"),
        (["check", "--format", "json", "--config", "/nowhere/x.toml"], "settings"),
    ],
)
def test_json_is_one_object_also_where_a_run_fails(arguments: list[str], code: str, tmp_path: Path) -> None:
    result = run(*arguments)
    assert result.code in (2, 3)
    assert result.err == ""
    report = result.json()
    assert [each["code"] for each in report["problems"]] == [code]
    assert list(report) == [
        "articles",
        "pages",
        "written",
        "deleted",
        "reused",
        "seconds",
        "next_due",
        "waiting",
        "problems",
    ]


@pytest.mark.case("L15")
@pytest.mark.parametrize("arguments", [["list"], ["build", "--format", "json"], ["--help"]])
def test_a_pipe_that_closes_early_changes_no_exit_code(site: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(site, *arguments, stdout=writing)
    os.close(writing)
    assert ended(process) == (0, b"")


@pytest.mark.case("L15")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--format", "json"], ["build", "--zz", "--format", "json"]])
def test_a_full_standard_output_exits_3_without_a_traceback(site: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        process = start(site, *arguments, stdout=full)
        code, err = ended(process)
    assert code == (2 if "--zz" in arguments else 3)
    assert err.startswith(b"stdout the result cannot be printed: No space left on device")
    assert b"Traceback" not in err


@pytest.mark.case("L15")
@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a shell does")
def test_a_build_without_standard_streams_is_a_build(site: Path) -> None:
    command = f'"{sys.executable}" -m generator build --site "{site}" --now {NOW} >&- 2>&-'
    root = Path(__file__).resolve().parent.parent
    assert subprocess.run(command, shell=True, cwd=root, check=False).returncode == 0
    assert (site / "output/index.html").exists()
