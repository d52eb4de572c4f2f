"""Course: what a deployment does, in the order in which it is safe; a pure function of what there is and what shall be.

First what readers may not see any more, then what pages need, the pages, what leads to them, and at last what nothing
leads to. So whoever stops anywhere leaves no page behind whose pictures or styles are not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.article import Kind
from generator.model.companion import leading, original_of
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.model.problem import Problem
from generator.publish.ordering import last_of, urgent_of
from generator.read.filing import filing_of

STORIES = (Kind.ARTICLE, Kind.PAGE)
NAMES = {Rank.ASSET: "assets", Rank.PAGE: "pages", Rank.LIST: "lists", Rank.FEED: "feeds"}
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a target has. `ours`: output path → bytes, `UNKNOWN` where nobody knows, of each file that this site put.

    `same`: those of the wanted files that are there with the wanted bytes, whoever put them. `foreign`: wanted paths
    at which something of somebody else's stands. `is_settled`: its record says all of this already.
    """

    ours: Mapping[str, int] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Files that may go in any order, once all stages before are done: either `sent` or `gone`."""

    name: str
    sent: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """What is added, changed and removed (output paths, sorted), and in which stages. `before`: see `Holdings.ours`."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    stages: tuple[Stage, ...]
    before: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.stages

    @property
    def count(self) -> int:
        """How many files are sent or deleted."""
        return sum(len(stage.sent) + len(stage.gone) for stage in self.stages)


def course_of(holdings: Holdings, wanted: Mapping[str, Entry]) -> Course:
    """The course that makes of what a target has what is wanted; foreign files are taken for adopted ones.

    Companions go before their files, as servers ask for them first.
    """
    sent = {path: entry for path, entry in wanted.items() if path not in holdings.same}
    gone = {path: _guessed(path) for path in holdings.ours if path not in wanted}
    there = holdings.ours.keys() | set(holdings.foreign)
    tombstones = [path for path, entry in sent.items() if is_tombstone(entry)]
    urgent = urgent_of(gone, wanted, tombstones)
    stories = [path for path in urgent if gone[path].rank is Rank.PAGE]
    stages = [
        Stage("takedowns", gone=tuple(leading(stories))),
        Stage("tombstones", sent=tuple(leading(tombstones))),
        Stage("belongings", gone=tuple(leading(urgent.difference(stories)))),
    ]
    rest = {path: entry for path, entry in sent.items() if path not in set(tombstones)}
    for rank, name in NAMES.items():
        stages.append(Stage(name, sent=tuple(leading(path for path, entry in rest.items() if entry.rank is rank))))
    stages.append(Stage("deletions", gone=tuple(last_of(gone, urgent))))
    return Course(
        added=_sorted(path for path in sent if path not in there),
        changed=_sorted(path for path in sent if path in there),
        removed=_sorted(gone),
        stages=tuple(stage for stage in stages if stage.sent or stage.gone),
        before=holdings.ours,
    )


def is_tombstone(entry: Entry) -> bool:
    """Whether a page stands where a story was taken back: it is made of a story, and is none."""
    return entry.rank is Rank.LIST and bool(entry.source) and filing_of(entry.source).kind in STORIES


def _guessed(path: str) -> Entry:
    """The entry of a file that is gone, of which nothing but the name is known.

    A page is one by its ending; whatever lies beside one may belong to its story, but in the folder of the whole site.
    """
    original = original_of(path)
    ending = (original or path).rpartition(".")[2].lower()
    rank = Rank.PAGE if ending in ("html", "htm") else Rank.FEED if ending in ("xml", "json", "txt") else Rank.ASSET
    return Entry(b"", b"", rank, path if "/" in path else "", bool(original))


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
