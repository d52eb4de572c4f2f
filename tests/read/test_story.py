import pytest

from generator.model.article import Kind
from generator.model.problem import Place
from tests.read.desk import HEAD, errors, faults, places, story, whole, yaml


def test_every_plain_key_arrives() -> None:
    article = story(
        "linkTitle: Ferry\nstandfirst: One\neyebrow: Sea\nbyline: By all\nsource: WIRE\ndateline: OSLO\n"
        "series: Ferries\npart: 2\nexcerpt: S\ntranslationKey: ferry\npriority: -3\ntoc: yes\nwithdrawn_reason: Wrong\n"
    )
    assert (article.headline_short, article.dek, article.kicker) == ("Ferry", "One", "Sea")
    assert (article.byline, article.agency, article.dateline) == ("By all", "WIRE", "OSLO")
    assert (article.thread, article.part, article.summary) == ("Ferries", 2, "S")
    assert (article.translation_key, article.weight, article.toc) == ("ferry", -3, True)
    assert article.withdrawn_reason == "Wrong"


def test_keys_without_a_value_are_as_if_they_were_not_there() -> None:
    article = story("kicker:\ndek: ''\npart:\nweight: ~\nauthors:\nsource: ''\nparams:\n")
    assert (article.kicker, article.dek, article.part, article.weight, article.agency) == ("", "", None, 0, "")


def test_notes_to_editors_stay_with_them() -> None:
    article = story("notes_for_editors: SECRET-NOTE\n")
    assert "SECRET-NOTE" not in str(article)


def test_places_are_those_of_the_keys_by_their_canonical_names() -> None:
    article = story("standfirst: One\nparams: {a: 1}\n")
    assert article.places == {
        "title": Place(2, 1),
        "date": Place(3, 1),
        "dek": Place(4, 1),
        "params": Place(5, 1),
    }


def test_the_summary_is_the_given_one_else_the_first_words() -> None:
    given, taken = story("summary: >\n  One\n  two\n"), story("")
    assert (given.summary, "summary" in given.places) == ("One two", True)
    assert (taken.summary, "summary" in taken.places) == ("It sailed.", False)


@pytest.mark.parametrize("key", ["part", "weight"])
@pytest.mark.parametrize("value", ["many", "1.5", "0x1f", "[1]", "1_000", "99999999999999999999"])
def test_a_number_is_a_whole_one(key: str, value: str) -> None:
    assert faults(f"{key}: {value}\n") == ["value-type"]


@pytest.mark.parametrize("key", ["dek", "kicker", "agency", "summary", "thread"])
def test_a_list_is_no_text(key: str) -> None:
    assert faults(f"{key}: [a, b]\n") == ["value-type"]
    assert faults(f"{key}: {{a: b}}\n") == ["value-type"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("true", True),
            ("False", False),
            ("~", None),
            ("", None),
            ("yes", "yes"),
            ("3", 3),
            ("-3", -3),
            ("1.5", 1.5),
        ),
        *(
            ("1e3", 1000.0),
            ("'3'", "3"),
            ("010", "010"),
            ("0x1f", "0x1f"),
            ("1_000", "1_000"),
            ("2026-10-31", "2026-10-31"),
        ),
        *(("-", [None]), (".", "."), ("1.2.3", "1.2.3"), ("9" * 400, "9" * 400), ("[a, {b: 2}]", ["a", {"b": 2}])),
        *(("+5", 5), ("9007199254740993", "9007199254740993"), ("-0", 0)),
    ],
)
def test_free_values_are_typed_as_yaml_and_json_have_them(text: str, value: object) -> None:
    assert story(f"params:\n  x: \n    {text}\n").params == {"x": value}


def test_params_must_have_keys() -> None:
    assert faults("params: [a]\n") == ["value-type"]
    assert faults("params: a\n") == ["value-type"]


@pytest.mark.parametrize(
    ("keys", "place"), [("", "1:1"), ("title:\n", "3:7"), ("title: ''\n", "3:8"), ("title: ' '\n", "3:8")]
)
def test_a_story_needs_a_title(keys: str, place: str) -> None:
    assert places(yaml(f"date: 2026-10-31\n{keys}")) == [f"{place} title-missing"]


def test_a_list_as_title_is_one_problem() -> None:
    assert errors(yaml("title: [a]\ndate: 2026-10-31\n")) == ["value-type"]


@pytest.mark.parametrize(
    ("path", "kind"), [("world/_index.md", Kind.SECTION), ("tags/c++.md", Kind.TERM), ("authors/jo.md", Kind.AUTHOR)]
)
def test_texts_of_lists_need_neither_title_nor_date(path: str, kind: Kind) -> None:
    assert whole(yaml("summary: x\n", path=path)).kind is kind


def test_the_text_of_a_tag_has_the_slug_of_the_tag() -> None:
    assert whole(yaml("summary: x\n", path="tags/c++.md")).slug == "c-plus-plus"


@pytest.mark.case("H05")
def test_markup_and_template_code_in_front_matter_are_text() -> None:
    article = story("kicker: '{{7*7}}'\nsummary: '<script>alert(1)</script>'\n")
    assert (article.kicker, article.summary) == ("{{7*7}}", "<script>alert(1)</script>")


def test_the_head_used_by_these_tests_is_right() -> None:
    assert yaml(HEAD).problems == ()
