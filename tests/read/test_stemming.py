import pytest

from generator.read.stemming import stem_of


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Parties", "party"),
        ("classes", "class"),
        ("vaults", "vault"),
        ("class", "class"),
        ("virus", "virus"),
        ("crisis", "crisis"),
        ("keys", "keys"),
        ("ties", "ties"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("été", "été"),
        ("étés", "étés"),
    ],
)
def test_english_plurals_lose_their_ending_and_others_nothing(word: str, stem: str) -> None:
    assert stem_of(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("a", ""),
        ("7", ""),
        ("12", ""),
        ("123", ""),
        ("2026", "2026"),
        ("12345", ""),
        ("٢٠٢٦", "٢٠٢٦"),
        ("٢٠", ""),
        ("я", ""),
        ("字", "字"),
        ("g20", "g20"),
        ("की", "की"),
    ],
)
def test_single_letters_and_numbers_but_years_are_no_terms(word: str, stem: str) -> None:
    assert stem_of(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("الكتاب", "كتاب"),
        ("والكتاب", "كتاب"),
        ("بالمدينة", "مدين"),
        ("مُدُن", "مدن"),
        ("مـــدن", "مدن"),
        ("أحمد", "احمد"),
        ("إلى", "الي"),
        ("معلمون", "معلم"),
        ("سيارات", "سيار"),
        ("للبيت", "بيت"),
        ("ابنه", "ابن"),
        ("الم", "الم"),
        ("السد", "سد"),
        ("الله", "الل"),
        ("والده", "والد"),
        ("و", ""),
    ],
)
def test_arabic_words_lose_marks_their_article_and_one_ending(word: str, stem: str) -> None:
    assert stem_of(word) == stem
