"""`check` tells of tags that are near to others, where they stand; a build keeps quiet about it."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.desk import at, tree, write
from tests.commands.flood import DECLARED, STORIES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a newsroom whose tags are in a mess."""
    return write(tmp_path / "site", STORIES)


def near(site: Path, *arguments: str) -> list[dict[str, Any]]:
    """Give what a check says of tags."""
    problems = at(site, "check", "--format", "json", *arguments).json()["problems"]
    return [each for each in problems if each["code"] == "tag-near"]


def test_each_near_spelling_is_told_once_with_the_place_of_the_word(site: Path) -> None:
    found = [(each["file"], each["line"], each["column"], each["severity"]) for each in near(site)]
    assert found == [
        ("content/drafts/d.md", 4, 7, "warning"),
        ("content/world/c.md", 5, 9, "warning"),
        ("content/world/e.md", 1, 49, "notice"),
    ]


def test_a_warning_says_which_to_take_and_how_many_have_it(site: Path) -> None:
    message = next(each["message"] for each in near(site) if each["file"].endswith("c.md"))
    assert message == "the tag 'Floods' here and in 1 more file is near to 'Flood', which 3 stories have: a plural"


def test_two_tags_that_are_declared_are_no_slip(site: Path) -> None:
    write(site, {"data/tags.toml": DECLARED + '\n[floods]\nname = "Floods"\n'})
    assert [(each["file"], each["severity"]) for each in near(site)] == [
        ("content/drafts/d.md", "notice"),
        ("content/world/e.md", "notice"),
    ]


def test_a_site_can_have_it_unsaid(site: Path) -> None:
    write(site, {"site.toml": STORIES["site.toml"] + '[check]\nignore = ["tag-near"]\n'})
    assert near(site) == []


def test_a_build_says_nothing_of_it(site: Path) -> None:
    assert "tag-near" not in at(site, "build").err


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        ("tags:\n  - Rain\n  - 'Floodes'", 6, 5),
        ("tags: 'Rain, Floodes'", 4, 14),
        ("categories: [World, Floodes]", 4, 21),
        ("taxonomies: {tags: [Floodes]}", 4, 21),
    ],
)
def test_the_place_is_that_of_the_word_however_it_is_written(site: Path, front: str, line: int, column: int) -> None:
    text = f"---\ntitle: Z\ndate: 2026-11-01\n{front}\n---\n\nx\n"
    write(site, {"content/world/z.md": text, "data/tags.toml": '[floods]\nname = "Floods"\n'})
    found = [each for each in near(site) if each["file"].endswith("z.md")]
    assert [(each["line"], each["column"]) for each in found] == [(line, column)]


def fixes(site: Path, *arguments: str) -> list[dict[str, Any]]:
    """Give what `--fix` writes."""
    return list(at(site, "check", "--fix", "--format", "json", *arguments).json()["fixed"])


def test_a_spelling_is_mended_where_another_one_is_declared(site: Path) -> None:
    write(site, {"data/tags.toml": DECLARED + '\n[floods]\nname = "Floods"\n'})
    before = tree(site)
    shown = fixes(site, "--dry-run")
    assert tree(site) == before
    assert fixes(site) == shown
    assert [(each["file"], each["mends"]) for each in shown] == [
        ("content/drafts/d.md", [{"code": "tag-near", "line": 4, "column": 7, "old": "floods", "new": "Floods"}]),
        (
            "content/world/e.md",
            [{"code": "tag-near", "line": 1, "column": 49, "old": "berlin-wall", "new": "Berlin Wall"}],
        ),
    ]
    assert "-tags: floods; Secret" in shown[0]["diff"]
    after = tree(site)
    assert after["content/drafts/d.md"] == before["content/drafts/d.md"].replace(b"floods;", b"Floods;")
    assert after["content/world/e.md"] == before["content/world/e.md"].replace(b"berlin-wall", b"Berlin Wall")
    assert {name for name in after if after[name] != before[name]} == {"content/drafts/d.md", "content/world/e.md"}
    assert near(site) == fixes(site) == []


@pytest.mark.parametrize("ignore", ["", '[check]\nignore = ["tag-near"]\n'])
def test_what_has_no_one_answer_or_is_not_asked_for_stays(site: Path, ignore: str) -> None:
    declared = {"data/tags.toml": DECLARED} if ignore else {}
    write(site, {"site.toml": STORIES["site.toml"] + ignore, **declared})
    assert fixes(site) == []


def test_what_is_not_safe_to_edit_keeps_its_notice(site: Path) -> None:
    text = "---\ntitle: Z\ndate: 2026-11-01\ntags: [&a berlin wall]\n---\n\nx\n"
    write(site, {"content/world/z.md": text, "data/tags.toml": DECLARED})
    assert [each["file"] for each in fixes(site)] == ["content/world/e.md"]
    assert [(each["file"], each["line"], each["column"]) for each in near(site) if each["severity"] == "notice"] == [
        ("content/world/z.md", 4, 8)
    ]
