"""The stages of a working day: a clean build, builds of nothing new, an edit of a text, another of a tag."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from bench.corpus import Story, stories
from bench.speed.cost import Cost, median_of, ratio_of
from bench.speed.site import OURS, Peer, Site, our_site, site_of

# Name in the history → what it is called in a table.
STAGES = {
    "cold": "cold: no cache, no output",
    "unchanged": "nothing changed",
    "if_due": "--if-due, nothing due",
    "body": "one body edit",
    "tag": "one tag edit",
}


class Day(msgspec.Struct, frozen=True, omit_defaults=True):
    """The figures of one size: medians by stage, and what was not as it should be.

    `peers`: others' cold builds by their names; `ratios`: the median of ours in times theirs, each pair made in one
    round; `pages`: how many HTML files each generator made; `stale`: stages after which a page did not show its edit.
    """

    articles: int
    stages: Mapping[str, Cost]
    peers: Mapping[str, Cost] = {}
    ratios: Mapping[str, Cost] = {}
    pages: Mapping[str, int] = {}
    stale: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """An article before and after, and what its page shows only then."""

    before: Story
    after: Story
    shown: str


def day_of(articles: int, peers: Sequence[Peer], repeat: int, folder: Path, note: Callable[[str], None]) -> Day:
    """The day of a newspaper of so many articles, lived so many times, in an empty folder; raises BuildFailed."""
    ours = our_site(folder / OURS)
    others = [site_of(peer, folder / peer.name) for peer in peers]
    kept = _written(articles, (ours, *others))
    edits = {"body": _body_edit(kept[0]), "tag": _tag_edit(kept[1], kept[2])}
    costs: dict[str, list[Cost]] = defaultdict(list)
    stale: set[str] = set()
    for number in range(1, repeat + 1):
        note(f"{articles:,} articles, round {number} of {repeat}")
        _cold(ours, others[:: 1 if number % 2 else -1], costs, ours_first=number % 2 == 1)
        costs["unchanged"].append(ours.build())
        costs["if_due"].append(ours.build(["--if-due"]))
        for stage, edit in edits.items():
            costs[stage].append(_edited(ours, edit, stage, stale))
        for edit in edits.values():
            ours.put(edit.before)
    return _summed(articles, costs, (ours, *others), stale)


def _summed(articles: int, costs: Mapping[str, Sequence[Cost]], sites: Sequence[Site], stale: set[str]) -> Day:
    names = [site.name for site in sites[1:]]
    return Day(
        articles=articles,
        stages={stage: median_of(costs[stage]) for stage in STAGES},
        peers={name: median_of(costs[_peer(name)]) for name in names},
        ratios={name: median_of(list(map(ratio_of, costs["cold"], costs[_peer(name)]))) for name in names},
        pages={site.name: site.pages() for site in sites},
        stale=sorted(stale),
    )


def _peer(name: str) -> str:
    return f"cold of {name}"


def _written(articles: int, sites: Sequence[Site]) -> list[Story]:
    """Writes all articles into all sites; three of them, from the middle on, for edits."""
    kept = {articles // 2, articles // 2 + 1, articles - 1}
    found = []
    for number, story in enumerate(stories(articles)):
        for site in sites:
            site.put(story)
        if number in kept:
            found.append(story)
    return found


def _body_edit(story: Story) -> Edit:
    sentence = "One sentence more was added to this."
    return Edit(story, replace(story, body=f"{story.body}\n{sentence}\n"), sentence)


def _tag_edit(story: Story, other: Story) -> Edit:
    """The last tag of a story gives way to one of another's, or to a new one."""
    tag = next((tag for tag in other.tags if tag not in story.tags), "a tag more")
    return Edit(story, replace(story, tags=(*story.tags[:-1], tag)), f">{tag}</a>")


def _cold(ours: Site, others: Sequence[Site], costs: dict[str, list[Cost]], *, ours_first: bool) -> None:
    """One clean build of each; who goes first takes turns."""
    for site in (ours, *others) if ours_first else (*others, ours):
        site.wipe()
        costs["cold" if site is ours else _peer(site.name)].append(site.build())


def _edited(site: Site, edit: Edit, stage: str, stale: set[str]) -> Cost:
    """What a build after an edit costs; the stage is stale where the page shows it too early, or not then."""
    early = site.shows(edit.before, edit.shown)
    site.put(edit.after)
    cost = site.build()
    if early or not site.shows(edit.after, edit.shown):
        stale.add(stage)
    return cost
