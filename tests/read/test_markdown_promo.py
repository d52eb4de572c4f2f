import unicodedata

import pytest

from generator.model.article import Html, LinkKind, Promo
from generator.read.markdown.promo_labels import LABELS, folded
from tests.read.bodies import converted, rules_of

# Watch, read, listen and see, as a desk of each language writes them.
LABELS_AT_DESKS = {
    "en": ("Also watch", "Also read", "Also listen", "Also see"),
    "de": ("Auch ansehen", "Lesen Sie auch", "Auch hören", "Siehe auch"),
    "es": ("Mira también", "Lea también", "Escucha también", "Vea también"),
    "fr": ("À regarder aussi", "À lire aussi", "À écouter aussi", "À voir aussi"),
    "hi": ("यह भी देखें", "यह भी पढ़ें", "यह भी सुनें", "ये भी देखें"),
    "ar": ("شاهد أيضًا", "اقرأ أيضاً", "استمع أيضا", "انظر أيضًا"),
    "ja": ("あわせて見たい", "あわせて読みたい", "あわせて聴きたい", "こちらもご覧ください"),
    "zh": ("另请观看", "延伸阅读", "另请收听", "另见"),
}
EVERY_LABEL = [(language, label) for language, labels in LABELS_AT_DESKS.items() for label in labels]
FORMS = (
    "{}: [T](a.md)",
    "**{}:** [T](a.md)",
    "**{}**: [T](a.md)",
    "{}\uff1a [T](a.md)",
    "{} [T](a.md)",
    "__{}__ [T](a.md)",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "label"), EVERY_LABEL)
def test_a_promo_is_known_in_each_language_and_form(language: str, label: str, form: str) -> None:
    result = converted(f"A.\n\n{form.format(label)}\n\nB.", lang=language)
    assert result.body.parts == (Html("<p>A.</p>"), Promo(label, "T", 0), Html("<p>B.</p>"))
    assert [link.kind for link in result.links] == [LinkKind.PROMO]


def test_every_language_of_the_product_has_labels() -> None:
    assert set(LABELS) == set(LABELS_AT_DESKS)


@pytest.mark.parametrize("label", ["À LIRE AUSSI", "यह भी पढ़ें", "यह भी प\u095dें", "also  read"])
def test_a_label_may_be_typed_in_any_case_and_normal_form(label: str) -> None:
    known = set(map(folded, "|".join(LABELS.values()).split("|")))
    assert {folded(unicodedata.normalize("NFC", label)), folded(unicodedata.normalize("NFD", label))} <= known


@pytest.mark.parametrize("raw_html", ["safe", "trusted", "none"])
def test_a_promo_is_one_under_every_policy(raw_html: str) -> None:
    result = converted("Also read: [](a.md)", rules_of(raw_html))
    assert result.body.parts == (Promo("Also read", "", 0),)


def test_a_promo_by_a_reference_and_with_a_title() -> None:
    result = converted('Also read: [One][r]\n\nAlso see: [Two](b.md "T")\n\n[r]: a.md')
    assert result.body.parts == (Promo("Also read", "One", 0), Promo("Also see", "Two", 1))
    assert [link.place.line for link in result.links] == [5, 3]


def test_a_promo_to_the_outside_keeps_its_address_and_typeset_text() -> None:
    result = converted("Also watch: [It's *here*](https://example.org/?a=1&amp;b=2)")
    assert result.body.parts == (Promo("Also watch", "It\u2019s here", None, "https://example.org/?a=1&b=2"),)
    assert result.links == ()


def test_a_promo_to_the_outside_without_a_text_is_an_error_at_its_address() -> None:
    (problem,) = converted("A.\n\nAlso watch: [](https://example.org/film)").problems
    assert (problem.code, problem.place.line, problem.place.column) == ("promo-empty", 3, 16)
    assert problem.severity.value == "error"


def test_the_words_of_a_promo_are_not_those_of_the_story() -> None:
    assert converted("A.\n\nAlso read: [Other headline](a.md)").text == "A."
