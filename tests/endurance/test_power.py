"""A power cut tears nothing, and the next build ends where it would have."""

import sys
from pathlib import Path

import pytest

from tests.endurance.crashes import SCENARIOS, prepared
from tests.endurance.power import MODES, cuts, recorded, survive_cut
from tests.endurance.recorder import ROOT, Name, Trace

# So many cuts a scenario; `scripts/endure.py power` makes more.
CUTS = 13


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork, and flushes as Linux knows them")
@pytest.mark.case("K15")
@pytest.mark.parametrize(("name", "mode"), [*((name, "files") for name in SCENARIOS), ("takedown", "release")])
def test_a_power_cut_is_survived_whatever_the_disk_had_not_yet_written(tmp_path: Path, name: str, mode: str) -> None:
    site = recorded(prepared(name, tmp_path, MODES[mode], MODES[mode]), tmp_path)
    if mode == "files":
        flushed_in_order(site.trace)
    for cut in cuts(site.trace, CUTS, seed=sum(name.encode())):
        survive_cut(site, tmp_path, cut)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork, and flushes as Linux knows them")
@pytest.mark.case("K15")
def test_the_first_generation_is_known_on_the_disk_before_readers_see_it(tmp_path: Path) -> None:
    trace = recorded(prepared("first build", tmp_path, MODES["release"], MODES["release"]), tmp_path).trace
    named = {op.node: number for number, op in enumerate(trace.ops) if op.kind == "name" and op.node in trace.folders}
    shown = next(at for at, op in enumerate(trace.ops) if op.at == Name(ROOT, "output") and op.node in trace.links)
    record = next(op for op in trace.ops if op.at.word.endswith(".coming"))
    folder = record.at.folder
    while folder != ROOT:
        name = trace.ops[named[folder]].at
        flushes = [op.node for op in trace.ops[named[folder] : shown] if op.kind == "flush"]
        assert name.folder in flushes, f"{name.word} may be gone"
        folder = name.folder


def flushed_in_order(trace: Trace) -> None:
    """Hold the flushes of files and of folders against what relies on them."""
    said: list[str] = []
    for op in trace.ops:
        if op.kind == "flush":
            said.append("names" if op.node in trace.folders else "bytes")
        elif op.kind == "name" and op.at.word in {"journal", "manifest", "manifest.copy"}:
            said.append(op.at.word)
        elif op.kind == "unname" and op.at.word == "journal":
            said.append("no journal")
        elif op.kind == "flush all":
            said.append("all")
    journal, manifest = said.index("journal"), said.index("manifest")
    assert said[journal - 1 : journal + 2] == ["bytes", "journal", "names"]
    assert "all" in said[journal:manifest]
    assert said[said.index("manifest.copy") - 1] == said[manifest - 1] == "bytes"
    assert said[manifest + 1 : manifest + 3] == ["names", "no journal"]
