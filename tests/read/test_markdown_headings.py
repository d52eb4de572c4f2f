import pytest

from generator.model.article import Heading
from generator.settings.values import LimitSettings
from tests.read.bodies import converted, html_of, rules_of
from tests.read.desk import HEAD, rules, whole, yaml


def headings_of(text: str, raw_html: str = "safe") -> list[tuple[int, str]]:
    return [(heading.level, heading.id) for heading in converted(text, rules_of(raw_html)).headings]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("## A\n\n### B", [(2, "a"), (3, "b")]),
        ("# A\n\n## B\n\n###### C", [(2, "a"), (3, "b"), (6, "c")]),
        ("A\n=\n\nB\n-", [(2, "a"), (3, "b")]),
        ("## A\n\n## A\n\n## A 2\n\n## A", [(2, "a"), (2, "a-2"), (2, "a-2-2"), (2, "a-3")]),
        ("## A\n\n## B {#a}", [(2, "a-2"), (2, "a")]),
        ("## ---\n\n## …", [(2, "section"), (2, "section-2")]),
        ("## C++ & co", [(2, "c-plus-plus-and-co")]),
        ("> ## A", [(2, "a")]),
        ("No heading", []),
    ],
)
def test_each_heading_has_a_level_and_an_id(text: str, headings: list[tuple[int, str]]) -> None:
    assert headings_of(text) == headings


@pytest.mark.case("H19")
def test_no_id_shadows_what_scripts_look_up() -> None:
    text = "# constructor\n\n# __proto__\n\n## getElementById\n\n## getElementById\n\n<a name=location>x</a>\n"
    html = html_of(text)
    assert [each for _, each in headings_of(text)] == ["constructor-1", "proto", "getelementbyid-1", "getelementbyid-2"]
    assert '<a id="location-1">x</a>' in html
    assert "name=" not in html


def test_links_follow_an_id_that_got_a_suffix() -> None:
    html = html_of("## Location\n\n<p id=window>a</p>\n\n[x](#location) [y](#window)")
    assert 'href="#location-1"' in html
    assert 'href="#window-1"' in html
    assert converted("## Location\n\n[x](#location)").problems == ()


def test_an_anchor_with_name_and_id_keeps_one_id() -> None:
    assert html_of('<a id="b" name="a">x</a>') == '<p><a id="b">x</a></p>'


def test_a_heading_is_plain_text_with_its_marks_typeset() -> None:
    heading = converted("## It's *here*[^1] &amp; `now`\n\n[^1]: x").headings[0]
    assert heading == Heading(2, "it-s-here-and-now", "It\u2019s here & now")


def test_trusted_raw_headings_are_left_alone_and_move_nothing() -> None:
    text = "<h1 class=x>Raw</h1>\n\n## Own"
    assert html_of(text, rules_of("trusted")) == '<h1 class=x>Raw</h1>\n\n<h2 id="own">Own</h2>'
    assert headings_of(text, "trusted") == [(2, "own")]


@pytest.mark.case("B16")
def test_thousands_of_equal_headings_cost_no_more_than_others() -> None:
    by = rules(limits=LimitSettings(seconds=5))
    headings = whole(yaml(HEAD, "## Tides\n\n" * 20_000, by=by)).headings
    assert [heading.id for heading in (headings[0], headings[1], headings[-1])] == ["tides", "tides-2", "tides-20000"]
