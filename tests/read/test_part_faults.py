"""Faults of story parts: each is told, whatever else is wrong with its part or with others."""

import pytest

from generator.model.article import Choice, LinkKind
from tests.read.desk import HEAD, yaml
from tests.read.test_story_parts import told


@pytest.mark.parametrize(
    ("text", "places_told"),
    [
        ("::: fact-box\n:::\n", ["1:1 story-part-argument", "1:1 story-part-content"]),
        ("::: fact-box\nFog.\n:::\n\n::: timeline\nFog.\n:::\n", ["1:1 story-part-argument", "5:1 story-part-content"]),
        ("::: nothing\n:::\n\n::: timeline\nFog.\n:::\n", ["1:1 story-part-unknown", "4:1 story-part-content"]),
        (":::\n\n::: timeline\nFog.\n:::\n", ["1:1 story-part-closing", "3:1 story-part-content"]),
        (
            ":::: fact-box title=X\n::: pull-quote\n::::\n\n::: timeline\nFog.\n:::\n",
            ["1:1 story-part-content", "3:1 story-part-closing", "5:1 story-part-content"],
        ),
        ('::: chart title="X data=f.csv kind=pie\n:::\n', ["1:11 story-part-argument", "1:36 story-part-argument"]),
        (
            "::: chart Boats kind=pie\n:::\n",
            ["1:1 story-part-argument"] * 2 + ["1:11 story-part-argument", "1:22 story-part-argument"],
        ),
    ],
)
def test_what_is_wrong_with_one_part_hides_nothing_that_is_wrong_with_others(text: str, places_told: list[str]) -> None:
    assert sorted(told(text)) == sorted(places_told)


def test_of_data_nobody_knows_what_a_chart_would_draw_where_its_choice_is_wrong() -> None:
    (link,) = yaml(HEAD, "::: chart data=f.csv title=X colums=a,b\n:::\n").links
    assert (link.kind, link.choice) == (LinkKind.TABLE, None)
    (link,) = yaml(HEAD, "::: chart data=f.csv kind=pie title=X columns=a,b\n:::\n").links
    assert (link.kind, link.choice) == (LinkKind.NUMBERS, Choice(("a", "b")))


def undated(text: str) -> list[str]:
    """Give line and column of each entry without a date; the text begins in line 6."""
    found = [each for each in yaml(HEAD, text).problems if each.code == "entry-undated"]
    return [f"{each.place.line - 5}:{each.place.column}" for each in found]


@pytest.mark.parametrize(
    ("entries", "places_told"),
    [
        ("- **1952** A.\n- __1953__ B.\n- <b>1954</b> C.\n- [**1955**](/x) D.\n- ***1956*** E.\n", []),
        ("- 1952: A.\n- **1953** B.\n- A **bold** word.\n", ["2:1", "4:1"]),
        ("1. **1952** A.\n2. 1953 B.\n", ["3:1"]),
        ("- **1952** A.\n\n- 1953 B.\n\n    - nested\n", ["4:1"]),
        ("- **1952** A.\n    - nested, no date\n    - another\n", []),
        ("<ul><li>1952 A.</li></ul>\n", ["1:1"]),
    ],
)
def test_an_entry_of_a_timeline_without_a_date_in_bold_is_told_at_its_place(
    entries: str, places_told: list[str]
) -> None:
    assert undated(f"::: timeline\n{entries}:::\n") == places_told
    assert undated(entries) == []
