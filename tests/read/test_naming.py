import pytest

from generator.model.article import Byline
from tests.read.desk import HEAD, errors, faults, places, read, story, whole, yaml


@pytest.mark.case("B15")
@pytest.mark.parametrize(
    ("value", "tags"),
    [
        ('"a, b"', ("a", "b")),
        ("a; b, c", ("a", "b", "c")),
        ("a", ("a",)),
        ("[a, 'b, c', a]", ("a", "b, c")),
        ("", ()),
        ("[]", ()),
        ("'a,,b,'", ("a", "b")),
        ("\n  - ' a '\n  - b", ("a", "b")),
    ],
)
def test_tags_are_a_list_or_a_text_split_at_commas(value: str, tags: tuple[str, ...]) -> None:
    assert story(f"tags: {value}\n").tags == tags


@pytest.mark.case("B15")
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("{a: b}", "value-type"),
        ("[[a]]", "value-type"),
        ("[{a: b}]", "value-type"),
        (f"[{'a,' * 10_000}]", "yaml-too-big"),
        (f"[{'a,' * 9_000}]", "too-many"),
        ("[a, ~]", "tag-empty"),
        ("[a, '']", "tag-empty"),
        ("\n  - a\n  -", "tag-empty"),
    ],
)
def test_tags_of_another_form_are_an_error(value: str, code: str) -> None:
    assert faults(f"tags: {value}\n") == [code]


@pytest.mark.case("B14")
def test_words_of_yaml_are_what_was_typed() -> None:
    article = story("tags: [no, on, 1.10, 0x1f, 010, 12:30, yes, 1_000]\nsection: off\nslug: 010\nauthor: 12:30\n")
    assert article.tags == ("no", "on", "1.10", "0x1f", "010", "12:30", "yes", "1_000")
    assert (article.section, article.slug) == ("off", "010")
    assert article.authors == (Byline("12:30"),)


@pytest.mark.case("B14")
def test_an_empty_entry_has_its_place() -> None:
    assert places(yaml(f"{HEAD}tags: [no, on, ~]\n")) == ["4:16 tag-empty"]


@pytest.mark.case("H10")
@pytest.mark.parametrize("key", ["title", "section", "author", "agency", "kicker", "thread", "slug"])
def test_a_new_line_is_in_no_name(key: str) -> None:
    head = "date: 2026-10-31\n" if key == "title" else HEAD
    assert errors(yaml(f'{head}{key}: "a\\nDisallow: /"\n')) in (["control-character"], ["control-character", "slug"])
    assert errors(yaml(f"{head}{key}: |\n  a\n  Sitemap-x\n")) == ["control-character"]


@pytest.mark.case("H10")
def test_a_new_line_is_in_no_tag() -> None:
    assert faults('tags: ["a\\nSitemap: x"]\n') == ["control-character"]
    assert faults('tags: "a\\nb"\n') == ["control-character"]


def test_a_title_over_two_lines_without_quotes_is_one() -> None:
    assert whole(yaml("title: Ferry\n  sails again\ndate: 2026-10-31\n")).title == "Ferry sails again"
    assert whole(yaml("title: >\n  Ferry\n  sails again\ndate: 2026-10-31\n")).title == "Ferry sails again"


@pytest.mark.parametrize(
    ("keys", "authors"),
    [
        ("author: Jo Doe\n", (Byline("Jo Doe"),)),
        ("author: Jo Doe, Jr.\n", (Byline("Jo Doe, Jr."),)),
        ("authors: [Jo, Mo]\n", (Byline("Jo"), Byline("Mo"))),
        ("authors: {name: Jo, role: in Oslo}\n", (Byline("Jo", "in Oslo"),)),
        ("authors:\n  - Jo\n  - name: Mo\n    role: translated by\n", (Byline("Jo"), Byline("Mo", "translated by"))),
        ("author:\n", ()),
        ("authors: [Jo, '']\n", (Byline("Jo"),)),
    ],
)
def test_authors_are_a_text_a_list_or_names_with_roles(keys: str, authors: tuple[Byline, ...]) -> None:
    assert story(keys).authors == authors


def test_an_author_needs_a_name() -> None:
    assert faults("authors: [{role: in Oslo}]\n") == ["value-type"]
    assert faults("authors: [[Jo]]\n") == ["value-type"]
    reading = yaml(f"{HEAD}authors: [{{name: Jo, rolle: x}}]\n")
    assert places(reading) == ["4:22 key-unknown"]
    assert "`role`" in reading.problems[0].hint


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("en", "en"),
        ("AR", "ar"),
        ("pt_br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("zh-HANT-tw", "zh-Hant-TW"),
        ("no", "no"),
        ("", ""),
    ],
)
def test_a_language_is_a_tag(value: str, tag: str) -> None:
    assert story(f"lang: {value}\n").lang == tag


@pytest.mark.parametrize("value", ["english", "e", "../x", "en US", "[en]"])
def test_another_form_of_language_is_an_error(value: str) -> None:
    assert faults(f"lang: {value}\n") in (["lang"], ["value-type"])


def test_json_and_toml_say_the_same() -> None:
    expected = ("a", "1.10")
    assert whole(read('{"title": "x", "date": "2026-10-31", "tags": ["a", 1.10]}\nx')).tags == expected
    assert whole(read('+++\ntitle = "x"\ndate = 2026-10-31\ntags = ["a", 1.10]\n+++\nx')).tags == expected
    assert errors(read('{"title": "x", "date": "2026-10-31", "tags": [null]}\nx')) == ["tag-empty"]
