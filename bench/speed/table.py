"""The figures of one run as text, 80 columns wide."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from bench.speed.cost import Cost
from bench.speed.history import Run
from bench.speed.site import OURS
from bench.speed.stages import STAGES, Day

WIDTH = 80
_FINE = 10  # seconds below which thousandths count


def table_of(run: Run) -> str:
    """The figures of a run, size by size, then how they grow from size to size."""
    rounds = "one round" if run.repeat == 1 else f"median of {run.repeat}"
    lines = [
        f"Broadsheet {run.commit}, {run.date[:10]}: Python {run.python}, {run.cores} cores, load {run.load}, {rounds}"
    ]
    for day in run.days:
        lines += ["", f"{f'{day.articles:,} articles':<38}{'CPU s':>10}{'wall s':>10}{'peak MB':>10}{'pages':>12}"]
        lines += _day(day)
    if len(run.days) > 1:
        lines += ["", *_growth(run.days)]
    return "\n".join(lines) + "\n"


def _day(day: Day) -> Iterator[str]:
    for stage, label in STAGES.items():
        yield _row(label, day.stages[stage], "stale!" if stage in day.stale else _pages(day, OURS, stage))
        for name in day.peers:
            yield from _peer(day, name, stage)


def _peer(day: Day, name: str, stage: str) -> Iterator[str]:
    """What a stage cost another generator, if it has it, and our figures in times those."""
    cost, ratio = day.cost_of(name, stage), day.ratio_to(name, stage)
    if cost:
        yield _row(f"  {name}", cost, _pages(day, name, stage))
    if ratio:
        # The others have no stage without related stories: their cold builds, below it, are what it is held to.
        label = f"    broadsheet / {name}{', cold' if stage == 'bare' else ''}"
        yield f"{label:<38}{ratio.cpu:>9.2f}x{ratio.wall:>9.2f}x{ratio.peak:>9.2f}x"


def _pages(day: Day, name: str, stage: str) -> str:
    return f"{day.pages[name]:,}" if stage == "cold" else ""


def _row(label: str, cost: Cost, note: str) -> str:
    return f"  {label:<36}{_seconds(cost.cpu):>10}{_seconds(cost.wall):>10}{cost.peak:>10,.0f}{note:>12}".rstrip()


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}" if seconds < _FINE else f"{seconds:.1f}"


def _growth(days: Sequence[Day]) -> Iterator[str]:
    """Exponents: 1.00 is twice the CPU time for twice the articles; the last three steps fit a line."""
    steps = list(pairwise(sorted(days, key=lambda day: day.articles)))[-3:]
    yield f"{'Growth: CPU seconds ~ articles ^':<38}" + "".join(f"{f'to {other.articles:,}':>14}" for _, other in steps)
    for stage, label in STAGES.items():
        yield f"  {label:<36}" + "".join(
            f"{_exponent(one, other, one.stages[stage], other.stages[stage]):>14}" for one, other in steps
        )
    for name in days[0].peers:
        yield f"  {f'{name}, cold':<36}" + "".join(
            f"{_exponent(one, other, one.peers[name], other.peers[name]):>14}" for one, other in steps
        )


def _exponent(one: Day, other: Day, cost: Cost, later: Cost) -> str:
    if one.articles == other.articles or not cost.cpu or not later.cpu:
        return "-"
    return f"{log(later.cpu / cost.cpu) / log(other.articles / one.articles):.2f}"
