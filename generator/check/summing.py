"""Sums up warnings that come in crowds, so that one cause is one line and nothing else drowns in it."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

import msgspec

from generator.model.problem import Problem, Severity
from generator.model.regex import regex

# What reading says of the markup of other generators: once a file and kind, with the count at the end.
IN_A_FILE = regex(r"(?P<what>.+): (?P<count>[\d,]+) times? in this file\.")
BY_KIND = frozenset({"markup-foreign"})
# From this many on, equal warnings are one: nobody reads the hundredth to learn something.
CROWD = 20


def summed_up(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with one warning for each kind of foreign markup and for each crowd of equal warnings.

    It stands at the first place and says how often and in how many files. Errors are all kept: each is to be mended.
    Summing up twice changes nothing.
    """
    kept: list[Problem] = []
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.WARNING:
            groups.setdefault((problem.code, _cause(problem), problem.hint), []).append(problem)
        else:
            kept.append(problem)
    for (_, cause, _), group in groups.items():
        counts = list(map(_count, group))
        if len(group) > 1 and all(counts):
            kept.append(_one(group, f"{cause}: {sum(counts):,} times in {_files(group)}."))
        elif len(group) > CROWD:
            kept.append(_one(group, f"{cause}: {len(group):,} times in {_files(group)}"))
        else:
            kept += group
    return kept


def _in_a_file(problem: Problem) -> re.Match[str] | None:
    return IN_A_FILE.fullmatch(problem.message) if problem.code in BY_KIND else None


def _cause(problem: Problem) -> str:
    """What equal problems have in common: all that is said but the count."""
    found = _in_a_file(problem)
    return found["what"] if found else problem.message


def _count(problem: Problem) -> int:
    """How often a kind of foreign markup stands in a file, 0 where that is not said."""
    found = _in_a_file(problem)
    return int(found["count"].replace(",", "")) if found else 0


def _one(group: Sequence[Problem], message: str) -> Problem:
    return msgspec.structs.replace(min(group, key=Problem.sort_key), message=message)


def _files(group: Sequence[Problem]) -> str:
    count = len(set(map(attrgetter("path"), group)))
    return f"{count:,} files" if count > 1 else "this file"
