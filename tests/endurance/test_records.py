"""The records of the past and of what is to come may be damaged at any time: what is lost is told."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.commands.desk import run, tree
from tests.endurance.crashes import count_of_steps, prepared, survive_damage
from tests.endurance.world import RECORDS, edited, first_world, laid_out

STORY = "content/world/story-0.md"
LEDGER, SCHEDULE = RECORDS
DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "cut": lambda data: data[: len(data) // 2],
    "emptied": lambda _: b"",
    "flipped": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "deleted": lambda _: None,
}


def damage(path: Path, kind: str) -> None:
    data = DAMAGES[kind](path.read_bytes())
    path.unlink()
    if data is not None:
        path.write_bytes(data)


@pytest.mark.case("K07")
@pytest.mark.no_cover
@pytest.mark.parametrize("changes", [False, True])
def test_a_record_that_is_damaged_is_made_anew_and_what_is_lost_is_told(tmp_path: Path, *, changes: bool) -> None:
    world, site = first_world(), tmp_path / "site"
    site.mkdir()
    laid_out(world, site)
    arguments = ("build", "--site", site, "--now", world.now, "--jobs", "1")
    assert run(*arguments).code == 0
    state = site / ".broadsheet/output"
    for number, kind in enumerate(DAMAGES):
        for name in RECORDS:
            before = (state / name).read_bytes()
            damage(state / name, kind)
            if changes:
                world = edited(world, STORY, f"\nLine {number} of {name}.\n")
                laid_out(world, site)
            result = run(*arguments)
            assert (result.code, "ledger-lost" in result.err) == (0, name == LEDGER), (name, kind)
            assert "Traceback" not in result.err
            assert run(*arguments, "--no-cache", "-o", str(tmp_path / "clean")).code == 0
            assert tree(site / "output") == tree(tmp_path / "clean")
            if not changes or name == SCHEDULE:
                assert (state / name).read_bytes() == before
            assert "ledger-lost" not in run(*arguments).err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.case("K05")
def test_a_killed_build_may_be_followed_by_damage_of_every_record(tmp_path: Path) -> None:
    scenario = prepared("takedown", tmp_path)
    steps = count_of_steps(scenario, tmp_path)
    for step, kind in ((steps // 3, "cut"), (steps * 2 // 3, "flipped"), (steps - 9, "deleted")):
        survive_damage(scenario, tmp_path, step, partial(damage, kind=kind))
