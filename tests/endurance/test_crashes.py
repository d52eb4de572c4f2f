"""A build that is killed leaves a site that is whole, and the next one ends where it would have."""

import errno
import sys
from pathlib import Path

import pytest

from tests.endurance.crashes import (
    SCENARIOS,
    count_of_steps,
    prepared,
    survive,
    survive_again_and_again,
    survive_changed_inputs,
    survive_fault,
)

# So many kills a scenario, spread evenly over its steps; scripts/endure.py tries every one.
KILLS = 8


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K01")
@pytest.mark.case("K02")
@pytest.mark.case("K03")
@pytest.mark.case("K04")
@pytest.mark.parametrize("name", SCENARIOS)
def test_a_build_that_is_killed_is_finished_by_the_next_one(tmp_path: Path, name: str) -> None:
    scenario = prepared(name, tmp_path)
    steps = count_of_steps(scenario, tmp_path)
    assert steps > KILLS
    for number in range(KILLS):
        survive(scenario, tmp_path, number * (steps - 1) // (KILLS - 1))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K05")
@pytest.mark.case("K06")
def test_a_killed_build_may_be_followed_by_other_inputs_or_other_kills(tmp_path: Path) -> None:
    scenario = prepared("new section", tmp_path)
    steps = count_of_steps(scenario, tmp_path)
    for number in range(4):
        survive_changed_inputs(scenario, tmp_path, number * (steps - 1) // 3)
    survive_again_and_again(scenario, tmp_path, [steps // 2, steps // 3, steps - 9, steps // 2, steps // 4])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("L05")
@pytest.mark.case("L06")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EMFILE])
def test_a_disk_that_fails_tears_nothing(tmp_path: Path, number: int) -> None:
    scenario = prepared("one edit", tmp_path)
    steps = count_of_steps(scenario, tmp_path)
    for each in range(4):
        survive_fault(scenario, tmp_path, each * (steps - 1) // 3, number)
