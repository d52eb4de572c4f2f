from datetime import date

import pytest

from generator.read.clock import Clock, clock_of

SOME_DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("22:10 Votes", 22, 10),
        ("9.05 Votes", 9, 5),
        ("23.10 \u2013 Votes", 23, 10),
        ("22:10:33, Votes", 22, 10),
        ("10:05Votes", 10, 5),
        ("8.30 pm Votes", 20, 30),
        ("9:05 am: Votes", 9, 5),
        ("9 p.m. Votes", 21, 0),
        ("9PM Votes", 21, 0),
        ("8:30 p.\u00a0m. Votes", 20, 30),
        ("12:15 am Votes", 0, 15),
        ("12 pm Votes", 12, 0),
        ("20h10 Votes", 20, 10),
        ("20\u202fh\u202f10 : Votes", 20, 10),
        ("20 Uhr 10 Votes", 20, 10),
        ("20 Uhr: Votes", 20, 0),
        ("20.10 Uhr \u2013 Votes", 20, 10),
    ],
)
def test_a_time_is_read_in_the_forms_of_newsrooms(text: str, hour: int, minute: int) -> None:
    assert clock_of(text, "en") == Clock(hour, minute, "Votes")


@pytest.mark.parametrize(
    "text",
    ["2026-11-26 19:10 Votes", "2026/11/26, 19:10 Votes", "2026-11-26T19:10 Votes", "26.11.2026, 7.10 pm Votes"],
)
def test_a_day_may_stand_before_the_time(text: str) -> None:
    assert clock_of(text, "en") == Clock(19, 10, "Votes", SOME_DAY)


@pytest.mark.parametrize(
    "text",
    [
        "What happens next",
        "2026 in figures",
        "22:101 votes",
        "24:00 Votes",
        "0:30 pm Votes",
        "20h strike",
        "20 Uhrmacher",
        "9 amber lights",
        "26.11.2026 Votes",
        "12.11. 19:10 Votes",
        "2026-13-40 10:00 Votes",
        "9999-12-31 23:59 Votes",
        "11/26/2026 19:10 Votes",
        "",
    ],
)
def test_what_is_no_time_or_may_be_two_is_none(text: str) -> None:
    assert clock_of(text, "en") is None


def test_what_a_word_means_depends_on_the_language() -> None:
    assert clock_of("8.30 am Bahnhof", "de-AT") == Clock(8, 30, "am Bahnhof")
    assert clock_of("8.30 p.m. Wahl", "de") == Clock(20, 30, "Wahl")
    assert clock_of("20 h : vote", "fr") == Clock(20, 0, "vote")
    assert clock_of("20.30 PM resigns", "en") == Clock(20, 30, "PM resigns")
