import pytest

from generator.model.article import Status
from tests.read.desk import HEAD, errors, faults, places, story, yaml


@pytest.mark.case("S06")
@pytest.mark.parametrize("value", ["yes", "on", '"true"', "True", "TRUE", "true ", "1"])
def test_every_yes_makes_a_draft(value: str) -> None:
    assert story(f"draft: {value}\n").status is Status.DRAFT


@pytest.mark.parametrize("value", ["no", "off", '"false"', "False", "0"])
def test_every_no_makes_none(value: str) -> None:
    assert story(f"draft: {value}\n").status is Status.PUBLISHED


@pytest.mark.case("S06")
@pytest.mark.parametrize("value", ["maybe", "2", "[true]", '"no!"', "", "~", "{a: b}", "y"])
def test_an_answer_that_is_none_is_an_error(value: str) -> None:
    reading = yaml(f"{HEAD}draft: {value}\n")
    assert errors(reading) == ["draft-unreadable"]
    assert reading.problems[0].place.line == 4


@pytest.mark.case("S07")
@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("published", Status.PUBLISHED),
        ("draft", Status.DRAFT),
        ("Draft ", Status.DRAFT),
        ('" DRAFT"', Status.DRAFT),
        ("withdrawn", Status.WITHDRAWN),
        ("hidden", Status.PUBLISHED),
        ("private", Status.PUBLISHED),
    ],
)
def test_a_status_is_one_of_few_words(value: str, status: Status) -> None:
    article = story(f"status: {value}\n")
    assert article.status is status
    assert article.unlisted is (value in {"hidden", "private"})


@pytest.mark.case("S07")
@pytest.mark.parametrize("value", ["drfat", "1", "[draft]", "", "live", "{a: b}"])
def test_another_status_is_an_error_with_the_known_ones(value: str) -> None:
    reading = yaml(f"{HEAD}status: {value}\n")
    assert errors(reading) == ["status-unknown"]
    assert "published, draft, withdrawn" in reading.problems[0].message
    assert ("did you mean `draft`" in reading.problems[0].hint) is (value == "drfat")


@pytest.mark.case("S10")
@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("draft: false\nstatus: draft\n", ["status-conflict"]),
        ("draft: true\nstatus: published\n", ["status-conflict"]),
        ("draft: true\npublished: true\n", ["status-conflict"]),
        ("published: false\nstatus: withdrawn\n", ["status-conflict"]),
        ("draft: true\nstatus: hidden\n", ["status-conflict"]),
        ("draft: true\nstatus: draft\n", []),
        ("draft: true\npublished: false\n", []),
        ("draft: false\nstatus: withdrawn\n", []),
    ],
)
def test_keys_that_disagree_on_a_draft_are_an_error(keys: str, found: list[str]) -> None:
    assert faults(keys) == found


def test_a_conflict_names_both_lines() -> None:
    reading = yaml(f"{HEAD}status: draft\nweight: 1\ndraft: no\n")
    assert places(reading) == ["6:1 status-conflict"]
    assert "line 4" in reading.problems[0].message


@pytest.mark.parametrize(
    ("value", "status"), [("false", Status.DRAFT), ("no", Status.DRAFT), ("true", Status.PUBLISHED)]
)
def test_jekyll_says_published(value: str, status: Status) -> None:
    assert story(f"published: {value}\n").status is status


@pytest.mark.parametrize("value", ["maybe", "", "[true]"])
def test_published_is_an_answer_or_a_date(value: str) -> None:
    assert errors(yaml(f"title: x\npublished: {value}\n")) == ["date-unreadable"]


@pytest.mark.parametrize(
    ("keys", "unlisted", "noindex"),
    [
        ("", False, False),
        ("unlisted: true\n", True, False),
        ("hidden: yes\n", True, False),
        ("private: true\n", True, False),
        ("private: false\n", False, False),
        ("eleventyExcludeFromCollections: true\n", True, False),
        ("noindex: true\n", False, True),
        ("in_search_index: false\n", False, True),
        ("in_search_index: true\n", False, False),
        ("sitemap: false\n", False, True),
        ("sitemap: {priority: 0.5}\n", False, False),
    ],
)
def test_a_story_may_be_kept_from_lists_or_search_engines(keys: str, unlisted: bool, noindex: bool) -> None:  # noqa: FBT001
    article = story(keys)
    assert (article.unlisted, article.noindex) == (unlisted, noindex)


@pytest.mark.parametrize("key", ["unlisted", "noindex", "in_search_index", "toc"])
def test_an_unclear_answer_is_an_error(key: str) -> None:
    assert faults(f"{key}: maybe\n") == ["value-type"]
    assert faults(f"{key}:\n") == []
