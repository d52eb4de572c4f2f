"""The handbook holds (problems): every code of the source is in it, no other is, each has a test."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.check.verdict import GUARDS
from tests.problem_codes import Made, all_made, modules_of
from tests.read.desk import HEAD, read, yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "content/pages/handbook/problems.md"
ROW = re.compile(r"\| \[`([\w-]+)`\]\(problems/\1\.md\) \| ([a-z ]+) \| (\S.*\.) \| (\S.*\.) \| (.*?) ?\|")
CODE = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """Give every place where the source makes a problem."""
    return list(all_made(modules_of(ROOT / "generator")))


@pytest.fixture(scope="module")
def severities(made: list[Made]) -> Mapping[str, str]:
    """Give code → severities as the page words them."""
    found: dict[str, set[str]] = {}
    for each in made:
        for code in each.codes - {""}:
            found.setdefault(code, set()).update(each.severities)
    return {code: " or ".join(sorted(words)) for code, words in found.items()}


def rows() -> list[tuple[str, str, str]]:
    """Give code, severity and example of each row of the page."""
    found = [ROW.fullmatch(line) for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| [`")]
    assert all(found)
    return [(row[1], row[2], row[5]) for row in found if row]


def test_the_code_of_every_problem_can_be_found_out(made: list[Made]) -> None:
    assert [each.where for each in made if not each.codes] == []


def test_the_page_has_every_code_with_its_severity_and_no_other(severities: Mapping[str, str]) -> None:
    assert {code: severity for code, severity, _ in rows()} == severities


def test_the_page_is_sorted() -> None:
    codes = [code for code, _, _ in rows()]
    assert codes == sorted(set(codes))


def test_the_page_names_the_warnings_that_cannot_be_hidden(severities: Mapping[str, str]) -> None:
    line = next(line for line in PAGE.read_text("utf-8").splitlines() if "cannot be hidden" in line)
    assert set(re.findall(r"`([a-z-]+)`", line)) == GUARDS & severities.keys()


def test_each_code_is_in_a_test(severities: Mapping[str, str]) -> None:
    texts: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        if path != Path(__file__):
            constants = (
                node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
            )
            texts.update(node.value for node in constants if isinstance(node.value, str))
    texts.update(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.golden"))
    words = {word for text in texts for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)}
    assert severities.keys() - words == set()


def test_an_example_that_is_a_line_of_a_story_has_its_problem(made: list[Made]) -> None:
    of_reading = {code for each in made if "/generator/read/" in each.where for code in each.codes}
    examples = {code: shown[1] for code, _, text in rows() if (shown := CODE.fullmatch(text)) and code in of_reading}
    assert len(examples) > 25
    assert [code for code, text in examples.items() if code not in codes_of(text.replace(" ⏎ ", "\n"))] == []


def codes_of(text: str) -> set[str]:
    """Give the codes of a text as front matter, as the text below it, and as a whole file."""
    readings = (yaml(f"{HEAD}{text}\n"), yaml(HEAD, f"{text}\n"), read(f"{text}\n"))
    return {problem.code for reading in readings for problem in reading.problems}
