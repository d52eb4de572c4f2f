from datetime import UTC, datetime

from generator.model.article import Article, Reading
from generator.model.problem import Problem
from tests.read.desk import places, whole, yaml

HEAD = "title: The vote\ndate: 2026-10-31 20:00\nlive_until: 2026-11-02 09:00\n"
LINE = 7


def read(body: str, keys: str = "") -> Reading:
    return yaml(HEAD + keys, body)


def blog(body: str, keys: str = "") -> Article:
    return whole(read(body, keys))


def berlin(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """Give an instant of Berlin's winter time, in UTC."""
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)


def only(reading: Reading) -> Problem:
    (found,) = reading.problems
    return found


def test_a_time_before_the_one_below_it_is_of_the_next_day() -> None:
    found = blog("## 8.30 am Third\n\nA.\n\n## 05:52 Second\n\nB.\n\n## 23.10 First\n\nC.\n")
    assert [(each.heading, each.date, each.title) for each in found.moments] == [
        ("8-30-am-third", berlin(1, 8, 30), "Third"),
        ("05-52-second", berlin(1, 5, 52), "Second"),
        ("23-10-first", berlin(31, 23, 10, month=10), "First"),
    ]
    assert [each.place.line for each in found.moments] == [LINE, LINE + 4, LINE + 8]


def test_a_time_after_noon_is_no_time_before_noon() -> None:
    found = blog("## 8.30 pm Dot and pm\n\nA.\n")
    assert [(each.date, each.title) for each in found.moments] == [(berlin(31, 20, 30, month=10), "Dot and pm")]


def test_a_day_is_taken_as_it_is_written_and_goes_for_what_stands_above() -> None:
    found = blog("## 21:00 Third\n\nA.\n\n## 2026-11-02 20:00 Second\n\nB.\n\n## 20:00 First\n\nC.\n")
    assert [each.date for each in found.moments] == [berlin(2, 21), berlin(2, 20), berlin(31, 20, month=10)]


def test_a_live_blog_was_updated_when_its_newest_entry_was_made() -> None:
    assert blog("## 21:00 Later\n\nA.\n").updated == berlin(31, 21, month=10)
    assert blog("## 19:00 Earlier\n\nA.\n").updated is None
    assert blog("## 21:00 Later\n\nA.\n", "updated: 2026-11-01 10:00\n").updated == berlin(1, 10)
    assert blog("Nothing yet.\n").updated is None


def test_a_heading_without_a_time_is_told_with_where_it_stands_instead() -> None:
    body = "## Before\n\nA.\n\n## 20:10 First\n\nB.\n\n## What happens next\n\nC.\n\n### Deeper\n\nD.\n"
    reading = read(body)
    assert places(reading) == [f"{LINE}:1 entry-untimed", f"{LINE + 8}:1 entry-untimed"]
    assert [each.message.rpartition(": ")[2] for each in reading.problems] == [
        "it stands among the key points",
        "it stands in the entry above it",
    ]


def test_headings_with_a_time_of_another_level_are_told_where_no_entry_is_found() -> None:
    assert places(read("### 20:10 First\n\nA.\n")) == [f"{LINE}:1 entry-untimed"]
    assert "level 3" in only(read("### 20:10 First\n\nA.\n")).message
    assert not read("## 20:10 First\n\nA.\n\n### 20:05 Deeper\n\nB.\n").problems


def test_it_is_told_together_with_what_else_is_wrong() -> None:
    reading = read("## What happens next\n\nA.\n", "updated: soon\n")
    assert places(reading) == ["5:10 date-unreadable", f"{LINE + 1}:1 entry-untimed"]


def test_a_story_that_is_no_live_blog_has_headings_as_it_likes() -> None:
    reading = yaml("title: The vote\ndate: 2026-10-31 20:00\n", "## 20:10 First\n\n## Second\n\nA.\n")
    assert (whole(reading).moments, reading.problems) == ((), ())
