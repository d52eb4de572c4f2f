"""Figures as text, 80 columns wide: one run, or how runs have changed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from bench.speed.cost import Cost
from bench.speed.history import Run
from bench.speed.site import OURS
from bench.speed.stages import STAGES, Day

WIDTH = 80
_HEADINGS = {"cold": "cold", "unchanged": "unchanged", "if_due": "--if-due", "body": "body edit", "tag": "tag edit"}
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
        pages = f"{day.pages[OURS]:,}" if stage == "cold" else "stale!" if stage in day.stale else ""
        yield _row(label, day.stages[stage], pages)
        if stage == "cold":
            yield from _peers(day)


def _peers(day: Day) -> Iterator[str]:
    for name, cost in day.peers.items():
        ratio = day.ratios[name]
        yield _row(f"  {name}, cold", cost, f"{day.pages[name]:,}")
        yield f"{f'    broadsheet / {name}':<38}{ratio.cpu:>9.2f}x{ratio.wall:>9.2f}x{ratio.peak:>9.2f}x"


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


def changes_of(runs: Sequence[Run], last: int, figure: str) -> str:
    """A figure (`cpu`, `wall`, `peak`) of the last runs, by size and stage.

    Each is followed by its change in per cent since the run before it with that size, cores and Python; below stand
    the ratios to peers.
    """
    unit = "peak MB" if figure == "peak" else f"{figure.replace('cpu', 'CPU')} seconds"
    blocks = []
    for articles in sorted({day.articles for run in runs for day in run.days}):
        known = [(run, day) for run in runs for day in run.days if day.articles == articles]
        head = f"{f'{articles:,} articles':<20}" + "".join(f"{_HEADINGS[stage]:>10}  " for stage in STAGES)
        rows = [_change(known, place, figure) for place in range(max(0, len(known) - last), len(known))]
        blocks.append("\n".join((f"{unit}, change since the run before", head.rstrip(), *rows)))
        blocks += _ratios(known[-last:], figure)
    return "\n\n".join(blocks) + "\n" if blocks else "No run is recorded yet.\n"


def _ratios(known: Sequence[tuple[Run, Day]], figure: str) -> Iterator[str]:
    """A block for each peer that the runs have met: our clean builds in times of its own."""
    for name in sorted({name for _, day in known for name in day.ratios}):
        rows = [
            f"{run.date[:10]} {run.commit[:8]:<8}{getattr(day.ratios[name], figure):>6.2f}x"
            for run, day in known
            if name in day.ratios
        ]
        yield "\n".join((f"{known[0][1].articles:,} articles, cold: broadsheet / {name}", *rows))


def _change(known: Sequence[tuple[Run, Day]], place: int, figure: str) -> str:
    run, day = known[place]
    before = next((other for earlier, other in reversed(known[:place]) if run.is_like(earlier)), None)
    cells = []
    for stage in STAGES:
        now = getattr(day.stages[stage], figure)
        was = getattr(before.stages[stage], figure) if before else 0
        cells.append(f"{_short(now):>6}{f'{100 * (now / was - 1):+.0f}%' if was else '':>6}")
    return f"{run.date[:10]} {run.commit[:8]:<8}{''.join(cells)}".rstrip()


def _short(figure: float) -> str:
    return f"{figure:.2f}" if figure < 100 else f"{figure:.0f}"  # noqa: PLR2004 - what six columns hold
