import pytest

from generator.relate.related.joining import is_pair, joined


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ()),
        (("ferry", "vault"), ("ferry", "vault")),
        (("本電", "日本", "電気"), ("日本電気",)),
        (("ンサ", "port", "インs", "イン"), ("インサ", "port", "インs")),
        (("電気", "port", "日本", "本電"), ("日本電気", "port")),
        (("日本", "気力"), ("日本", "気力")),
        (("海", "海上"), ("海", "海上")),
        (("人々", "々人"), ("人々人",)),
        (("ab", "bc"), ("ab", "bc")),
        (("ไท", "ทย"), ("ไทย",)),
        (("한국", "국어"), ("한국", "국어")),
    ],
)
def test_overlapping_pairs_become_words_where_the_first_of_them_stood(
    words: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert joined(words) == expected


def test_only_two_characters_of_scripts_without_spaces_are_a_pair() -> None:
    assert is_pair("漢字")
    assert not is_pair("漢")
    assert not is_pair("漢字法")
    assert not is_pair("of")
