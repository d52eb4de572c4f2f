# ruff: noqa: RUF001 - words of other scripts are what is tested

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.words import is_unspaced, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("The ferry's back; don't_stop!", ["The", "ferry", "s", "back", "don", "t", "stop"]),
        ("The ferry’s “back” — voilà", ["The", "ferry", "s", "back", "voilà"]),
        ("R2-D2 in 2026, 3.5 km", ["R2", "D2", "in", "2026", "3", "5", "km"]),
        ("co\u00adoperate, مى\u200cخواهم", ["cooperate", "مىخواهم"]),
        ("❤\ufe0fferry", ["ferry"]),
        ("हिन्दी की ख़बरें।", ["हिन्दी", "की", "ख़बरें"]),
        ("e\u0301te\u0301 ﬁn １２", ["été", "fin", "12"]),
        ("今週のニュース", ["今週", "週の", "のニ", "ニュ", "ュー", "ース"]),
        ("JoinMarketの提案、字", ["JoinMarket", "の提", "提案", "字"]),
        ("ｶﾅ・かな", ["カナ", "かな"]),
        ("ข่าว ๒๕๖๙", ["ข่", "่า", "าว", "๒๕๖๙"]),
        ("བོད་ཡིག", ["བོ", "ོད", "ཡི", "ིག"]),
        ("한국어 뉴스", ["한국어", "뉴스"]),
        ("😀 «да»\u00a0нет", ["да", "нет"]),
        ("a\ud800b", ["a", "b"]),
    ],
)
def test_words_are_runs_of_letters_digits_and_marks(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@given(st.text())
def test_no_text_makes_it_stumble_and_no_word_is_empty(text: str) -> None:
    assert all(words_of(text))


@given(
    st.lists(st.text(alphabet="abcXYZ019", min_size=1)), st.sampled_from([" ", "\n", "/", "’", "'", "_", "\x00", "。"])
)
def test_whatever_is_no_letter_parts_words(words: list[str], gap: str) -> None:
    assert words_of(gap.join(words)) == words


def test_a_word_tells_whether_its_script_has_spaces() -> None:
    assert is_unspaced("字")
    assert not is_unspaced("д")
