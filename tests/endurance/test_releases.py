"""Mode `release`: wherever a build is killed, readers see one generation, and the next build ends as it should."""

import sys
from functools import partial
from pathlib import Path

import pytest

from tests.commands.desk import run, tree
from tests.endurance.crashes import (
    build,
    copied,
    count_of_steps,
    one_generation,
    prepared,
    stopped_at,
    survive,
)

# So many kills a scenario, spread evenly over its steps and over the last of them, in which generations change.
KILLS, LAST = 4, 60
RELEASE = '[publish]\nmode = "release"\nkeep = 2\n'
FILES = '[publish]\nmode = "files"\n'


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K13")
@pytest.mark.parametrize("name", ["first build", "one edit", "takedown", "base URL", "pictures"])
def test_readers_see_one_generation_wherever_a_build_is_killed(tmp_path: Path, name: str) -> None:
    scenario = prepared(name, tmp_path, RELEASE, RELEASE)
    steps = count_of_steps(scenario, tmp_path)
    first = max(steps - LAST, 0)
    late = {first + number * (steps - 1 - first) // (KILLS - 1) for number in range(KILLS)}
    for step in sorted({number * (steps - 1) // (KILLS - 1) for number in range(KILLS)} | late):
        survive(scenario, tmp_path, step, one_generation)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K13")
@pytest.mark.parametrize("modes", [(FILES, RELEASE), (RELEASE, FILES)], ids=["on", "off"])
def test_readers_see_one_site_wherever_a_build_that_changes_the_mode_is_killed(
    tmp_path: Path, modes: tuple[str, str]
) -> None:
    scenario = prepared("retag", tmp_path, *modes)
    steps = count_of_steps(scenario, tmp_path)
    for number in range(KILLS * 2):
        survive(scenario, tmp_path, number * (steps - 1) // (KILLS * 2 - 1))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K13")
def test_readers_see_one_generation_wherever_a_rollback_is_killed(tmp_path: Path) -> None:
    scenario = prepared("pictures", tmp_path, RELEASE, RELEASE)
    assert build(scenario.world, scenario.start) == 0
    (scenario.start / "output/CNAME").write_text("theirs")

    def go_back(site: Path) -> int:
        return run("rollback", "--site", site, "--now", scenario.world.now, "--jobs", "1").code

    site = copied(scenario, tmp_path)
    code, steps = stopped_at(lambda: go_back(site), site, None)
    assert (code, seen(site)) == (0, scenario.old)
    assert steps > KILLS
    for number in range(KILLS * 2):
        site = copied(scenario, tmp_path)
        stopped_at(partial(go_back, site), site, number * (steps - 1) // (KILLS * 2 - 1))
        assert seen(site) in (scenario.old, scenario.new)
        assert build(scenario.world, site) == 0
        assert seen(site) == scenario.new


def seen(site: Path) -> dict[str, bytes]:
    """Give what readers see of the site itself; somebody else's file must always be there."""
    found = tree(site / "output")
    assert found.pop("CNAME") == b"theirs"
    return found
