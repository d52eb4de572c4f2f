"""Takedowns that wait: published stories that must go, while an error elsewhere holds the build up."""

from collections.abc import Collection, Iterable

import msgspec

from generator.model.manifest import Manifest
from generator.model.page import Rank
from generator.model.problem import Problem, Severity


class Standing(msgspec.Struct, frozen=True):
    """Ids of content files: those that gave a story (`read`), and those that are public now (`public`)."""

    read: Collection[str]
    public: Collection[str]


def waiting_takedowns(last: Manifest, standing: Standing, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Sources of published stories that are public no longer, sorted.

    A file that cannot be read is not one of them: nobody knows what it would say.
    """
    faulty = tuple(problem.path for problem in problems if problem.severity is Severity.ERROR)
    stories = {entry.source for entry in last.entries.values() if entry.rank is Rank.PAGE and entry.source}
    gone = stories.difference(standing.public)
    return tuple(sorted(each for each in gone if each in standing.read or not _is_faulty(each, faulty)))


def _is_faulty(source: str, paths: tuple[str, ...]) -> bool:
    return any(path.endswith("/" + source) for path in paths)
