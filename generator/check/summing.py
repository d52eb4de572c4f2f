"""Sums up warnings that come in crowds, so that one cause is one line and nothing else drowns in it."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

import msgspec

from generator.model.problem import Problem, Severity

# What reading says of the markup of other generators: once a file and kind, with the count at the end.
IN_A_FILE = re.compile(r"(?P<what>.+): (?P<count>[\d,]+) times? in this file\.")
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
    for (code, cause, _), group in groups.items():
        if code in BY_KIND and len(group) > 1:
            kept.append(_one_kind(cause, group))
        elif len(group) > CROWD:
            kept.append(_one_crowd(group))
        else:
            kept += group
    return kept


def _cause(problem: Problem) -> str:
    counted = IN_A_FILE.fullmatch(problem.message) if problem.code in BY_KIND else None
    return counted["what"] if counted else problem.message


def _one_kind(cause: str, group: Sequence[Problem]) -> Problem:
    found = (IN_A_FILE.fullmatch(problem.message) for problem in group)
    count = sum(int(match["count"].replace(",", "")) for match in found if match)
    return msgspec.structs.replace(_first(group), message=f"{cause}: {count:,} times in {_files(group)}.")


def _one_crowd(group: Sequence[Problem]) -> Problem:
    first = _first(group)
    return msgspec.structs.replace(first, message=f"{first.message}: {len(group):,} times in {_files(group)}")


def _first(group: Sequence[Problem]) -> Problem:
    return min(group, key=Problem.sort_key)


def _files(group: Sequence[Problem]) -> str:
    count = len(set(map(attrgetter("path"), group)))
    return f"{count:,} files" if count > 1 else "this file"
