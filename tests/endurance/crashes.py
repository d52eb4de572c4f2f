"""Kills a build at every step that it takes on the disk, and looks at what readers and the next build find.

A step is what Python's audit hooks (PEP 578) report: a file opened for writing, a rename, a deletion, a folder made or
removed. The builder is a fork of this process and kills itself, so that no step is missed and none is waited for.
"""

import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.commands.desk import run, tree
from tests.endurance.world import INSTANTS, RECORDS, WORDS, World, article, edited, first_world, laid_out

STEPS = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
)
WRITES = os.O_WRONLY | os.O_RDWR
USED = re.compile(rb'(?:src|href)="(/[^"#?]*\.(?:css|js|svg))"')
MARK = "Xylograph of the unannounced"
STORY = "content/world/story-0.md"


def _hidden(world: World) -> World:
    return world.having("content/culture/secret.md", article({"title": MARK, "date": "2027-01-01"}, f"{MARK} text.\n"))


def _many(world: World, count: int) -> World:
    for number in range(count):
        head = {"title": f"Wire {number}", "date": f"2026-11-0{number + 1}", "tags": "[harbour]"}
        world = world.having(f"content/sport/wire/wire-{number}.md", article(head, f"{WORDS[number]}.\n"))
    return world


SCENARIOS: dict[str, Callable[[World], World]] = {
    "first build": lambda world: world,
    "one edit": lambda world: edited(world, STORY, "\nOne more line.\n"),
    "new section": lambda world: _many(world, 5),
    "takedown": lambda world: edited(world, STORY, draft="true"),
    "retag": lambda world: edited(edited(world, STORY, tags="[ferry]"), "content/culture/story-2.md", tags="[ferry]"),
    "theme": lambda world: world.having("site.toml", world.files["site.toml"] + b"[sections.sport]\nhue = 200\n"),
    "base URL": lambda world: world.having("site.toml", world.files["site.toml"].replace(b"//post.", b"//mail.")),
    "pictures": lambda world: edited(
        world.having("content/world/map.svg", b"<svg/>").having("static/logo.svg", b"<svg width='2'/>"),
        STORY,
        "\n![A map](map.svg)\n",
    ),
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A site as it was published (`start`, a folder), the world to be built next, and both outputs as they must be."""

    start: Path
    world: World
    old: dict[str, bytes]
    new: dict[str, bytes]
    gone: frozenset[str]


def prepared(name: str, folder: Path, *settings: str) -> Scenario:
    """The scenario, laid out in a folder of its own. `settings`: lines of site.toml, before the edit and after it."""
    before = _hidden(first_world())
    after = SCENARIOS[name](before)
    if settings:
        before, after = (_set(world, lines) for world, lines in zip((before, after), settings, strict=True))
    start = folder / "start"
    start.mkdir(parents=True)
    laid_out(before, start)
    if name != "first build":
        if settings:
            # A generation before that one, which goes with the build that is killed.
            assert build(replace(before, now=INSTANTS[0]), start) == 0
        assert build(before, start) == 0
    old = tree(start / "output")
    laid_out(after, start)
    clean = folder / "clean"
    assert build(after, start, "--no-cache", "-o", str(clean)) == 0
    shutil.rmtree(start / ".cache", ignore_errors=True)
    new = tree(clean)
    return Scenario(start, after, old, new, frozenset(name for name in old if name not in new))


def _set(world: World, lines: str) -> World:
    return world.having("site.toml", world.files["site.toml"] + lines.encode())


def count_of_steps(scenario: Scenario, folder: Path) -> int:
    """How many steps the build takes."""
    site = copied(scenario, folder)
    code, steps = _forked(scenario.world, site, None)
    assert code == 0
    return steps


def survive(scenario: Scenario, folder: Path, step: int, looks: Callable[[Scenario, Path], None] | None = None) -> None:
    """Kills the build before its nth step; asserts what readers see then, and what the next build makes of it.

    `looks`: asserts more of the site (its folder) at the moment of death.
    """
    site = copied(scenario, folder)
    code, _ = _forked(scenario.world, site, step)
    # How often a build looks at the disk's clock depends on how busy the machine is: it may have been done before.
    assert code in {0, -signal.SIGKILL}
    _looks_right(scenario, tree(site / "output"))
    if looks is not None:
        looks(scenario, site)
    _ends_as_planned(scenario, site)


def one_generation(scenario: Scenario, site: Path) -> None:
    """Assert that one opened directory shows one build, and that there are not more generations than allowed."""
    assert tree(site / "output") in (scenario.old, scenario.new)
    whole = [folder for folder in (site / "releases/output").glob("*") if folder.is_dir()]
    assert len(whole) <= 3


def survive_changed_inputs(scenario: Scenario, folder: Path, step: int) -> None:
    """Kills the build before its nth step; then a story is taken back, and the next build is clean."""
    site = copied(scenario, folder)
    _forked(scenario.world, site, step)
    world = edited(scenario.world, STORY, draft="true")
    laid_out(world, site)
    _ends_clean(world, site, folder / "clean now")


def survive_damage(scenario: Scenario, folder: Path, step: int, damage: Callable[[Path], None]) -> None:
    """Kills the build before its nth step; then the records are damaged, and the next build is clean."""
    site = copied(scenario, folder)
    _forked(scenario.world, site, step)
    for path in (site / ".broadsheet/output" / name for name in RECORDS):
        if path.exists():
            damage(path)
    _looks_right(scenario, tree(site / "output"))
    _ends_as_planned(scenario, site)


def survive_again_and_again(scenario: Scenario, folder: Path, steps: Sequence[int]) -> None:
    """Kills a build, and each one that comes after it; the last one is left to its end."""
    site = copied(scenario, folder)
    for step in steps:
        _forked(scenario.world, site, step)
        _looks_right(scenario, tree(site / "output"))
    _ends_as_planned(scenario, site)


def survive_fault(scenario: Scenario, folder: Path, step: int, number: int) -> None:
    """Lets the nth step fail with an error of the disk; nothing is torn, and with the disk mended all is well."""
    site = copied(scenario, folder)
    code, _ = _forked(scenario.world, site, step, number)
    assert code in {0, 3}, f"exit code {code}"
    _looks_right(scenario, tree(site / "output"))
    _ends_as_planned(scenario, site)


def _ends_as_planned(scenario: Scenario, site: Path) -> None:
    code, _ = _forked(scenario.world, site, None)
    assert code == 0
    assert tree(site / "output") == scenario.new
    assert not (site / ".broadsheet/output/journal").exists()
    assert not (site / ".broadsheet/output/staging").exists()


def _ends_clean(world: World, site: Path, elsewhere: Path) -> None:
    code, _ = _forked(world, site, None)
    assert code == 0
    shutil.rmtree(elsewhere, ignore_errors=True)
    assert build(world, site, "--no-cache", "-o", str(elsewhere)) == 0
    assert tree(site / "output") == tree(elsewhere)


def _looks_right(scenario: Scenario, seen: dict[str, bytes]) -> None:
    """Nothing is torn, nothing hidden is seen, a page has what it needs, and takedowns have gone first."""
    is_whole(scenario, seen)
    for name, data in seen.items():
        for used in USED.findall(data):
            assert used.decode()[1:] in seen, f"{name} needs {used.decode()}"
    takedowns_went_first(scenario, seen)


def is_whole(scenario: Scenario, seen: dict[str, bytes]) -> None:
    """Each file is the old or the new one, and nothing hidden is seen."""
    for name, data in seen.items():
        assert data in (scenario.old.get(name), scenario.new.get(name)), f"{name} is neither old nor new"
        assert MARK.encode() not in data


def takedowns_went_first(scenario: Scenario, seen: dict[str, bytes]) -> None:
    """While a story that goes is still there, nothing else is new."""
    stories = {name for name in scenario.gone if "/story-" in name and name in seen}
    if stories:
        assert not any(data != scenario.old.get(name) for name, data in seen.items()), (
            f"{stories} should have gone first"
        )


def copied(scenario: Scenario, folder: Path) -> Path:
    """The site of a scenario as it was before the build, in a folder of its own."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(scenario.start, site, symlinks=True)
    return site


def build(world: World, site: Path, *arguments: str) -> int:
    """Builds a world in this process; gives the exit code."""
    return run("build", "--site", site, "--now", world.now, "--jobs", "1", *arguments).code


def _forked(world: World, site: Path, step: int | None, fault: int = 0) -> tuple[int, int]:
    """The exit code of a build in a process of its own, negative for a signal, and the steps that it took.

    `fault`: number of the error with which the step fails; 0: the process is killed there.
    """
    return stopped_at(lambda: build(world, site), site, step, fault)


def stopped_at(work: Callable[[], int], site: Path, step: int | None, fault: int = 0) -> tuple[int, int]:
    """The exit code of work on a site in a process of its own, which ends at the nth step, and the steps it took."""
    code, steps = in_a_fork(lambda: _counted(work, site, (step, fault)))
    return code, int(steps or b"0")


def _counted(work: Callable[[], int], site: Path, stop: tuple[int | None, int]) -> tuple[int, bytes]:
    taken = [0]
    sys.addaudithook(_counter(taken, stop, str(site)))
    code = work()
    return code, str(taken[0]).encode()


def in_a_fork(work: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
    """Does work in a process of its own; gives its exit code, negative for a signal, and what it had to tell."""
    return forked(work)()


def forked(work: Callable[[], tuple[int, bytes]]) -> Callable[[], tuple[int, bytes]]:
    """Begins work in a process of its own; gives what waits for its end, and then gives as `in_a_fork`."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _be_the_child(work, writes)
    os.close(writes)

    def ended() -> tuple[int, bytes]:
        with os.fdopen(reads, "rb") as told:
            tale = told.read()
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), tale

    return ended


def _be_the_child(work: Callable[[], tuple[int, bytes]], writes: int) -> None:
    code = 70
    try:
        code, tale = work()
        with os.fdopen(writes, "wb") as told:
            told.write(tale)
    finally:
        os._exit(code)


def _counter(taken: list[int], stop: tuple[int | None, int], site: str) -> Callable[[str, tuple[object, ...]], None]:
    step, fault = stop

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        place = arguments[1] if event == "os.symlink" else arguments[0]
        if (event in STEPS or is_write) and str(place).startswith(site):
            taken[0] += 1
            if taken[0] - 1 == step and fault:
                raise OSError(fault, os.strerror(fault), str(arguments[0]))
            if taken[0] - 1 == step:
                os.kill(os.getpid(), signal.SIGKILL)

    return heard
