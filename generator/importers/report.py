"""The report of an import: what came along, what a person has to look at, and where each old address leads."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.importers.lot import Finding, Kind
from generator.model.problem import Problem

WIDTH = 80
FILE = "import-report.md"
SHOWN = 12
TITLES = {
    Kind.BROKEN: "Not all of the old site was read",
    Kind.UNTRANSLATED: "Not translated",
    Kind.MISSING: "Pictures and files that are missing",
    Kind.LINK: "Links that led nowhere",
    Kind.KEY: "Front matter that was changed",
    Kind.ADDRESS: "Addresses that nothing answers",
    Kind.HIDDEN: "Made drafts, to be safe",
    Kind.FILE: "Left out",
    Kind.SETTING: "Settings",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its source, counts by name, findings, the table of addresses, and what cannot be built."""

    source: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    addresses: Sequence[Mapping[str, str]]
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all of the old site could be read, and all of the new one can be built."""
        return not self.problems and all(each.kind is not Kind.BROKEN for each in self.findings)


def as_object(report: Imported) -> dict[str, object]:
    """The report as JSON has it."""
    return {
        "format": report.source,
        **report.counts,
        "findings": [_finding(each) for each in report.findings],
        "addresses": list(report.addresses),
    }


def as_text(report: Imported) -> str:
    """The report at 80 columns: what was not read, counts, and the first of each kind of finding."""
    lines = [line for each in report.findings if each.kind is Kind.BROKEN for line in _broken(each)]
    lines += _counted(report)
    for kind, found in _grouped([each for each in report.findings if each.kind is not Kind.BROKEN]):
        lines += ["", f"{TITLES[kind]}: {len(found):,}"]
        for finding in found[:SHOWN]:
            lines += _entry(finding)
        if len(found) > SHOWN:
            lines.append(f"  … and {len(found) - SHOWN:,} more in {FILE}")
    return "\n".join(lines)


def as_markdown(report: Imported) -> str:
    """The whole report as a file."""
    lines = [f"# Imported from {report.source}", "", *(f"{line}  " for line in _counted(report))]
    for kind, found in _grouped(report.findings):
        hints = {finding.hint for finding in found}
        lines += ["", f"## {TITLES[kind]} ({len(found):,})", ""]
        lines += [_sentence(hints.pop()), ""] if len(hints) == 1 and "" not in hints else []
        lines += [_bullet(finding, with_hint=len({each.hint for each in found}) > 1) for finding in found]
    lines += ["", f"## Addresses ({len(report.addresses):,})", "", "| Old | New | File | |", "|:--|:--|:--|:--|"]
    lines += [_row(each) for each in report.addresses]
    return "\n".join(lines) + "\n"


def _counted(report: Imported) -> Iterator[str]:
    counts = report.counts
    drafts = f", {counts['drafts']:,} of them drafts" if counts["drafts"] else ""
    told = f"{_many(counts['articles'], 'article')}, {_many(counts['pages'], 'page')}{drafts}"
    yield f"{told}; {_many(counts['files'], 'other file')}."
    became = Counter(row["became"] for row in report.addresses)
    states = ", ".join(f"{became[state]:,} {state}" for state in ("kept", "redirected", "lost") if became[state])
    yield f"Old addresses: {states or 'none'}."


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _grouped(findings: Sequence[Finding]) -> Iterator[tuple[Kind, list[Finding]]]:
    for kind in Kind:
        found = [finding for finding in findings if finding.kind is kind]
        if found:
            yield kind, sorted(found, key=lambda each: (each.file, each.place.line, each.place.column, each.text))


def _entry(finding: Finding) -> list[str]:
    where = _where(finding)
    text = shown(finding.text, 300)
    hint = f" — {shown(finding.hint, 200)}" if finding.hint else ""
    lines = [f"  {where}"] if where else []
    return lines + textwrap.wrap(text + hint, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _broken(finding: Finding) -> list[str]:
    return [f"{TITLES[Kind.BROKEN]}:", *_entry(finding), ""]


def _where(finding: Finding) -> str:
    place = finding.place
    return shown(finding.file, 1000) + (f":{place.line}:{place.column}" if place.line else "")


def shown(text: str, length: int) -> str:
    """A text on one line, without what a terminal or a reader would take for a command."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _bullet(finding: Finding, *, with_hint: bool) -> str:
    fence = "``" if "`" in finding.text else "`"
    text = shown(finding.text, 500)
    hint = f" — {shown(finding.hint, 300)}" if finding.hint and with_hint else ""
    return (
        f"- {_where(finding)}: {fence} {text} {fence}{hint}"
        if fence == "``"
        else f"- {_where(finding)}: `{text}`{hint}"
    )


def _row(row: Mapping[str, str]) -> str:
    cells = [shown(row[name], 500).replace("|", "\\|") for name in ("old", "new", "file", "became")]
    return f"| {' | '.join(cells)} |"


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    told = {"kind": finding.kind.value, "file": finding.file, "line": place.line, "column": place.column}
    return {**told, "text": finding.text, "hint": finding.hint}
