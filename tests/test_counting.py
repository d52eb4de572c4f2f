"""Lines of slow tests are not counted, in no process of this run: that would take longer than the tests."""

import os
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from coverage import Coverage

from tests.endurance.crashes import in_a_fork

ASKS = "import coverage, sys; sys.exit(coverage.Coverage.current() is not None)"
ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_a_slow_test_is_not_counted() -> None:
    assert Coverage.current() is None
    assert sys.gettrace() is None


@pytest.mark.slow
def test_a_program_that_a_slow_test_starts_is_not_counted() -> None:
    assert subprocess.run((sys.executable, "-c", ASKS), check=False).returncode == 0


def is_counted() -> bool:
    return Coverage.current() is not None


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are spawned")
def test_a_process_of_a_pool_of_a_slow_test_is_not_counted() -> None:
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        assert not pool.submit(is_counted).result()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_fork_of_a_slow_test_keeps_no_lines_of_its_parent() -> None:
    code, number = in_a_fork(lambda: (0, str(os.getpid()).encode()))
    assert code == 0
    # Files are named after machine, process and chance.
    assert [path for path in ROOT.glob(".coverage.*") if number.decode() in re.split(r"\D+", path.name)] == []
