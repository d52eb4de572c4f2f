"""Wrapping: lines that are never wider than they may be, in any script, and lose no word."""

from hypothesis import given
from hypothesis import strategies as st

from generator.render.wrapping import breadth, lines_of


def test_words_stand_in_lines_and_one_that_is_too_long_is_cut() -> None:
    assert lines_of("Northern Halvik and Skarne", 15) == ("Northern Halvik", "and Skarne")
    assert lines_of("Donaudampfschiff ahoy", 8) == ("Donaudam", "pfschiff", "ahoy")
    assert lines_of("") == ("",)
    assert lines_of("5\u00a0km to go", 5) == ("5\u00a0km", "to go")


def test_signs_of_east_asia_take_the_room_of_two_and_marks_none() -> None:
    assert breadth("港町") == 4
    assert breadth("e\u0301") == 1
    assert lines_of("港町新聞", 5) == ("港町", "新聞")


@given(st.text(), st.integers(2, 40))
def test_no_line_is_too_wide_and_no_sign_is_lost(text: str, most: int) -> None:
    lines = lines_of(text, most)
    assert all(breadth(line) <= most for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(each for each in text if each not in " \t\r\n")
