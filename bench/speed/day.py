"""A working day, lived again and again: clean builds, builds of nothing new, and edits."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.speed.cost import Cost, median_of, ratio_of
from bench.speed.edits import Edit, written
from bench.speed.site import OURS, Peer, Site, our_site, site_of
from bench.speed.stages import REBUILDS, STAGES, Beside, Day

# The second file lies in the site of the race.
BARE = ("--config", "site.toml", "--config", "bare.toml")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was seen so far: (stage, generator) → a cost a round, pages by generator, stages that were stale."""

    costs: defaultdict[tuple[str, str], list[Cost]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, int] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)

    def built(self, stage: str, site: Site, flags: Sequence[str] = ()) -> None:
        """Builds a site and enters what that cost."""
        self.costs[stage, site.name].append(site.build(flags))

    def ratio(self, stage: str, name: str, of: str) -> Cost:
        """The median of a stage of ours in times a stage of another's, round by round."""
        return median_of(list(map(ratio_of, self.costs[stage, OURS], self.costs[of, name])))


def day_of(articles: int, peers: Sequence[Peer], repeat: int, folder: Path, note: Callable[[str], None]) -> Day:
    """The day of a newspaper of so many articles, lived so many times, in an empty folder; raises BuildFailed."""
    sites = (our_site(folder / OURS), *(site_of(peer, folder / peer.name) for peer in peers))
    edits = written(articles, sites)
    ledger = Ledger()
    for number in range(1, repeat + 1):
        note(f"{articles:,} articles, round {number} of {repeat}")
        # Who goes first takes turns.
        live(sites[:: 1 if number % 2 else -1], edits, ledger)
    return _summed(articles, [peer.name for peer in peers], ledger)


def live(sites: Sequence[Site], edits: Mapping[str, Edit], ledger: Ledger) -> None:
    """One round: each stage in each site, in the order given; all edits are undone at its end."""
    ours = next(site for site in sites if site.name == OURS)
    ours.wipe()
    ledger.built("bare", ours, BARE)
    for site in sites:
        site.wipe()
        ledger.built("cold", site)
        ledger.pages[site.name] = site.pages()
    for site in sites:
        ledger.built("unchanged", site)
    ledger.built("if_due", ours, ["--if-due"])
    for stage, edit in edits.items():
        for site in sites:
            edited(site, edit, stage, ledger)
    for edit in edits.values():
        for site in sites:
            edit.undo(site)


def edited(site: Site, edit: Edit, stage: str, ledger: Ledger) -> None:
    """Builds a site after an edit; the stage is stale where our page shows it too early, or not then."""
    early = edit.is_shown(site)
    edit.make(site)
    ledger.built(stage, site)
    if site.name == OURS and (early or not edit.is_shown(site)):
        ledger.stale.add(stage)


def _summed(articles: int, names: Sequence[str], ledger: Ledger) -> Day:
    return Day(
        articles=articles,
        stages={stage: median_of(ledger.costs[stage, OURS]) for stage in STAGES},
        peers={name: median_of(ledger.costs["cold", name]) for name in names},
        ratios={name: ledger.ratio("cold", name, of="cold") for name in names},
        bare_ratios={name: ledger.ratio("bare", name, of="cold") for name in names},
        rebuilds={name: {stage: _beside(stage, name, ledger) for stage in REBUILDS} for name in names},
        pages=ledger.pages,
        stale=sorted(ledger.stale),
    )


def _beside(stage: str, name: str, ledger: Ledger) -> Beside:
    return Beside(median_of(ledger.costs[stage, name]), ledger.ratio(stage, name, of=stage))
