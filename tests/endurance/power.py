"""Cuts the power: makes the trees that a disk may hold when a build's machine stops, and looks at what follows.

What was flushed is there. Of everything else any part may be: a name that was given or taken away, and of a file's
bytes all, the beginning or none. More than a journaling file system would do, and all that POSIX allows.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: the same seed cuts at the same places

import msgspec

from tests.commands.desk import tree
from tests.endurance.crashes import STORY, Scenario, build, copied, in_a_fork, is_whole, takedowns_went_first
from tests.endurance.recorder import ROOT, Image, Op, Trace, record
from tests.endurance.world import World, edited, laid_out

# Lines of site.toml, by how the site is published.
MODES = {"files": '[publish]\nmode = "files"\n', "release": '[publish]\nmode = "release"\n'}
# Of what was not flushed, so much may be there.
SHARES = (0.0, 1.0, 0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Cut:
    """The power goes before the nth step of a trace. `share`: of what was not flushed, so much is there.

    `is_late`: a story is taken back before the next build.
    """

    at: int
    share: float
    seed: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """A scenario with the trace of its build; `late`: the world with a story taken back, and the output of that."""

    scenario: Scenario
    trace: Trace
    late: tuple[World, dict[str, bytes]]


def recorded(scenario: Scenario, folder: Path) -> Recorded:
    """What the scenario's build does, and what a later one must make."""
    site = copied(scenario, folder)
    code, told = in_a_fork(lambda: _traced(scenario, site))
    assert code == 0
    world = edited(scenario.world, STORY, draft="true")
    laid_out(world, site)
    assert build(world, site, "--no-cache", "-o", str(folder / "late")) == 0
    return Recorded(scenario, msgspec.msgpack.decode(told, type=Trace), (world, tree(folder / "late")))


def _traced(scenario: Scenario, site: Path) -> tuple[int, bytes]:
    recorder = record(site)
    code = build(scenario.world, site)
    return code, msgspec.msgpack.encode(recorder.trace())


def cuts(trace: Trace, count: int, seed: int) -> Iterator[Cut]:
    """So many cuts: at each flush and just behind it, and two more for each of those while the site is published."""
    chance = Random(seed)
    flushes = [at for at, op in enumerate(trace.ops) if op.kind.startswith("flush")]
    places = [*flushes, *(at + 1 for at in flushes), len(trace.ops)]
    for number in range(count):
        at = places[number // 3 % len(places)] if number % 3 == 0 else chance.randrange(flushes[1], flushes[-1] + 1)
        yield Cut(at, SHARES[number % len(SHARES)], chance.randrange(1 << 32), is_late=number % 4 == 3)


def survive_cut(recorded: Recorded, folder: Path, cut: Cut) -> None:
    """Cuts the power; asserts what readers see then, and that the next build ends where a clean one does."""
    scenario, site = recorded.scenario, folder / "site"
    world, expected = recorded.late if cut.is_late else (scenario.world, scenario.new)
    shutil.rmtree(site, ignore_errors=True)
    laid(after(recorded.trace, cut), recorded.trace, site)
    seen = tree(site / "output")
    is_whole(scenario, seen)
    takedowns_went_first(scenario, seen)
    laid_out(world, site)
    code, _ = in_a_fork(lambda: (build(world, site), b""))
    assert code == 0, f"the next build ends with {code}"
    assert tree(site / "output") == expected
    assert not (site / ".broadsheet/output/journal").exists()
    assert not (site / ".broadsheet/output/staging").exists()


def after(trace: Trace, cut: Cut) -> Image:
    """The tree that the disk holds after a cut."""
    image = Image(dict(trace.start.names), dict(trace.start.data))
    waiting: list[Op] = []
    for op in trace.ops[: cut.at]:
        if not op.kind.startswith("flush"):
            waiting.append(op)
            continue
        lasting = [each for each in waiting if _is_flushed(each, op)]
        _done(lasting, image)
        waiting = [each for each in waiting if not _is_flushed(each, op)]
    chance = Random(cut.seed)
    _done([_cut(op, chance) for op in waiting if chance.random() < cut.share], image)
    return image


def _is_flushed(op: Op, flush: Op) -> bool:
    if flush.kind == "flush all":
        return True
    return op.node == flush.node if op.kind == "bytes" else op.at.folder == flush.node


def _cut(op: Op, chance: Random) -> Op:
    """Of bytes that were not flushed, all may be there or only the first half."""
    is_cut = op.kind == "bytes" and chance.random() < 0.5
    return msgspec.structs.replace(op, data=op.data[: len(op.data) // 2]) if is_cut else op


def _done(ops: Sequence[Op], image: Image) -> None:
    for op in ops:
        if op.kind == "bytes":
            image.data[op.node] = op.data
            continue
        if op.kind == "unname" or op.old is not None:
            name = op.old or op.at
            if image.names.get(name) == op.node:
                del image.names[name]
        if op.kind == "name":
            image.names[op.at] = op.node


def laid(image: Image, trace: Trace, site: Path) -> None:
    """Lays a tree out in a folder; a file of which no byte ever came to the disk is empty."""
    inside: dict[int, list[tuple[str, int]]] = {}
    for name, node in image.names.items():
        inside.setdefault(name.folder, []).append((name.word, node))
    waiting = [(site, ROOT)]
    while waiting:
        folder, number = waiting.pop()
        folder.mkdir()
        for word, node in inside.get(number, []):
            if node in trace.folders:
                waiting.append((folder / word, node))
            elif node in trace.links:
                (folder / word).symlink_to(trace.links[node])
            else:
                (folder / word).write_bytes(image.data.get(node, b""))
