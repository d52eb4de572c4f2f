"""Problems as people and programs read them."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from generator.commands.telling.console import Console
from generator.commands.telling.excerpt import excerpt, printable
from generator.model.problem import Problem, Severity
from generator.model.regex import regex
from generator.settings.secrets import masked

SHOWN = 1000
SETTINGS = ".toml"
SURROGATE = regex("[\ud800-\udfff]")


class Sources(msgspec.Struct, frozen=True):
    """Where the files lie that problems name: below the site, or settings from elsewhere."""

    site: Path
    configs: tuple[Path, ...] = ()

    def file(self, path: str) -> Path:
        """Where a file lies that a problem names."""
        return next((config for config in reversed(self.configs) if config.name == path), self.site / path)

    def lines(self, path: str) -> list[str]:
        """The lines of a file as problems count them; none where it cannot be read."""
        try:
            text = self.file(path).read_bytes().decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            return []
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [masked(line) for line in lines] if path.endswith(SETTINGS) else lines


def print_problems(problems: Sequence[Problem], sources: Sources, console: Console) -> None:
    """Each problem as `file:line:column code message — hint`, with the source line and a caret under the place."""
    texts: dict[str, list[str]] = {}
    for problem in problems[:SHOWN]:
        console.remark(_headline(problem, console))
        if problem.place.line:
            if problem.path not in texts:
                texts[problem.path] = sources.lines(problem.path)
            for row in excerpt(texts[problem.path], problem.place):
                console.remark(console.styled(row, "faint"))
    if len(problems) > SHOWN:
        console.remark(f"… and {len(problems) - SHOWN:,} more; --format json has them all")


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


def as_json(value: object, indent: int | None = None) -> str:
    r"""JSON that every reader takes: bytes of a file name that are not UTF-8 stand as the text `\udce9`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() else SURROGATE.sub(lambda found: f"\\\\u{ord(found[0]):04x}", text)


def counted(problems: Iterable[Problem]) -> str:
    """How many errors and warnings: "2 errors, 1 warning"; "" for none. Notices don't count."""
    weights = [problem.severity for problem in problems]
    counts = {severity.value: weights.count(severity) for severity in (Severity.ERROR, Severity.WARNING)}
    return ", ".join(f"{count:,} {name}{'s' * (count > 1)}" for name, count in counts.items() if count)


def _headline(problem: Problem, console: Console) -> str:
    # Of a template, Jinja knows the line alone.
    place = "".join(f":{each}" for each in (problem.place.line, problem.place.column) if each)
    code = console.styled(problem.code, problem.severity.value)
    weight = "" if problem.severity is Severity.ERROR else f" ({problem.severity.value})"
    where = console.styled(printable(problem.path) + place, "strong") + " " if problem.path else ""
    hint = f" — {problem.hint}" if problem.hint else ""
    return f"{where}{code}{weight} {printable(problem.message + hint)}"
