import json
from pathlib import Path

import pytest

from generator.commands.telling.complaints import Sources, as_json, counted, print_problems
from generator.commands.telling.console import Console
from generator.commands.telling.outlet import Outlet
from generator.model.problem import Place, Problem, error, notice, warning
from tests.commands.desk import write


class Lines:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)


def printed(problems: list[Problem], sources: Sources, *, has_colour: bool = False) -> list[str]:
    lines = Lines()
    outlet = Outlet(lines, is_vital=False)  # type: ignore[arg-type]
    print_problems(problems, sources, Console(outlet, outlet, has_colour))
    return lines.text.splitlines()


def test_a_problem_is_told_with_place_code_message_hint_and_line(tmp_path: Path) -> None:
    write(tmp_path, {"content/x.md": "\ufeff---\r\ntilte: Ferry\r\n---\r\n"})
    problem = error("key-near-miss", "content/x.md", Place(2, 1), "`tilte` is no key", "did you mean `title`?")
    assert printed([problem], Sources(tmp_path)) == [
        "content/x.md:2:1 key-near-miss `tilte` is no key — did you mean `title`?",
        "     2 | tilte: Ferry",
        "       | ^",
    ]


def test_warnings_say_that_they_are_and_a_file_as_a_whole_has_no_excerpt(tmp_path: Path) -> None:
    problems = [warning("bundle", "content/x", Place(), "odd"), notice("now", "", Place(), "as said")]
    assert printed(problems, Sources(tmp_path)) == ["content/x bundle (warning) odd", "now (notice) as said"]


def test_settings_from_elsewhere_are_shown_from_there(tmp_path: Path) -> None:
    write(tmp_path, {"site/site.toml": "here = 1\n", "else/site.toml": "there = 1\n"})
    rows = printed(
        [error("settings", "site.toml", Place(1, 1), "no")],
        Sources(tmp_path / "site", (tmp_path / "else/site.toml",)),
    )
    assert rows[1] == "     1 | there = 1"


def test_a_file_that_cannot_be_read_has_no_excerpt(tmp_path: Path) -> None:
    assert (
        len(printed([error("x", "gone.md", Place(1, 1), "no"), error("x", "a\0b", Place(1, 1), "")], Sources(tmp_path)))
        == 2
    )


def test_a_thousand_problems_are_shown_in_full(tmp_path: Path) -> None:
    rows = printed([error("x", f"{number}", Place(), "no") for number in range(1002)], Sources(tmp_path))
    assert len(rows) == 1001
    assert rows[-1].startswith("… and 2 more")


def test_colours_mark_place_and_code(tmp_path: Path) -> None:
    (row,) = printed([error("x", "a.md", Place(), "no")], Sources(tmp_path), has_colour=True)
    assert row == "\x1b[1ma.md\x1b[0m \x1b[31mx\x1b[0m no"


@pytest.mark.case("P13")
def test_names_with_escapes_are_spelt_out(tmp_path: Path) -> None:
    (row,) = printed([error("x", "a\x1b[2J\n.md", Place(), "no")], Sources(tmp_path))
    assert row == "a\\x1b[2J\\n.md x no"


@pytest.mark.case("P13")
def test_json_is_valid_for_names_that_are_not_utf8() -> None:
    text = as_json({"file": "caf\udce9 ü \x1b\n"})
    text.encode()
    assert json.loads(text) == {"file": "caf\\udce9 ü \x1b\n"}


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], ""),
        ([notice("a", "", Place(), "")], ""),
        ([error("a", "", Place(), "")], "1 error"),
        ([error("a", "", Place(), "")] * 1200 + [warning("a", "", Place(), "")], "1,200 errors, 1 warning"),
    ],
)
def test_problems_are_counted_by_weight(problems: list[Problem], expected: str) -> None:
    assert counted(problems) == expected
