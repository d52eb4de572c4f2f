"""A build that is killed leaves a site that is whole, and the next one ends where it would have."""

import sys
from pathlib import Path

import pytest

from tests.endurance.crashes import SCENARIOS, count_of_steps, prepared, survive

# So many kills a scenario, spread evenly over its steps; scripts/endure.py tries every one.
KILLS = 12


@pytest.mark.slow
@pytest.mark.no_cover
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
