"""`check --format github` gives workflow commands, and nothing that a text could turn into another one."""

from pathlib import Path

import pytest

from generator.commands.telling.annotations import annotations
from generator.commands.telling.complaints import Sources
from generator.commands.telling.whereabouts import whereabouts
from generator.model.problem import Place, Problem, error, notice, warning
from tests.commands.desk import at, run, write


def annotated(problem: Problem, root: str = "/post") -> str:
    """Give the one line for a problem of a site in /post/site."""
    [line] = annotations([problem], whereabouts(Sources(Path("/post/site")), {"GITHUB_WORKSPACE": root}))
    return line


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (error("a-b", "c/d.md", Place(3, 7), "e", "f"), "::error file=site/c/d.md,line=3,col=7,title=a-b::e — f"),
        (warning("a-b", "c/d.md", Place(3, 0), "e"), "::warning file=site/c/d.md,line=3,col=1,title=a-b::e"),
        (notice("a-b", "c/d.md", Place(), "e"), "::notice file=site/c/d.md,title=a-b::e"),
        (error("a-b", "", Place(), "e"), "::error file=site/site.toml,title=a-b::e"),
        (error("a-b", "c:d,e%.md", Place(), "f"), "::error file=site/c%3Ad%2Ce%25.md,title=a-b::f"),
        (error("a-b", "c\nd.md", Place(), "f"), "::error file=site/c%0Ad.md,title=a-b::f"),
        (error("a-b", "c.md", Place(), "5 %: a,\r\n::x::y"), "::error file=site/c.md,title=a-b::5 %25: a,%0D%0A::x::y"),
        (error("a-b", "c.md", Place(), "\x1b[31m\u202e"), "::error file=site/c.md,title=a-b::\\x1b[31m\\u202e"),
    ],
)  # fmt: skip
def test_a_problem_is_one_workflow_command(problem: Problem, expected: str) -> None:
    assert annotated(problem) == expected


def test_a_file_outside_of_the_repository_is_not_named() -> None:
    assert annotated(error("a-b", "c.md", Place(3, 7), "e"), "/other") == "::error title=a-b::e"


def test_a_check_gives_a_line_for_each_problem(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.parent))
    assert at(site, "check", "--format", "github", "--quiet").code == 0
    write(site, {"content/world/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"})
    result = at(site, "check", "--format", "github")
    assert result.code == 1
    lines = result.out.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert "::error file=site/content/world/odd.md,line=3,col=7,title=date-unreadable::" in result.out
    assert result.err.startswith("Checked 2 articles, ")


def test_what_stops_a_check_is_a_workflow_command_as_well(site: Path) -> None:
    result = run("check", "--site", site, "--format=github", "--zzz")
    assert (result.code, result.err) == (2, "")
    assert "title=usage::--zzz is not a flag of this verb — " in result.out


def test_only_a_check_has_these_forms(site: Path) -> None:
    assert run("build", "--site", site, "--format", "sarif").code == 2
    assert run("list", "--site", site, "--format", "github").code == 2
