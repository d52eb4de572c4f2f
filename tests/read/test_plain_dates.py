"""A date that can mean one day alone is told; one that can mean two, or none, is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.dates import FORM
from generator.read.plain_dates import MONTH_OF, MONTHS, plain_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 Oct 2026", "2026-10-31"),
        ("1 October 2026", "2026-10-01"),
        ("31st of October 2026", "2026-10-31"),
        ("31-Oct-2026", "2026-10-31"),
        ("October 31, 2026", "2026-10-31"),
        ("Oct. 31st 2026", "2026-10-31"),
        ("OCTOBER 3, 2026", "2026-10-03"),
        ("31. Oktober 2026", "2026-10-31"),
        ("3. März 2026", "2026-03-03"),
        ("31 de octubre de 2026", "2026-10-31"),
        ("1 août 2026", "2026-08-01"),
        ("31 dicembre 2026", "2026-12-31"),
        ("31 maart 2026", "2026-03-31"),
        ("Sat, 31 Oct 2026 18:05:09 +0200", "2026-10-31 18:05:09+0200"),
        ("Saturday, October 31, 2026 at 6:05 pm", "2026-10-31 18:05"),
        ("31 Oct 2026, 12:05 a.m.", "2026-10-31 00:05"),
        ("31 Oct 2026 12:05 PM GMT", "2026-10-31 12:05Z"),
        ("2026/10/31", "2026-10-31"),
        ("2026/3/4 9:05", "2026-03-04 09:05"),
        ("2026.10.31", "2026-10-31"),
        ("2026-1-5", "2026-01-05"),
        ("20261031", "2026-10-31"),
        ("31.10.2026", "2026-10-31"),
        ("31/10/2026", "2026-10-31"),
        ("10/31/2026", "2026-10-31"),
        ("05/05/2026", "2026-05-05"),
        (" 31/10/2026 18:05 ", "2026-10-31 18:05"),
        ("03.04.2026", None),
        ("3/4/2026", None),
        ("31/10/26", None),
        ("31/13/2026", None),
        ("31 Nov 2026", None),
        ("31 Octember 2026", None),
        ("Fri, 31 Oct 2026", None),
        ("31 Oct 2026 25:00", None),
        ("31 Oct 2026 13:05 pm", None),
        ("31 Oct 2026 18:60", None),
        ("31 Oct 2026 18:05 CET", None),
        ("31 Oct 1026", None),
        ("31/10-2026", None),
        ("20261331", None),
        ("2026", None),
        ("tomorrow", None),
        ("git Created", None),
        ("", None),
        ("31 Oct 2026 " + "x" * 60, None),
    ],
)
def test_a_form_means_one_day_or_is_left_alone(text: str, expected: str | None) -> None:
    assert plain_date(text) == expected


def test_no_name_of_a_month_is_that_of_another_in_any_language() -> None:
    assert sum(len(names.split()) for names in MONTHS) == len(MONTH_OF)
    assert all(name == name.casefold() for name in MONTH_OF)


@given(st.text(max_size=70) | st.from_regex(r"[0-9]{1,4}[ ./-][0-9A-Za-z]{1,9}[ ./-][0-9]{1,4}", fullmatch=True))
def test_whatever_comes_of_a_text_is_a_date_that_can_be_read(text: str) -> None:
    found = plain_date(text)
    assert found is None or FORM.fullmatch(found)
