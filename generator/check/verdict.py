"""The verdict on a build: which problems count, and how much."""

from collections.abc import Iterable

import msgspec

from generator.check.summing import summed_up
from generator.model.problem import Problem, Severity

# These guard what is published: no site can switch them off.
GUARDS = frozenset({"link-to-unpublished", "leak", "html-removed", "link-scheme", "preview", "takedown-unwritten"})
# Who asks for a preview has been told; were it an error under --strict, no preview could be checked strictly.
ASKED_FOR = frozenset({"preview"})


class Policy(msgspec.Struct, frozen=True):
    """What the editors want of problems: warnings as errors, and codes of warnings that they do not want to see.

    `may_vanish`: URLs at which stories were public are let go, for good. `borne`: codes of errors that hold nothing
    up, since what they tell of is online already.
    """

    is_strict: bool = False
    ignored: frozenset[str] = frozenset()
    may_vanish: bool = False
    borne: frozenset[str] = frozenset()


def settled(problems: Iterable[Problem], policy: Policy) -> tuple[Problem, ...]:
    """The problems that count, each once, crowds summed up, in the order of their places."""
    kept = {problem for problem in problems if not _is_ignored(problem, policy)}
    return tuple(sorted((_weighed(problem, policy) for problem in summed_up(kept)), key=Problem.sort_key))


def stands_in_the_way(problems: Iterable[Problem]) -> bool:
    """Whether one of them is an error: then nothing is published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _is_ignored(problem: Problem, policy: Policy) -> bool:
    return problem.severity is not Severity.ERROR and problem.code in policy.ignored and problem.code not in GUARDS


def _weighed(problem: Problem, policy: Policy) -> Problem:
    if problem.code in policy.borne:
        return msgspec.structs.replace(problem, severity=Severity.WARNING)
    if policy.is_strict and problem.severity is Severity.WARNING and problem.code not in ASKED_FOR:
        return msgspec.structs.replace(problem, severity=Severity.ERROR)
    return problem
