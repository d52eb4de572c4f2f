from datetime import UTC, datetime

import pytest

from generator.model.article import Correction, Picture, Recommendation, Reference
from generator.model.problem import Place
from tests.read.desk import HEAD, faults, places, story, yaml


def file(name: str, column: int = 8) -> Reference:
    return Reference(name, Place(4, column))


@pytest.mark.parametrize(
    ("keys", "picture"),
    [
        ("image: a.jpg\n", Picture(file("a.jpg"))),
        ("cover: a.jpg\n", Picture(file("a.jpg"))),
        ("heroImage: a.jpg\n", Picture(file("a.jpg", 12))),
        ("image: a.jpg\nimage_alt: ''\n", Picture(file("a.jpg"), "")),
        ("image: a.jpg\nimage_alt:\n", Picture(file("a.jpg"))),
        (
            "image: a.jpg\nimage-description: A\nimage_caption: B\nimage_credit: C\n",
            Picture(file("a.jpg"), "A", "B", "C"),
        ),
        ("image: {src: a.jpg, alt: A, caption: B, credit: C}\n", Picture(file("a.jpg", 14), "A", "B", "C")),
        ("image: {src: a.jpg, alt: A}\nimage_alt: B\n", Picture(file("a.jpg", 14), "B")),
        ("images: [a.jpg, b.jpg]\n", Picture(file("a.jpg", 10))),
        ("images: a.jpg\n", Picture(file("a.jpg", 9))),
        ("images: [b.jpg]\nimage: a.jpg\n", Picture(Reference("a.jpg", Place(5, 8)))),
        (
            'images: [{imgname: a.jpg, attribution: "<a href=x>Jo</a> &amp; Co"}]\n',
            Picture(file("a.jpg", 20), None, "", "Jo & Co"),
        ),
        ("image:\n", None),
        ("images: []\n", None),
        ("images: [{imgname: }]\n", None),
        ("image: {alt: A}\n", None),
        ("image: {src: '', caption: A}\n", None),
    ],
)
def test_the_lead_picture_is_a_file_with_its_words(keys: str, picture: Picture | None) -> None:
    assert story(keys).picture == picture


def test_a_picture_of_another_form_is_an_error() -> None:
    assert faults("image: [[a.jpg]]\n") == ["value-type"]
    assert faults("image: a.jpg\nimage_caption: [a]\n") == ["value-type"]


def test_related_stories_are_files() -> None:
    article = story("related:\n  - a.md\n  - ../b.md\nunrelated: c.md\n")
    assert article.related == (Reference("a.md", Place(5, 5)), Reference("../b.md", Place(6, 5)))
    assert article.unrelated == (Reference("c.md", Place(7, 12)),)
    assert faults("related: [{a: b}]\n") == ["value-type"]


def test_links_are_related_stories_only_where_they_are_content_files() -> None:
    assert [each.target for each in story("links: [a.md, b.md#x]\n").related] == ["a.md", "b.md#x"]
    for links in ("[{name: x, url: y}]", "[https://a.example]", "[a.md, b]", "a"):
        article = story(f"links: {links}\n")
        assert article.related == ()
        assert "links" in article.params
    assert [each.target for each in story("links: [a.md]\nrelated: [b.md]\n").related] == ["b.md"]


def test_recommended_stories_are_files_or_have_words_of_their_own() -> None:
    keys = "recommended:\n- a.md\n- {title: T, url: 'https://b.example/', publisher: P, section: S}\n- {url: c.md}\n"
    assert story(keys).recommended == (
        Recommendation(Reference("a.md", Place(5, 3))),
        Recommendation(Reference("https://b.example/", Place(6, 19)), "T", "P", "S"),
        Recommendation(Reference("c.md", Place(7, 9))),
    )


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ("https://b.example/", "5:3 value-type"),
        ("{title: T}", "5:3 value-type"),
        ("{url: 'https://b.example/'}", "5:3 value-type"),
        ("{url: a.md, titel: T}", "5:15 key-unknown"),
        ("[a.md]", "5:3 value-type"),
        ("{url: [a]}", "5:9 value-type"),
    ],
)
def test_a_recommendation_that_leads_nowhere_has_its_place(entry: str, place: str) -> None:
    assert place in places(yaml(f"{HEAD}recommended:\n- {entry}\n"))


def test_corrections_have_a_date_and_a_text() -> None:
    first = "- date: 2026-11-01 08:15\n  text: >-\n    It was 27,\n    not 72.\n"
    keys = f"corrections:\n{first}- {{date: 2026-11-02, text: B, kind: update}}\n"
    assert story(keys).corrections == (
        Correction(datetime(2026, 11, 1, 7, 15, tzinfo=UTC), "It was 27, not 72."),
        Correction(datetime(2026, 11, 1, 23, tzinfo=UTC), "B", "update"),
    )
    assert story("corrections: {date: 2026-11-02, text: B}\n").corrections[0].text == "B"


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("it was 27", ["value-type"]),
        ("{date: 2026-11-02}", ["value-type"]),
        ("{text: B}", ["value-type"]),
        ("{}", ["value-type", "value-type"]),
        ("{date: soon, text: B}", ["date-unreadable"]),
        ("{date: 2026-11-02, text: [B]}", ["value-type", "value-type"]),
    ],
)
def test_a_correction_without_them_is_an_error(entry: str, found: list[str]) -> None:
    assert faults(f"corrections:\n- {entry}\n") == found
