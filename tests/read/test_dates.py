from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.problem import Place
from generator.read.dates import EARLIEST, LATEST, instant, midnight
from generator.read.nodes import Scalar
from tests.read.desk import errors, faults, notes, places, rules, story, yaml

MOMENTS = st.datetimes().filter(lambda date: 1 < date.year < 9999)
CODES = ["date-unreadable"]


def date_of(text: str, timezone: str = "Europe/Berlin") -> datetime | None:
    return instant(Scalar(text, Place(3, 7)), "date", notes(timezone))


@pytest.mark.case("S04")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-31", "2026-10-30T23:00:00+00:00"),
        ("2026-10-31 18:05", "2026-10-31T17:05:00+00:00"),
        ("2026-10-31  9:05", "2026-10-31T08:05:00+00:00"),
        ("2026-10-31 18:05:09", "2026-10-31T17:05:09+00:00"),
        ("2026-10-31T18:05:09", "2026-10-31T17:05:09+00:00"),
        ("2026-10-31t18:05:09z", "2026-10-31T18:05:09+00:00"),
        ("2026-10-31T18:05Z", "2026-10-31T18:05:00+00:00"),
        ("2026-10-31T18:05:09.25Z", "2026-10-31T18:05:09.250000+00:00"),
        ("2026-10-31T18:05:09.123456789Z", "2026-10-31T18:05:09.123456+00:00"),
        ("2026-10-31T18:05+02:00", "2026-10-31T16:05:00+00:00"),
        ("2026-10-31 18:05 +0200", "2026-10-31T16:05:00+00:00"),
        ("2026-10-31 18:05 -0500", "2026-10-31T23:05:00+00:00"),
        ("2026-10-31 18:05 +05:45", "2026-10-31T12:20:00+00:00"),
        ("2026-10-31 18:05 +14:00", "2026-10-31T04:05:00+00:00"),
        ("2026-10-31 18:05 -14:00", "2026-11-01T08:05:00+00:00"),
        ("2026-10-31 18:05 -5", "2026-10-31T23:05:00+00:00"),
        ("1969-07-20 20:17Z", "1969-07-20T20:17:00+00:00"),
        ("2038-01-19 03:14:08Z", "2038-01-19T03:14:08+00:00"),
    ],
)
def test_each_form_is_an_instant(text: str, expected: str) -> None:
    date = date_of(text)
    assert date is not None
    assert date.isoformat() == expected
    assert date.tzinfo is UTC


@pytest.mark.case("S03")
@pytest.mark.case("S04")
@pytest.mark.case("D11")
@pytest.mark.parametrize(
    "text",
    [
        *("2026-13-45", "tomorrow", "2026-02-29", '""', "", "[2026-01-01]", "{a: b}", "~", "20260101", "12:30:45"),
        *("31/10/26", "git Created", "2026-1-5", "2026-10-31 25:00", "2026-10-31 24:00", "2026-10-31 18:05:60"),
        *("2026-10-31 18", "2026-10-31 18:5", "2026-10-31 18:05 +15:00", "2026-10-31 18:05 +0160", "0000-01-01"),
        *(
            "2026-10-31 18:05 CET",
            "2026-10-31Z",
            "2026-10-31 +0200",
            "2026-10-31 18:05 pm",
            "\uff12\uff10\uff12\uff16-10-31",
            "true",
        ),
        *("2026-10-31 18:05 +020", "10000-01-01", "2026-10-31, 18:05", "2026-10-31 18:05:09,5", "'2026-10-31\n\n x'"),
    ],
)
@pytest.mark.parametrize("key", ["date", "embargo", "updated", "expires", "pin_until", "live_until"])
def test_anything_else_is_unreadable_and_never_now(key: str, text: str) -> None:
    reading = yaml(f"title: x\n{'date: 2026-01-01' if key != 'date' else '# no date'}\n{key}: {text}\n")
    assert errors(reading) == CODES
    assert reading.problems[0].place.line == 4
    assert reading.problems[0].place.column >= len(key)
    assert "2026-10-31" in reading.problems[0].hint


@pytest.mark.case("D07")
@pytest.mark.parametrize(
    ("timezone", "text", "expected"),
    [
        ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00+00:00"),
        ("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00+00:00"),
        ("America/New_York", "2026-03-29", "2026-03-29T04:00:00+00:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00+00:00"),
        ("America/Havana", "2026-11-01", "2026-11-01T05:00:00+00:00"),
        ("Asia/Kathmandu", "2026-11-01", "2026-10-31T18:15:00+00:00"),
    ],
)
def test_a_day_begins_at_midnight_of_the_site(timezone: str, text: str, expected: str) -> None:
    date = date_of(text, timezone)
    assert date is not None
    assert date.isoformat() == expected


@pytest.mark.case("D08")
def test_an_hour_that_the_clocks_leave_out_is_an_error() -> None:
    reading = yaml("title: x\ndate: 2026-03-29 02:30\n")
    assert places(reading) == ["3:7 date-in-gap"]
    assert reading.article is None


@pytest.mark.case("D08")
def test_an_hour_that_comes_twice_is_the_later_one_with_a_warning() -> None:
    reading = yaml("title: x\ndate: 2026-10-25 02:30\n")
    assert places(reading) == ["3:7 date-ambiguous"]
    assert reading.article is not None
    assert reading.article.date == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.case("D08")
@pytest.mark.parametrize("key", ["expires", "expiryDate", "unpublish_date"])
def test_a_story_expires_at_the_earlier_of_two_hours(key: str) -> None:
    reading = yaml(f"title: x\ndate: 2026-10-01\n{key}: 2026-10-25 02:30\n")
    assert [each.code for each in reading.problems] == ["date-ambiguous"]
    assert "the earlier one is taken" in reading.problems[0].message
    assert reading.article is not None
    assert reading.article.expires == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.case("D08")
def test_a_day_whose_midnight_comes_twice_ends_with_the_first_and_begins_with_the_second() -> None:
    # Havana sets its clocks back from 1:00 to 0:00.
    havana = ZoneInfo("America/Havana")
    assert midnight(2026, 11, 1, havana) == datetime(2026, 11, 1, 5, tzinfo=UTC)
    reading = yaml("title: x\ndate: 2026-10-01\nexpires: 2026-11-01\n", by=rules(timezone="America/Havana"))
    assert reading.article is not None
    assert reading.article.expires == datetime(2026, 11, 1, 4, tzinfo=UTC)


def test_with_an_offset_there_is_nothing_to_doubt() -> None:
    assert yaml("title: x\ndate: 2026-10-25 02:30 +0200\n").problems == ()


@pytest.mark.case("D11")
@pytest.mark.parametrize("timezone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01 00:00 +14:00", "9999-12-31", "9999-12-31 23:59 -14:00"])
def test_the_ends_of_the_calendar_hold_in_every_zone(timezone: str, text: str) -> None:
    date = date_of(text, timezone)
    assert date is not None
    assert EARLIEST <= date <= LATEST
    assert date.astimezone(ZoneInfo(timezone)).tzinfo


@given(
    MOMENTS.map(lambda date: date.replace(microsecond=0)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"]),
    st.sampled_from([" ", "T", "  "]),
)
def test_a_time_without_offset_is_that_time_in_the_zone(date: datetime, timezone: str, between: str) -> None:
    sheet = notes(timezone)
    found = instant(Scalar(date.isoformat(sep="T").replace("T", between), Place(1, 1)), "date", sheet)
    if found is None:
        assert [problem.code for problem in sheet.problems] == ["date-in-gap"]
    else:
        assert found.astimezone(ZoneInfo(timezone)).replace(tzinfo=None) == date


@given(MOMENTS, st.integers(-14 * 60, 14 * 60))
def test_a_time_with_offset_is_that_instant(date: datetime, minutes: int) -> None:
    hours, rest = divmod(abs(minutes), 60)
    text = f"{date.isoformat()}{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
    assert date_of(text) == date.replace(tzinfo=UTC) - timedelta(minutes=minutes)


@given(st.text("0123456789-:TZ+ .", max_size=30))
def test_no_text_makes_a_date_crash(text: str) -> None:
    sheet = notes()
    found = instant(Scalar(text, Place(1, 1)), "date", sheet)
    assert (found is None) is any(problem.severity.value == "error" for problem in sheet.problems)


@pytest.mark.parametrize(
    ("path", "keys", "expected"),
    [
        ("world/2026-10-31-ferry.md", "", "2026-10-30T23:00:00+00:00"),
        ("world/2026-1-5-ferry.md", "", "2026-01-04T23:00:00+00:00"),
        ("world/2026-10-31-ferry/index.md", "", "2026-10-30T23:00:00+00:00"),
        ("world/2026-10-31-ferry.md", "date: 2026-01-01\n", "2025-12-31T23:00:00+00:00"),
        ("world/ferry.md", "published: 2026-10-31\n", "2026-10-30T23:00:00+00:00"),
        ("world/ferry.md", "pubDate: 2026-10-31\n", "2026-10-30T23:00:00+00:00"),
        ("world/ferry.md", "path: 2026/10/31/ferry\n", "2026-10-30T23:00:00+00:00"),
        ("world/ferry.md", "path: inside/2026/10/31/ferry\n", "2026-10-30T23:00:00+00:00"),
        ("world/2020-01-01-ferry.md", "path: 2026/10/31/ferry\n", "2026-10-30T23:00:00+00:00"),
    ],
)
def test_a_date_may_stand_elsewhere(path: str, keys: str, expected: str) -> None:
    article = yaml(f"title: x\n{keys}", path=path).article
    assert article is not None
    assert article.date is not None
    assert article.date.isoformat() == expected


@pytest.mark.case("S05")
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("world/ferry.md", ["date-missing"]),
        ("ferry.md", ["date-missing"]),
        ("world/2026-31-10-ferry.md", ["date-unreadable"]),
        ("world/pages/ferry.md", ["date-missing"]),
        ("pages/about.md", []),
        ("pages/legal/imprint.md", []),
        ("world/_index.md", []),
        ("tags/ferry.md", []),
        ("authors/jo.md", []),
    ],
)
def test_a_story_needs_a_date_and_a_page_does_not(path: str, found: list[str]) -> None:
    assert errors(yaml("title: x\n", path=path)) == found


def test_a_url_of_another_habit_gives_no_date() -> None:
    assert errors(yaml("title: x\npermalink: /2026/10/31/ferry/\n")) == ["date-missing"]
    assert errors(yaml("title: x\npath: 2026/13/31/ferry\n")) == CODES


@pytest.mark.case("S02")
def test_a_story_that_expires_before_its_date_names_both_lines() -> None:
    reading = yaml("title: x\ndate: 2026-10-31\n\nexpires: 2026-10-30 12:00\n")
    assert places(reading) == ["5:10 expires-before-date"]
    assert "line 5" in reading.problems[0].message
    assert "line 3" in reading.problems[0].message
    assert errors(yaml("title: x\nexpires: 2026-10-30\n", path="2026-10-31-x.md")) == ["expires-before-date"]
    assert faults("expires: 2026-10-31\n") == []


def test_a_pin_is_a_date_or_for_ever() -> None:
    assert story("pin_until: 2026-12-01\n").pin_until == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert story("sticky: true\n").pin_until == LATEST
    assert story("featured: no\n").pin_until is None
    assert story("pin: 2026-12-01\n").pin_until == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert faults("sticky: maybe\n") == CODES


def test_the_zone_is_that_of_the_site() -> None:
    assert story("", by=rules("America/New_York")).date == datetime(2026, 10, 31, 4, tzinfo=UTC)
