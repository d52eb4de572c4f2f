"""How runs have changed, as text, 80 columns wide: figures stage by stage, and ratios to other generators."""

from collections.abc import Iterator, Sequence

from bench.speed.history import Run
from bench.speed.stages import STAGES, Day

_HEADINGS = {"cold": "cold", "unchanged": "unchanged", "if_due": "--if-due", "body": "body edit", "tag": "tag edit"}


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
