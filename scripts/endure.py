"""Endures: edits a small site for as long as it is told to, kills builds at every step, or cuts the power.

python scripts/endure.py edits --minutes 60 --seed 1
python scripts/endure.py crashes --every 1
python scripts/endure.py crashes --mode release
python scripts/endure.py power --cuts 1000

After each edit the site must be, byte for byte, what a build from nothing makes; after each kill and each power cut no
file may be torn and nothing hidden be seen, and the next build must end where the killed one would have. Exit code 1 at
the first difference, with the seed and the edits that lead to it.
"""

import argparse
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: the same seed makes the same edits

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.endurance.crashes import SCENARIOS, count_of_steps, one_generation, prepared, survive
from tests.endurance.following import KINDS, Follower
from tests.endurance.power import MODES, cuts, recorded, survive_cut

STEPS = 12


def edits(seed: int, minutes: float) -> int:
    """Follow one random sequence of edits after the other until the time is over; give how many there were."""
    ending, count = time.perf_counter() + 60 * minutes, 0
    while time.perf_counter() < ending:
        chance = Random(seed + count)  # noqa: S311 - nobody guards a secret with it
        with tempfile.TemporaryDirectory() as folder:
            follower = Follower(Path(folder))
            for _ in range(STEPS):
                follower.edit(chance.choice(KINDS), chance.choice)
                try:
                    follower.built()
                except AssertionError as fault:
                    raise SystemExit(f"seed {seed + count}: {fault}") from fault
        count += 1
        print(f"\r{count:,} sequences, {count * STEPS:,} edits: no difference", end="", flush=True)
    print()
    return count


def crashes(every: int, mode: str) -> int:
    """Kill each scenario's build in a mode at every nth of its steps; give how many kills there were."""
    count, lines = 0, MODES[mode]
    looks = one_generation if mode == "release" else None
    for name in SCENARIOS:
        with tempfile.TemporaryDirectory() as folder:
            scenario = prepared(name, Path(folder), lines, lines)
            steps = count_of_steps(scenario, Path(folder))
            for step in range(0, steps, every):
                try:
                    survive(scenario, Path(folder), step, looks)
                except AssertionError as fault:
                    raise SystemExit(f"{name}, killed before step {step} of {steps}: {fault}") from fault
                count += 1
            print(f"{name}: {steps} steps, {len(range(0, steps, every))} kills, all survived", flush=True)
    return count


def power(number: int, seed: int) -> int:
    """Cut the power so many times in each scenario's build, in each mode; give how many cuts there were."""
    count = 0
    for name, lines in product(SCENARIOS, MODES.values()):
        with tempfile.TemporaryDirectory() as folder:
            site = recorded(prepared(name, Path(folder), lines, lines), Path(folder))
            for cut in cuts(site.trace, number, seed):
                try:
                    survive_cut(site, Path(folder), cut)
                except AssertionError as fault:
                    raise SystemExit(f"{name}, {cut} of {len(site.trace.ops)} steps: {fault}") from fault
                count += 1
            print(f"{name}: {number} cuts, all survived", flush=True)
    return count


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    kinds = parser.add_subparsers(dest="kind", required=True)
    editing = kinds.add_parser("edits", help="random edits, each compared with a clean build")
    editing.add_argument("--minutes", type=float, default=60)
    editing.add_argument("--seed", type=int, default=1)
    killing = kinds.add_parser("crashes", help="a kill at every step of a build")
    killing.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth step")
    killing.add_argument("--mode", choices=sorted(MODES), default="files", help="how the site is published")
    cutting = kinds.add_parser("power", help="power cuts during builds, each with another part of the writes lost")
    cutting.add_argument("--cuts", type=int, default=1000, metavar="N", help="so many in each scenario")
    cutting.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.kind == "edits":
        told = f"{edits(options.seed, options.minutes):,} sequences"
    elif options.kind == "crashes":
        told = f"{crashes(options.every, options.mode):,} kills"
    else:
        told = f"{power(options.cuts, options.seed):,} cuts"
    print(f"{told}, and nothing that should not be")
    return 0


if __name__ == "__main__":
    sys.exit(main())
