"""Forthcoming: errors that a site will have once its stories fall due; for `check`, which plans it once more."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.model.gate import Gate
from generator.model.problem import Problem, Severity, warning
from generator.planned import Planned, planned
from generator.wanted import Wanted
from generator.workshop.workshop import Workshop

APPEARS = "appears"
# As many of the next moments are looked at, and these only where something is wrong with all that is due.
MOST_HOURS = 10


def forthcoming_problems(site: Planned, wanted: Wanted, workshop: Workshop) -> Iterator[Problem]:
    """`due-faulty` for every error that is none yet: from the moment at which it is one, nothing is published."""
    gate, zone = wanted.gate, ZoneInfo(wanted.settings.values.timezone)
    hours = sorted({due.at for due in site.found.edition.schedule if due.what == APPEARS})
    told = {_named(problem) for problem in site.problems}

    def new(later: Gate) -> list[Problem]:
        found = planned(replace(wanted, gate=later), workshop, site.found.base).problems
        return [each for each in found if each.severity is Severity.ERROR and _named(each) not in told]

    # One look at all that is due says mostly that nothing is wrong; whether it is, depends on what has gone by then.
    if not hours or gate.future or not new(replace(gate, future=True)):
        return
    for hour in hours[:MOST_HOURS]:
        for problem in new(replace(gate, now=hour)):
            told.add(_named(problem))
            when = f"{hour.astimezone(zone):%Y-%m-%d %H:%M %Z}"
            message = f"from {when} on this is the error `{problem.code}`: {problem.message}"
            yield warning("due-faulty", problem.path, problem.place, message, problem.hint)


def _named(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.path, problem.place, problem.message
