"""The stages of a working day, and the figures of each, ours and others'."""

from collections.abc import Mapping, Sequence

import msgspec

from bench.speed.cost import Cost

# Name in the history → what it is called in a table; in the order in which they are built.
STAGES = {
    "bare": "cold, without related stories",
    "cold": "cold: no cache, no output",
    "unchanged": "nothing changed",
    "if_due": "--if-due, nothing due",
    "body": "one body edit",
    "tag": "one tag edit",
    "new": "one new story",
}
# Builds that another generator makes too, after its clean one.
REBUILDS = ("unchanged", "body", "tag", "new")


class Beside(msgspec.Struct, frozen=True):
    """What a stage costs another generator, and the median of ours in times that, each pair made in one round."""

    cost: Cost
    ratio: Cost


class Day(msgspec.Struct, frozen=True, omit_defaults=True):
    """The figures of one size: medians by stage, and what was not as it should be.

    `peers`: others' cold builds by their names; `ratios`: the median of ours in times theirs, each pair made in one
    round; `bare_ratios`: likewise ours without related stories in times their cold builds; `rebuilds`: others' builds
    after the cold one, name → stage → figures; `pages`: how many HTML files each generator made; `stale`: stages
    after which a page did not show its edit. A line of an older history has fewer stages, and no fields that came
    with them.
    """

    articles: int
    stages: Mapping[str, Cost]
    peers: Mapping[str, Cost] = {}
    ratios: Mapping[str, Cost] = {}
    bare_ratios: Mapping[str, Cost] = {}
    rebuilds: Mapping[str, Mapping[str, Beside]] = {}
    pages: Mapping[str, int] = {}
    stale: Sequence[str] = ()

    def cost_of(self, name: str, stage: str) -> Cost | None:
        """What a stage cost another generator; None where it was not measured."""
        if stage == "cold":
            return self.peers.get(name)
        beside = self._beside(name, stage)
        return beside.cost if beside else None

    def ratio_to(self, name: str, stage: str) -> Cost | None:
        """Our figures of a stage in times another generator's; None where it was not measured."""
        if stage in {"bare", "cold"}:
            return (self.bare_ratios if stage == "bare" else self.ratios).get(name)
        beside = self._beside(name, stage)
        return beside.ratio if beside else None

    def _beside(self, name: str, stage: str) -> Beside | None:
        return self.rebuilds.get(name, {}).get(stage)
