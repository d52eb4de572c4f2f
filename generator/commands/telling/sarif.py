"""SARIF: problems as tools for code exchange them (Static Analysis Results Interchange Format 2.1.0, OASIS)."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from generator import __version__
from generator.commands.telling.handbook import Page, page_of
from generator.commands.telling.whereabouts import Whereabouts
from generator.model.digest import digest_of
from generator.model.problem import ExitCode, Problem, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# 3.27.10: `note` is what concerns whoever reads and is no fault.
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
ROOT = "%SRCROOT%"
# What it is made of must not change while its number stays (3.27.17).
FINGERPRINT, FINGERPRINT_DIGITS = "broadsheetProblem/v1", 32


def as_sarif(problems: Sequence[Problem], where: Whereabouts, code: ExitCode) -> dict[str, object]:
    """A log with one run. `code`: what the run comes to; anything but 0 and 1 means that it was cut short.

    Columns count UTF-16 code units: whoever leaves `columnKind` unread, as many do, takes them for that (3.14.17).
    """
    codes = sorted({problem.code for problem in problems})
    results = _Results(where, codes, {}, Counter())
    driver = {
        "name": "Broadsheet",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(each, problems) for each in codes],
    }
    whole = code in (ExitCode.DONE, ExitCode.CONTENT)
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the repository that has the site."}}},
        "invocations": [{"executionSuccessful": whole, "exitCode": int(code)}],
        "results": [results.result(problem) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


class _Results(msgspec.Struct, frozen=True):
    """Makes results. `texts`: lines of the files that were read; `told`: how often a fingerprint was given."""

    where: Whereabouts
    codes: Sequence[str]
    texts: dict[str, list[str]]
    told: Counter[str]

    def result(self, problem: Problem) -> dict[str, object]:
        """The result for a problem."""
        hint = f" — {problem.hint}" if problem.hint else ""
        line = self._line(problem)
        return {
            "ruleId": problem.code,
            "ruleIndex": self.codes.index(problem.code),
            "level": LEVELS[problem.severity],
            "message": {"text": problem.message + hint},
            "locations": [{"physicalLocation": self._location(problem, line)}],
            "partialFingerprints": {FINGERPRINT: self._fingerprint(problem, line)},
        }

    def _location(self, problem: Problem, line: str) -> dict[str, object]:
        uri, is_below = self.where.uri(problem)
        location: dict[str, object] = {"artifactLocation": {"uri": uri, **({"uriBaseId": ROOT} if is_below else {})}}
        place = problem.place
        if place.line:
            column = {"startColumn": _utf16(line[: place.column - 1], place.column)} if place.column else {}
            location["region"] = {"startLine": place.line, **column}
        return location

    def _line(self, problem: Problem) -> str:
        if problem.path not in self.texts:
            self.texts[problem.path] = self.where.sources.lines(problem.path) if problem.place.line else []
        lines = self.texts[problem.path]
        return lines[problem.place.line - 1] if 0 < problem.place.line <= len(lines) else ""

    def _fingerprint(self, problem: Problem, line: str) -> str:
        """A name for the problem that it keeps while lines come and go above it."""
        words = "\0".join((problem.code, problem.path, problem.message, line.strip()))
        found = digest_of(words.encode("utf-8", "surrogatepass")).hex()[:FINGERPRINT_DIGITS]
        self.told[found] += 1
        return found if self.told[found] == 1 else f"{found}:{self.told[found]}"


def _utf16(before: str, column: int) -> int:
    """The column in UTF-16 code units, given what stands before it; where the file cannot be read, as it is."""
    return column + sum(char > "\uffff" for char in before)


def _rule(code: str, problems: Iterable[Problem]) -> dict[str, object]:
    first = next(problem for problem in problems if problem.code == code)
    page = page_of(code) or Page(code, first.severity, f"A problem of the kind {code}.", first.hint or first.message)
    return {
        "id": code,
        "shortDescription": {"text": page.first_sentence},
        "fullDescription": {"text": page.meaning},
        "help": {"text": page.remedy, "markdown": page.markdown or page.remedy},
        "defaultConfiguration": {"level": LEVELS[page.severity]},
    }
