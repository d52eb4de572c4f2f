"""Dates and numbers speak the site's language, in the site's zone."""

import locale
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis.strategies import datetimes, just, sampled_from
from markupsafe import Markup

from generator.render.dates import NOUGHTS, Dates

NOW = datetime(2026, 11, 4, 16, 5, 9, tzinfo=UTC)
HELSINKI = Dates("Europe/Helsinki", "en")


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        ("%d %b %Y", "en", "04 Nov 2026"),
        ("%-d %B %Y, %H:%M", "fr", "4 novembre 2026, 18:05"),
        ("%A %e %B", "de", "Mittwoch 4 November"),
        ("%a %d.%m.%y", "de", "Mi. 04.11.26"),
        ("%d %B %Y", "ar", "04 نوفمبر 2026"),
        ("%d %B", "hi", "04 नवंबर"),
        ("%I:%M %p", "en", "06:05 PM"),
        ("%H:%M:%S %z", "en", "18:05:09 +0200"),
        ("%H:%M %Z", "en", "18:05 EET"),
        ("%Hh%M on %-d/%m, %-I %p%Y", "en", "18h05 on 4/11, 6 PM2026"),
        ("%%H %H", "en", "%H 18"),
        ("%j", "en", "308"),
        ("100%% on %d", "en", "100% on 04"),
        ("the %dth o'clock", "en", "the 04th o'clock"),
        ("long", "en", "November 4, 2026"),
        ("medium", "de", "04.11.2026"),
        ("yMMMd", "en", "Nov 4, 2026"),
        ("yMMMd", "en-GB", "4 Nov 2026"),
        ("yMMMd", "en_GB", "4 Nov 2026"),
        ("yMMMd", "ja", "2026年11月4日"),
        ("yMMMM", "es", "noviembre de 2026"),
        ("Hm", "en", "18:05"),
        ("yMMMdHm", "en-GB", "4 Nov 2026, 18:05"),
        ("yMMMdHm", "ar", "4 نوفمبر 2026، 18:05"),
        ("yMMMd", "xx", "Nov 4, 2026"),
        ("yMMMd", "en-XX", "Nov 4, 2026"),
        ("yMMMd", "no such language", "Nov 4, 2026"),
    ],
)
@pytest.mark.case("D12")
def test_a_form_is_a_pattern_a_style_or_a_skeleton(form: str, lang: str, expected: str) -> None:
    assert HELSINKI.date(NOW, form, lang) == expected


@pytest.mark.parametrize(
    ("form", "told"), [("%Q", "'%Q' is no letter of a date"), ("y-M", "is no form of a date"), ("QQ", "no skeleton")]
)
def test_a_form_that_means_nothing_is_refused(form: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        HELSINKI.date(NOW, form)


@pytest.mark.case("D12")
def test_the_machines_locale_has_no_say() -> None:
    change = locale.setlocale  # noqa: TID251 - the machine's locale is what this test is about
    before = change(locale.LC_ALL)
    try:
        for name in ("C", "de_DE.UTF-8", "tr_TR.UTF-8"):
            with suppress(locale.Error):
                change(locale.LC_ALL, name)
            assert Dates("UTC", "en").date(NOW, "%B") == "November"
            assert Dates("UTC", "en").rfc822(NOW) == "Wed, 04 Nov 2026 16:05:09 +0000"
    finally:
        change(locale.LC_ALL, before)


def test_stamps_for_machines_have_the_zones_offset_at_that_instant() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert HELSINKI.rfc3339(NOW) == "2026-11-04T18:05:09+02:00"
    assert HELSINKI.rfc3339(summer) == "2026-07-01T15:00:00+03:00"
    assert HELSINKI.rfc822(NOW) == "Wed, 04 Nov 2026 18:05:09 +0200"
    assert (HELSINKI.tz(NOW), HELSINKI.tz(summer)) == ("EET", "EEST")


@pytest.mark.parametrize(
    ("zone", "name"),
    [("UTC", "UTC"), ("Asia/Dubai", "GMT+4"), ("America/Sao_Paulo", "GMT-3"), ("Asia/Kathmandu", "GMT+5:45")],
)
def test_a_zone_without_a_name_shows_its_offset(zone: str, name: str) -> None:
    assert Dates(zone, "en").tz(NOW) == name


@pytest.mark.parametrize(
    ("lang", "zone", "name"),
    [
        ("de", "Europe/Berlin", "MEZ"),
        ("fr", "Europe/Berlin", "UTC+1"),
        ("fr", "America/New_York", "HNE"),
        ("ar-EG", "Asia/Riyadh", "\u063a\u0631\u064a\u0646\u062a\u0634+\u0663"),
        ("ja", "Asia/Tokyo", "JST"),
        ("de", "Africa/Nairobi", "GMT+3"),
        ("de", "Europe/London", "GMT"),
        ("en-GB", "America/New_York", "EST"),
        ("en", "Africa/Nairobi", "EAT"),
        ("en", "Europe/Berlin", "CET"),
    ],
)
def test_a_zone_is_called_as_in_the_language(lang: str, zone: str, name: str) -> None:
    assert Dates(zone, lang).tz(NOW) == name


def test_an_instant_without_zone_is_utc_and_anything_else_is_refused() -> None:
    assert HELSINKI.date(NOW.replace(tzinfo=None), "Hm") == "18:05"
    with pytest.raises(TypeError, match="this is no instant: None"):
        HELSINKI.date(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "1,234,567.5"), ("de", "1.234.567,5"), ("fr", "1\u202f234\u202f567,5")]
)
def test_numbers_have_the_signs_of_the_language(lang: str, expected: str) -> None:
    assert HELSINKI.number(1234567.5, lang) == expected
    assert Dates("UTC", lang).number(1234567.5) == expected


@given(datetimes(timezones=just(UTC)), sampled_from(["UTC", "Asia/Kathmandu", "America/St_Johns"]))
def test_the_dates_of_rss_are_those_of_mail(instant: datetime, zone: str) -> None:
    try:
        local = instant.astimezone(ZoneInfo(zone))
    except OverflowError:
        return
    assert Dates(zone, "en").rfc822(instant) == format_datetime(local)


@pytest.mark.parametrize(
    ("lang", "names", "expected"),
    [
        ("en-GB", ["Ada", "Bo", "Cy", "Di"], "Ada, Bo, Cy and Di"),
        ("en", ["Ada", "Bo", "Cy"], "Ada, Bo, and Cy"),
        ("de", ["Ada", "Bo"], "Ada und Bo"),
        ("ar", ["Ada", "Bo"], "Ada وBo"),
        ("en", ["A{0}<b>"], "A{0}&lt;b&gt;"),
        ("en", ["{1}", Markup("<b>Bo</b>")], "{1} and <b>Bo</b>"),
        ("en", [], ""),
    ],
)
def test_names_are_joined_as_the_language_joins_them(lang: str, names: list[str], expected: str) -> None:
    assert Dates("UTC", lang).listed(names) == Markup(expected)


def test_what_is_joined_may_be_made_by_a_macro() -> None:
    assert HELSINKI.listed(["Ada", "Bo"], lambda name: Markup("<i>{}</i>").format(name)) == "<i>Ada</i> and <i>Bo</i>"


@pytest.mark.parametrize(
    ("lang", "number", "year"),
    [
        ("ar", "1,234", "2026"),
        ("hi", "1,234", "2026"),
        ("bn", "১,২৩৪", "২০২৬"),
        ("mr", "१,२३४", "२०२६"),
        ("my", "၁,၂၃၄", "၂၀၂၆"),
    ],
)
def test_digits_are_those_that_the_language_is_written_with(lang: str, number: str, year: str) -> None:
    dates = Dates("Europe/Helsinki", lang)
    assert dates.number(1234) == number
    assert year in dates.date(datetime(2026, 11, 24, 12, tzinfo=UTC), "yMMMd")
    assert year in dates.date(datetime(2026, 11, 24, 12, tzinfo=UTC), "long")


def test_every_system_of_digits_that_a_language_has_by_default_is_known() -> None:
    systems = {Locale.parse(each).default_numbering_system for each in localedata.locale_identifiers()}
    assert systems - {"latn"} <= NOUGHTS.keys()
