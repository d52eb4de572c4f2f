from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model.problem import Severity
from generator.read.markdown.elsewhere import is_let_in
from generator.read.rules import reading_rules
from generator.settings.loading import Request, load_settings
from tests.read.bodies import converted, rules_of


def told(text: str, raw_html: str = "safe", base_url: str = "") -> list[tuple[int, int, str]]:
    problems = converted(text, rules_of(raw_html, base_url=base_url)).problems
    found = [problem for problem in problems if problem.code == "image-elsewhere"]
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [(each.place.line, each.place.column, each.message.split("'")[1]) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![A](https://x.example/a.jpg)", [(1, 6, "https://x.example/a.jpg")]),
        ("Fog.\n\n![A][a]\n\n[a]: //x.example/a.jpg", [(5, 6, "//x.example/a.jpg")]),
        ("[![A](http://x.example/a)](http://x.example/a)", [(1, 7, "http://x.example/a")]),
        ("<img alt='' src=https://x.example/a.jpg>", [(1, 17, "https://x.example/a.jpg")]),
        ('<img alt="A" src="a.jpg" srcset="https://x.example/b.jpg 2x">', [(1, 34, "https://x.example/b.jpg")]),
        ('<video poster="https://x.example/p.jpg" controls></video>', [(1, 16, "https://x.example/p.jpg")]),
        ('<audio src="https://x.example/a.mp3" controls></audio>', [(1, 13, "https://x.example/a.mp3")]),
        ('<video controls><source src="https://x.example/a.mp4"></video>', [(1, 30, "https://x.example/a.mp4")]),
        ("[A](https://x.example/a.jpg)", []),
        ("`![A](https://x.example/a.jpg)`", []),
        ("![A](a.jpg)", []),
        ("![A](https://post.example/a.jpg)", []),
    ],
)
@pytest.mark.parametrize("raw_html", ["safe", "trusted"])
def test_what_a_text_shows_of_other_sites_is_told_where_it_is_written(
    text: str, found: list[tuple[int, int, str]], raw_html: str
) -> None:
    assert told(text, raw_html, "https://post.example/") == found


def test_a_source_of_film_is_no_picture_and_a_long_address_is_cut() -> None:
    (problem,) = converted(f'<audio controls><source src="https://x.example/{"a" * 90}.mp3"></audio>').problems
    assert problem.message.startswith(f"the film or sound 'https://x.example/{'a' * 61}…' is on another site")
    assert "{ media = […] }" in problem.hint


def test_the_page_stays_as_it_is_written() -> None:
    assert 'src="https://x.example/a.jpg"' in str(converted("![A](https://x.example/a.jpg)").body)


@pytest.mark.parametrize(
    ("source", "is_in"),
    [
        ("https://x.example", True),
        ("x.example", True),
        ("http://x.example", True),
        ("*.example", True),
        ("https:", True),
        ("https://x.example/p/", True),
        ("https://x.example/p/a.jpg", True),
        ("https://x.example/q/", False),
        ("https://y.example", False),
        ("*.x.example", False),
        ("http://[", False),
    ],
)
def test_a_source_of_a_policy_lets_in_what_browsers_would_load(source: str, is_in: bool) -> None:  # noqa: FBT001
    assert is_let_in("https://x.example/p/a.jpg", [source]) is is_in


def test_what_the_settings_let_in_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[headers]\nallow = { img = ["https://x.example"] }\n')
    rules = reading_rules(load_settings(Request(tmp_path)))
    shown = converted("![A](https://x.example/a.jpg)\n\n![B](https://y.example/b.jpg)", rules).problems
    assert [(each.code, each.place.line) for each in shown] == [("image-elsewhere", 3)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("![](https://x.example/a.jpg)", [(1, 5)]),
        ("[![](https://x.example/a.jpg)](https://x.example/a.jpg)", [(1, 6)]),
        ("[A](https://x.example/a.jpg)\n![](https://x.example/a.jpg)", [(2, 5)]),
        ("![A](https://x.example/a.jpg)\n![](https://x.example/a.jpg)", [(2, 5)]),
        ("<img src=https://x.example/a.jpg>", [(1, 10)]),
        ("<IMG SRC='//x.example/a.jpg'>", [(1, 11)]),
        ('![](https://x.example/a.jpg){alt=""}', []),
        ('<img alt="" src="https://x.example/a.jpg">', []),
        ("<img src='https://x.example/a.jpg'\nalt='A'>", []),
        ("![A](https://x.example/a.jpg)", []),
        ("[](https://x.example/a.jpg)", []),
    ],
)
@pytest.mark.parametrize("raw_html", ["safe", "trusted"])
def test_a_picture_of_another_site_needs_words_too_also_where_it_is_let_in(
    text: str, places: list[tuple[int, int]], raw_html: str
) -> None:
    rules = replace(rules_of(raw_html), allowed={"img": ("https://x.example",)})
    problems = [each for each in converted(text, rules).problems if each.code == "alt-missing"]
    assert [(each.place.line, each.place.column) for each in problems] == places
    assert all("/x.example/a.jpg" in each.message for each in problems)


@pytest.mark.parametrize("raw_html", ["safe", "trusted"])
@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('<img src="a.jpg"> <img alt="B" src="b.jpg">', [True, False]),
        ("<IMG SRC=a.jpg>", [True]),
        ('<img src="a.jpg"\nalt="">', [False]),
        ("<img src='a.jpg'\nalt='A'>", [False]),
        ("![](https://x.example/a.jpg) ![B](b.jpg)", [False]),
    ],
)
def test_html_is_asked_for_words_picture_by_picture(text: str, bare: list[bool], raw_html: str) -> None:
    assert [each.is_bare for each in converted(text, rules_of(raw_html)).links] == bare
