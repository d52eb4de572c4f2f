"""The documentation holds: every command in it runs, every verb, flag and exit code of the program is in it.

A block of console lines runs in a copy of the demo newsroom, one copy for each document, in order. A line that begins
with `$` is a command; the lines below it, where there are any, are what it prints, `…` standing for any text, on a
line of its own for any lines. `$ echo $?` tells the exit code of the command before it; without it, that is 0. A
block that cannot run here has `<!-- not run: why -->` right above it.
"""

import argparse
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.commands.line.arguments import VERBS, grammar_of
from generator.commands.list import FIELDS
from generator.commands.reporting import report_object
from generator.model.problem import ExitCode
from generator.model.report import Report
from tests.commands.desk import Result, run
from tests.demo import Demo

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "content/pages"
HANDBOOK = [PAGES / "handbook.md", *sorted(PAGES.glob("handbook/**/*.md"))]
# Those that are no pages of the demo newsroom: whether the links of a page lead somewhere, each build of it says.
BESIDE = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DOCUMENTS = [*BESIDE, *HANDBOOK]
FENCE = re.compile(r"```(\w*)$")
NOT_RUN = re.compile(r"<!-- not run: \S.* -->")
PROGRAMS = (["python", "build.py"], ["broadsheet"])
# It runs the tests, this one among them.
ITSELF = ["python", "scripts/check.py"]


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a document, its line there, and what it is said to print."""

    line: int
    command: str
    expected: tuple[str, ...]


def blocks(document: Path) -> Iterator[tuple[int, str, list[str], str]]:
    """Give each fenced block: the number of its first line, its language, its lines, the line above it."""
    lines = document.read_text("utf-8").splitlines()
    start, language = 0, ""
    for number, line in enumerate(lines, 1):
        fence = FENCE.match(line)
        if start and line == "```":
            yield start + 1, language, lines[start : number - 1], lines[start - 2] if start > 1 else ""
            start = 0
        elif fence and not start:
            start, language = number, fence[1]


def examples(document: Path) -> list[Example]:
    """Give the commands that are to be run, in order."""
    found: list[Example] = []
    for first, language, lines, above in blocks(document):
        if language == "console" and not NOT_RUN.fullmatch(above):
            starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                found.append(Example(first + start, lines[start][2:], tuple(lines[start + 1 : end])))
    return found


def matches(text: str, expected: tuple[str, ...]) -> bool:
    """Whether a text is what a document shows of it."""
    parts = [r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in expected]
    return re.fullmatch("".join(parts), text if text.endswith("\n") or not text else text + "\n") is not None


def perform(words: list[str], site: Path) -> Result:
    """Run a command of a document in a site."""
    for program in PROGRAMS:
        if words[: len(program)] == program:
            arguments = words[len(program) :]
            verb = arguments[:1] if arguments and not arguments[0].startswith("-") else []
            at: list[str | Path] = [] if arguments[:2] == ["new", "site"] else ["--site", site]
            return run(*verb, *at, *arguments[len(verb) :])
    assert words == ITSELF, f"{shlex.join(words)}: nobody here can run that; say why above the block"
    assert (ROOT / ITSELF[1]).is_file()
    return Result(0, "", "")


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if examples(each)], ids=lambda path: str(path.name))
def test_every_command_of_a_document_runs(
    document: Path, demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo.copied(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    result, is_asked = Result(0, "", ""), True
    for example in examples(document):
        place = f"{document.name}:{example.line}: {example.command}"
        if example.command == "echo $?":
            assert example.expected == (str(int(result.code)),), place
            is_asked = True
            continue
        assert is_asked or result.code == 0, f"before {place}: {result.err}"
        result, is_asked = perform(shlex.split(example.command, comments=True), tmp_path), False
        if example.expected:
            assert matches(result.err + result.out, example.expected), f"{place}\n{result.err}{result.out}"
    assert is_asked or result.code == 0, result.err


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: os.fspath(path.relative_to(ROOT)))
def test_commands_stand_in_blocks_that_are_run(document: Path) -> None:
    assert [first for first, language, _, _ in blocks(document) if language in ("sh", "bash", "shell", "zsh")] == []


def prose(document: Path) -> str:
    """Give a document without its blocks and its code."""
    text = re.sub(r"^(```|~~~).*?^\1$", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"(?<!\[)`[^`\n]+`", "", text)


def anchors(document: Path) -> set[str]:
    """Give what the headings of a document are called in links, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", BESIDE, ids=lambda path: os.fspath(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(document)):
        path, _, part = target.partition("#")
        if "://" not in target:
            found = (document.parent / path).resolve() if path else document
            assert found.exists(), target
            assert not part or part in anchors(found), target


@pytest.fixture(scope="module")
def reference() -> str:
    """Give the reference of the commands."""
    return (ROOT / "content/pages/handbook/commands.md").read_text("utf-8")


def test_every_verb_has_its_chapter(reference: str) -> None:
    assert re.findall(r"^## `(\w+)`", reference, re.MULTILINE) == list(VERBS)


def flags_of(verb: str) -> set[str]:
    """Give a verb's flags, the short ones too."""
    actions: list[argparse.Action] = grammar_of(verb, "build.py")._actions
    return {flag for action in actions for flag in action.option_strings}


def test_every_flag_is_documented_and_every_documented_flag_is_there(reference: str) -> None:
    known = set().union(*map(flags_of, VERBS))
    documented = set(re.findall(r"(?<![\w-])(--?[a-zA-Z][a-z-]*)", reference))
    assert known - documented == set()
    assert documented - known - {"--version", "--help", "-m", "-d"} == set()


def test_every_flag_is_in_an_example_that_runs() -> None:
    shown = {
        word
        for each in examples(ROOT / "content/pages/handbook/commands.md")
        for word in shlex.split(each.command, comments=True)
    }
    known = {flag for flag in set().union(*map(flags_of, VERBS)) if flag.startswith("--")}
    assert known - shown == {"--help"}


def test_every_exit_code_is_documented(reference: str) -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", reference, re.MULTILINE)}
    assert documented == {code.value for code in ExitCode}


def test_every_key_of_the_json_is_documented(reference: str) -> None:
    keys = {*report_object(Report(0, 0, ()), 0), *FIELDS, "code", "severity", "file", "line", "column", "hint"}
    assert {key for key in keys if f"`{key}`" not in reference and f'"{key}"' not in reference} == set()


@pytest.mark.parametrize(
    ("text", "expected", "is_match"),
    [
        ("a\nb\n", ("a", "b"), True),
        ("a\nb\nc\n", ("a", "…", "c"), True),
        ("a\nc\n", ("a", "…", "c"), True),
        ("built in 0.3 s\n", ("built in … s",), True),
        ("a\nb\n", ("a",), False),
        ("a (b)\n", ("a .b.",), False),
    ],
)
def test_an_ellipsis_stands_for_any_text(text: str, expected: tuple[str, ...], *, is_match: bool) -> None:
    assert matches(text, expected) is is_match


def test_the_handbook_is_a_part_of_the_demo_in_which_every_link_leads_somewhere(demo: Demo) -> None:
    found = run("check", "--site", demo.folder, "--format", "json").json()["problems"]
    assert [each for each in found if "/pages/" in each["file"] or each["file"].startswith("templates")] == []
    menu = re.findall(r'url = "/handbook/([^"]+)/"', (ROOT / "site.toml").read_text("utf-8"))
    assert sorted(menu) == sorted(path.stem for path in PAGES.glob("handbook/*.md"))
    contents = HANDBOOK[0].read_text("utf-8")
    assert sorted(re.findall(r"\(handbook/([^)#]+)\.md\)", contents)) == sorted(menu)
    for name in menu:
        page = (demo.output / f"handbook/{name}/index.html").read_text("utf-8")
        assert f'<a href="/handbook/{name}/" aria-current="page">' in page
