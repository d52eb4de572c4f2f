import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.read.bodies import converted, rules_of, shown

FOLDER = Path(__file__).parent / "golden"
# "@@@ name of the case (lang=de, raw_html=trusted)", its Markdown, "===", what must come of it.
CASE = re.compile(
    r"^@@@ (?P<name>[^(\n]+?)(?: \((?P<options>[^)\n]*)\))?\n(?P<rest>.*?)(?=^@@@ |\Z)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a golden file: what to convert and what must come of it; `expected` None: not there yet."""

    file: str
    name: str
    options: str
    text: str
    expected: str | None

    @property
    def actual(self) -> str:
        """What comes of it now."""
        options = dict(pair.split("=") for pair in self.options.split(", ") if pair)
        return shown(converted(self.text, rules_of(options.get("raw_html", "safe")), options.get("lang", "")))

    def written(self) -> str:
        """The case as its file holds it, with what comes of it now."""
        head = f"{self.name} ({self.options})" if self.options else self.name
        return f"@@@ {head}\n{self.text}===\n{self.actual}\n\n"


def cases_in(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    for match in CASE.finditer(path.read_text(encoding="utf-8")):
        text, divider, expected = match["rest"].partition("===\n")
        yield Case(path.name, match["name"], match["options"] or "", text, expected.strip("\n") if divider else None)


FILES = sorted(FOLDER.glob("*.golden"))
CASES = [case for path in FILES for case in cases_in(path)]


def test_every_file_beside_the_cases_is_one_of_them() -> None:
    assert sorted(FOLDER.iterdir()) == FILES
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_golden_file_is_written_as_the_switch_would_write_it(path: Path, request: pytest.FixtureRequest) -> None:
    expected = "".join(case.written() for case in cases_in(path)).rstrip("\n") + "\n"
    if request.config.getoption("--update-golden"):
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_markdown_becomes_what_the_golden_file_shows(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        pytest.skip("the golden files are being written")
    assert case.actual == case.expected
