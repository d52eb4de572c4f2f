import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.telling.excerpt import COLUMNS, columns, excerpt, printable
from generator.model.problem import Place


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("title: Ferry", 8, ["     1 | title: Ferry", "       |        ^"]),
        ("title: Ferry", 0, ["     1 | title: Ferry"]),
        ("\t\tx", 3, ["     1 |   x", "       |   ^"]),
        ("", 1, ["     1 | ", "       | ^"]),
        ("ab", 99, ["     1 | ab", "       |   ^"]),
        ("日本 x", 4, ["     1 | 日本 x", "       |      ^"]),
        ("e\u0301t x", 5, ["     1 | e\u0301t x", "       |    ^"]),
        ("हिन्दी x", 8, ["     1 | हिन्दी x", "       |       ^"]),
        ("a\x1b[31mb", 2, ["     1 | a�[31mb", "       |  ^"]),
        ("a\u202eb", 3, ["     1 | a�b", "       |   ^"]),
        ("title: عنوان طويل", 8, ["     1 | title: عنوان طويل", "       | column 8: عنوان"]),
    ],
)
def test_the_caret_stands_below_its_place(line: str, column: int, expected: list[str]) -> None:
    assert excerpt([line], Place(1, column)) == expected


@pytest.mark.parametrize("place", [Place(0, 0), Place(2, 1)])
def test_a_place_without_a_line_has_no_excerpt(place: Place) -> None:
    assert excerpt(["x"], place) == []


def test_a_long_line_is_cut_at_both_ends_around_its_place() -> None:
    line = "a" * 500 + "X" + "b" * 500
    shown, caret = excerpt([line], Place(1, 501))
    assert shown[caret.index("^")] == "X"
    assert shown[9] == "…"
    assert shown[-1] == "…"
    assert len(shown) == COLUMNS


@given(st.text(), st.integers(0, 300))
def test_an_excerpt_fits_eighty_columns_and_steers_no_terminal(line: str, column: int) -> None:
    for row in excerpt([line], Place(1, column)):
        assert columns(row) <= COLUMNS
        assert not {unicodedata.category(char) for char in row.replace("\u200c", "").replace("\u200d", "")} & {
            "Cc",
            "Cf",
        }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain → text", "plain → text"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("x\u202etxt.exe", "x\\u202etxt.exe"),
        ("\udce9t\u00e9", "\\udce9t\u00e9"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_content_cannot_steer_the_terminal(text: str, expected: str) -> None:
    assert printable(text) == expected
