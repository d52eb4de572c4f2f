"""Problems as people and programs read them."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from generator.commands.console import Console
from generator.model.problem import Problem, Severity

SHOWN = 1000
EXCERPT_WIDTH = 72


def print_problems(problems: Sequence[Problem], site: Path, console: Console) -> None:
    """Each problem as `file:line:column code message — hint`, with the source line and a caret under the place."""
    texts: dict[str, list[str]] = {}
    for problem in problems[:SHOWN]:
        console.remark(_headline(problem, console))
        if problem.place.line:
            lines = texts.setdefault(problem.path, _lines(site / problem.path))
            for line in excerpt(lines, problem):
                console.remark(console.styled(line, "faint"))
    if len(problems) > SHOWN:
        console.remark(f"… and {len(problems) - SHOWN:,} more")


def as_object(problem: Problem) -> dict[str, str | int]:
    """The problem in the form of the command-line contract."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def excerpt(lines: Sequence[str], problem: Problem) -> list[str]:
    """The source line of a problem with a caret below it; nothing where the file has no such line."""
    number, column = problem.place.line, problem.place.column
    if not 0 < number <= len(lines):
        return []
    text = lines[number - 1].replace("\t", " ")
    start = max(0, column - EXCERPT_WIDTH * 2 // 3)
    shown = "".join(char if char.isprintable() else "�" for char in text[start : start + EXCERPT_WIDTH])
    rows = [f"{number:>6} | {shown}"]
    if 0 < column <= len(text) + 1:
        rows.append(f"       | {' ' * _width(shown[: column - 1 - start])}^")
    return rows


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings: "2 errors, 1 warning"; "" for none. Notices don't count."""
    parts = []
    for severity in (Severity.ERROR, Severity.WARNING):
        count = sum(problem.severity is severity for problem in problems)
        if count:
            parts.append(f"{count:,} {severity.value}{'s' * (count > 1)}")
    return ", ".join(parts)


def _headline(problem: Problem, console: Console) -> str:
    place = f":{problem.place.line}:{problem.place.column}" if problem.place.line else ""
    code = console.styled(problem.code, problem.severity.value)
    weight = "" if problem.severity is Severity.ERROR else f" ({problem.severity.value})"
    where = console.styled(_printable(problem.path) + place, "strong") + " " if problem.path else ""
    hint = f" — {problem.hint}" if problem.hint else ""
    return f"{where}{code}{weight} {_printable(problem.message + hint)}"


def _printable(text: str) -> str:
    """The text without what would steer a terminal: content is data."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _width(text: str) -> int:
    """Columns of a terminal: wide characters take two, marks none (UAX #11)."""
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
