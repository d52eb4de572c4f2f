"""Annotations: problems as the workflow commands by which GitHub shows them beside the lines of a change."""

from collections.abc import Iterable, Iterator

from generator.commands.telling.excerpt import printable
from generator.commands.telling.whereabouts import Whereabouts
from generator.model.problem import Problem

# As `escapeData` and `escapeProperty` of actions/toolkit have it; the percent sign comes first.
IN_MESSAGES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
IN_PROPERTIES = (*IN_MESSAGES, (":", "%3A"), (",", "%2C"))


def annotations(problems: Iterable[Problem], where: Whereabouts) -> Iterator[str]:
    """A line `::error file=…,line=…,col=…,title=…::message` for each problem; its severities are ours.

    A problem without a place names its file alone, one outside the repository none at all.
    """
    for problem in problems:
        properties = {"file": where.below_root(problem) or ""}
        if properties["file"] and problem.place.line:
            properties |= {"line": str(problem.place.line), "col": str(problem.place.column or 1)}
        properties["title"] = problem.code
        listed = ",".join(f"{name}={_escaped(text, IN_PROPERTIES)}" for name, text in properties.items() if text)
        hint = f" — {problem.hint}" if problem.hint else ""
        yield f"::{problem.severity.value} {listed}::{_escaped(problem.message + hint, IN_MESSAGES)}"


def _escaped(text: str, escapes: Iterable[tuple[str, str]]) -> str:
    for char, escape in escapes:
        text = text.replace(char, escape)
    return printable(text)
