import pytest

from tests.read.desk import HEAD, errors, faults, places, read, story, whole, yaml


@pytest.mark.case("P01")
@pytest.mark.parametrize(
    "value",
    ["../../evil", "/etc/x", "a/b", "..", ".", '""', "", '"a\\\\..\\\\b"', "a%2fb", "a%5Cb", "a%00", '"a\\tb"'],
)
def test_a_slug_is_one_part_of_a_url(value: str) -> None:
    reading = yaml(f"{HEAD}slug: {value}\n")
    assert errors(reading) == ["slug"]
    assert reading.problems[0].place.line == 4


@pytest.mark.case("P01")
def test_a_slug_holds_no_nul() -> None:
    assert errors(yaml(f'{HEAD}slug: "a\\0b"\n')) == ["control-character", "slug"]
    assert errors(yaml(f"{HEAD}slug: a\0b\n")) == ["control-character"]


@pytest.mark.case("B14")
@pytest.mark.parametrize("value", ["010", "1.10", "0x1f", "off", "12:30", "my_post", "Ferry.2", "2026-10-31-ferry"])
def test_a_slug_is_what_was_typed(value: str) -> None:
    assert story(f"slug: {value}\n").slug == value


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ferry sails", "ferry-sails"),
        ("2026-10-31-Fähre", "fähre"),
        ("C++", "c-plus-plus"),
        ("عاجل", "عاجل"),
        ("速報", "速報"),
    ],
)
@pytest.mark.case("P11")
def test_without_a_slug_the_file_name_makes_one(name: str, slug: str) -> None:
    assert whole(yaml(HEAD, path=f"world/{name}.md")).slug == slug
    assert whole(yaml(HEAD, path=f"world/{name}/index.md")).slug == slug


@pytest.mark.case("P11")
@pytest.mark.parametrize("path", ["world/😀.md", "world/!!!.md", "index.md", "2026-10-31-😀.md"])
def test_a_name_that_makes_no_slug_asks_for_one(path: str) -> None:
    reading = yaml(HEAD, path=path)
    assert errors(reading) == ["slug-empty"]
    assert "slug:" in reading.problems[0].hint
    assert whole(yaml(f"{HEAD}slug: smile\n", path=path)).slug == "smile"


def test_a_slug_without_letter_or_digit_is_empty() -> None:
    assert faults("slug: '!!!'\n") == ["slug-empty"]
    assert faults("slug: 😀\n") == ["slug-empty"]


@pytest.mark.case("H11")
@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200b", "\u2060"])
def test_what_turns_or_hides_text_is_warned_of_and_taken_out_of_the_slug(char: str) -> None:
    reading = yaml(f"title: Fer{char}ry\ndate: 2026-10-31\nslug: fer{char}ry\n")
    assert places(reading) == ["2:8 bidi", "4:7 bidi"]
    assert "character 4" in reading.problems[0].message
    assert whole(reading).slug == "ferry"
    assert whole(yaml(HEAD, path=f"world/fer{char}ry.md")).slug == "ferry"


@pytest.mark.case("H11")
def test_a_word_of_two_alphabets_is_warned_of() -> None:
    assert places(yaml("title: Fеrry\ndate: 2026-10-31\n")) == ["2:8 bidi"]  # noqa: RUF001  that is the case
    joiners, mark = "\u0915\u094d\u200d\u0937", "\u0627\u0644\u200f"
    for title in ("Πλοίο & ferry", "Паром ferry", joiners, mark):
        assert yaml(f"title: '{title}'\ndate: 2026-10-31\n").problems == ()


@pytest.mark.parametrize(
    ("keys", "url"),
    [
        ("url: /world/ferry/\n", "/world/ferry/"),
        ("permalink: /world/ferry.html\n", "/world/ferry.html"),
        ("path: 2014/12/12/1.0-Timeline\n", "/2014/12/12/1.0-Timeline"),
        ("save_as: x/index.html\n", "/x/index.html"),
        ("url: /2010/01/%d8%a5%d8%b7/\n", "/2010/01/إط/"),
        ("url: //ferry\n", None),
        ("url: https://other.example/x\n", None),
        ("url: /a/../b\n", None),
        ("url: /%2e%2e/b\n", None),
        ("url: /a%2fb\n", None),
        ("url: /%ff/\n", None),
        ("url: /a?b\n", None),
        ("url: /a#b\n", None),
        ("url: ''\n", None),
        ("url:\n", None),
        ("url: '/a\\b'\n", None),
    ],
)
@pytest.mark.case("P02")
def test_a_url_stays_on_the_site(keys: str, url: str | None) -> None:
    assert faults(keys) == ([] if url else ["url"])
    if url:
        assert story(keys).url == url


@pytest.mark.parametrize(
    "value", ["'/{{ page.date }}/'", "'/{% x %}/'", "/:year/:title/", "'{slug}/'", "'/${x}/'", "'<%= x %>'"]
)
def test_template_code_in_a_url_is_not_run(value: str) -> None:
    reading = yaml(f"{HEAD}permalink: {value}\n")
    assert places(reading) == ["4:12 url-template"]


@pytest.mark.case("P02")
def test_aliases_are_paths_from_the_root() -> None:
    assert story("aliases: [/old/, old.html, /old/]\n").aliases == ("/old/", "/old.html")
    assert story("redirect_from: /old/\n").aliases == ("/old/",)
    assert story("aliases:\n").aliases == ()
    reading = yaml(f"{HEAD}aliases:\n  - /fine/\n  - ../evil\n  - [x]\n")
    assert places(reading) == ["6:5 alias", "7:5 value-type"]


def test_a_canonical_address_is_one_of_the_web() -> None:
    assert story("canonical: https://a.example/x\n").canonical == "https://a.example/x"
    assert story("canonical:\n").canonical == ""
    assert faults("canonical: javascript:alert(1)\n") == ["canonical"]


@pytest.mark.case("H14")
def test_a_template_is_a_file_below_the_templates() -> None:
    assert story("layout: live.html\n").template == "live.html"
    assert story("template: special/live\n").template == "special/live"
    for value in ("../../site.toml", "/etc/passwd", "a/../b", "a\\b"):
        assert faults(f"template: {value}\n") == ["template"]


@pytest.mark.case("B14")
def test_the_same_holds_in_json() -> None:
    assert whole(read('{"title": "x", "date": "2026-10-31", "slug": 12}\nx')).slug == "12"
