"""How runs have changed, as text, 80 columns wide: figures stage by stage, and ratios to other generators."""

from collections.abc import Iterator, Sequence

from bench.speed.cost import Cost
from bench.speed.history import Run
from bench.speed.stages import STAGES, Day

_HEADINGS = {
    "bare": "no related",
    "cold": "cold",
    "unchanged": "unchanged",
    "if_due": "--if-due",
    "body": "body edit",
    "tag": "tag edit",
    "new": "new story",
}
# As many as fit a line, with their changes: builds of all or of nothing, then edits.
_BLOCKS = (("bare", "cold", "unchanged", "if_due"), ("body", "tag", "new"))
# Of a run that did not measure a stage, which later ones do.
_NONE = "-"


def changes_of(runs: Sequence[Run], last: int, figure: str) -> str:
    """A figure (`cpu`, `wall`, `peak`) of the last runs, by size and stage.

    Each is followed by its change in per cent since the run before it with that size, cores and Python; below stand
    the ratios to peers.
    """
    unit = "peak MB" if figure == "peak" else f"{figure.replace('cpu', 'CPU')} seconds"
    blocks = []
    for articles in sorted({day.articles for run in runs for day in run.days}):
        known = [(run, day) for run in runs for day in run.days if day.articles == articles]
        shown = range(max(0, len(known) - last), len(known))
        for stages in _BLOCKS:
            head = f"{f'{articles:,} articles':<20}" + "".join(f"{_HEADINGS[stage]:>10}  " for stage in stages)
            rows = [_change(known, place, stages, figure) for place in shown]
            blocks.append("\n".join((f"{unit}, change since the run before", head.rstrip(), *rows)))
        blocks += _ratios(known[-last:], figure)
    return "\n\n".join(blocks) + "\n" if blocks else "No run is recorded yet.\n"


def _ratios(known: Sequence[tuple[Run, Day]], figure: str) -> Iterator[str]:
    """A block for each peer that the runs have met: our builds in times of its own (`--if-due` has none)."""
    stages = [stage for stage in STAGES if stage != "if_due"]
    heads = "".join(f"{_HEADINGS[stage]:>10}" for stage in stages)
    for name in sorted({name for _, day in known for name in day.ratios}):
        rows = [
            _begun(run) + "".join(f"{_times(day.ratio_to(name, stage), figure):>10}" for stage in stages)
            for run, day in known
            if name in day.ratios
        ]
        yield "\n".join((f"{known[0][1].articles:,} articles: broadsheet / {name}", f"{'':<19}{heads}", *rows))


def _change(known: Sequence[tuple[Run, Day]], place: int, stages: Sequence[str], figure: str) -> str:
    run, day = known[place]
    before = next((other.stages for earlier, other in reversed(known[:place]) if run.is_like(earlier)), {})
    cells = (_cell(day.stages.get(stage), before.get(stage), figure) for stage in stages)
    return f"{_begun(run)}{''.join(cells)}".rstrip()


def _cell(cost: Cost | None, earlier: Cost | None, figure: str) -> str:
    if cost is None:
        return f"{_NONE:>6}{'':>6}"
    now: float = getattr(cost, figure)
    was: float = getattr(earlier, figure) if earlier else 0
    return f"{_short(now):>6}{f'{100 * (now / was - 1):+.0f}%' if was else '':>6}"


def _begun(run: Run) -> str:
    return f"{run.date[:10]} {run.commit[:8]:<8}"


def _times(ratio: Cost | None, figure: str) -> str:
    return f"{getattr(ratio, figure):.2f}x" if ratio else _NONE


def _short(figure: float) -> str:
    return f"{figure:.2f}" if figure < 100 else f"{figure:.0f}"  # noqa: PLR2004 - what six columns hold
