"""What others do while a build is at work: another build, a checkout, and whoever clears or damages the cache."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.commands.desk import run, tree
from tests.endurance.crashes import STEPS, WRITES, forked, in_a_fork
from tests.endurance.world import World, article, edited, first_world, laid_out

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]
STORY = "content/world/story-0.md"
PACK = ".cache/results.pack"
ROUNDS = 8


def build(world: World, site: Path, *arguments: str) -> tuple[int, bytes]:
    result = run("build", "--site", site, "--now", world.now, "--jobs", "1", *arguments)
    return result.code, result.err.encode()


def is_clean(world: World, site: Path) -> bool:
    assert build(world, site, "--no-cache", "-o", str(site.parent / "clean")) == (0, b"")
    return tree(site / "output") == tree(site.parent / "clean")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that was built."""
    folder = tmp_path / "site"
    folder.mkdir()
    laid_out(first_world(), folder)
    assert in_a_fork(lambda: build(first_world(), folder)) == (0, b"")
    return folder


@pytest.mark.case("L01")
def test_of_two_builds_at_once_one_is_told_and_the_site_is_whole(site: Path) -> None:
    world, codes = first_world(), set()
    for number in range(ROUNDS):
        world = edited(world, STORY, f"\nLine {number}.\n")
        laid_out(world, site)
        other = forked(partial(build, world, site))
        time.sleep(number * 0.01)
        pair = {in_a_fork(partial(build, world, site)), other()}
        assert {code for code, _ in pair} <= {0, 75}
        assert (0, b"") in pair
        assert all(b"busy" in said for code, said in pair if code)
        codes |= {code for code, _ in pair}
        assert is_clean(world, site)
    assert codes == {0, 75}


def checked_out(world: World, site: Path) -> tuple[int, bytes]:
    laid_out(world, site)
    return 0, b""


@pytest.mark.case("L08")
def test_a_build_during_a_checkout_is_mended_by_the_next_one(site: Path) -> None:
    main = first_world()
    branch = edited(main.without("content/culture/story-2.md"), STORY, "\nOn a branch.\n", title="Branch")
    for number in range(40):
        head = {"title": f"Wire {number}", "date": "2026-11-03"}
        branch = branch.having(f"content/sport/w-{number}.md", article(head, "word " * 99 + "\n"))
    for number in range(ROUNDS):
        checkout = forked(partial(checked_out, (branch, main)[number % 2], site))
        time.sleep(number * 0.002)
        code, said = in_a_fork(lambda: build(main, site))
        assert code in {0, 1, 3}
        assert b"Traceback" not in said
        assert checkout() == (0, b"")
    laid_out(main, site)
    # A build may have published the branch: then it warns of what is gone.
    code, _ = in_a_fork(lambda: build(main, site))
    assert code == 0
    assert is_clean(main, site)


def clear(site: Path) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


def cut(site: Path) -> None:
    if (site / PACK).exists():
        os.truncate(site / PACK, (site / PACK).stat().st_size // 2)


def flip(site: Path) -> None:
    if (site / PACK).exists():
        data = bytearray((site / PACK).read_bytes())
        for at in range(0, len(data), 97):
            data[at] ^= 4
        with (site / PACK).open("r+b") as file:
            file.write(data)


def meanwhile(world: World, site: Path, step: int, harm: Callable[[Path], None]) -> tuple[int, bytes]:
    """Build, and do harm before the nth step on the disk."""
    taken = [0]

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if event in STEPS or is_write:
            taken[0] += 1
            if taken[0] == step:
                harm(site)

    sys.addaudithook(heard)
    return build(world, site)


@pytest.mark.case("K09")
@pytest.mark.parametrize("harm", [clear, cut, flip])
def test_a_cache_that_is_harmed_while_a_build_uses_it_costs_time_alone(
    site: Path, harm: Callable[[Path], None]
) -> None:
    world = first_world()
    for number, step in enumerate((2, 20, 80)):
        world = edited(world, STORY, f"\nLine {number}.\n", title=f"Title {number}")
        laid_out(world, site)
        code, said = in_a_fork(partial(meanwhile, world, site, step, harm))
        assert (code, said) == (0, b"")
        assert is_clean(world, site)
        # Whatever was kept by then, the next build is not led astray by it.
        world = edited(world, STORY, f"\nMore of {number}.\n")
        laid_out(world, site)
        assert in_a_fork(partial(build, world, site)) == (0, b"")
        assert is_clean(world, site)
