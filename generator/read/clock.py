"""Clock: the time of day, with or without a day, that a line of a text begins with."""

import re
from datetime import date

import msgspec

from generator.model.regex import regex

# With the year in front, or with dots behind day and month: no other order means one day alone.
DAY = regex(
    r"(?:(?P<year>[1-9]\d{3})(?P<between>[-/])(?P<month>\d\d?)(?P=between)(?P<day>\d\d?)"
    r"|(?P<day_first>\d\d?)\.\s?(?P<month_next>\d\d?)\.\s?(?P<year_last>[1-9]\d{3}))"
    r"(?:T(?=\d)|[\s,;:\u2013\u2014-]+)"
)
MINUTE = r"[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
# German "am" is a word: "8.30 am Bahnhof"; there and elsewhere dots make it one of the halves of a day.
DOTTED_HALF = r"(?P<half>[ap])\.\s?m\.?(?!\w)"
HALF = r"(?P<half>[ap])(?:\.\s?)?m\.?(?!\w)"
OF_TWELVE = r"(?P<hour>1[0-2]|0?\d)(?:%s)?\s?%s"
TWELVE = regex(OF_TWELVE % (MINUTE, HALF), re.IGNORECASE)
TWELVE_DOTTED = regex(OF_TWELVE % (MINUTE, DOTTED_HALF), re.IGNORECASE)
# Behind dots no number may follow: "12.11. 19:10" is a day.
TWENTY_FOUR = regex(
    rf"(?P<hour>[01]?\d|2[0-3])(?:{MINUTE}(?!\d|\.\s?\d)(?:\s?(?:Uhr|h)(?!\w))?"
    r"|\s?h\s?(?P<minute_h>[0-5]\d)(?!\w)|\s?Uhr(?:\s(?P<minute_uhr>[0-5]\d)(?![\w.:]))?(?!\w)"
    r"|\s?(?P<bare>h)(?!\w))",
    re.IGNORECASE,
)
REST = regex(r"[\s,:.\u2013\u2014-]*")
GERMAN = "de"
# Where "20h" is a time of day; elsewhere it may be a length.
HOURS_ALONE = frozenset(("ca", "es", "fr", "gl", "pt"))
NOON = 12
LAST_YEAR = 9998


class Clock(msgspec.Struct, frozen=True):
    """A time of day, the day if one is given, and what stands behind them."""

    hour: int
    minute: int
    rest: str
    day: date | None = None


def clock_of(text: str, lang: str) -> Clock | None:
    """What a line begins with; None where that is no time, or one that could be read in two ways.

    `22:10`, `9.05`, `8.30 pm`, `9 p.m.`, `20h10`, `20 Uhr 10`, `20.10 Uhr`; before it perhaps `2026-11-26` or
    `26.11.2026`. `lang`: the language tag of the text, which decides about "am" and "20h".
    """
    language = lang.partition("-")[0].lower()
    dated = DAY.match(text)
    day = _day_of(dated) if dated else None
    if dated and day is None:
        return None
    start = dated.end() if dated else 0
    twelve = (TWELVE_DOTTED if language == GERMAN else TWELVE).match(text, start)
    found = twelve or TWENTY_FOUR.match(text, start)
    time = _of_half(twelve) if twelve else _of_day(found, language) if found else None
    if found is None or time is None:
        return None
    behind = REST.match(text, found.end())
    return Clock(*time, text[behind.end() if behind else found.end() :].strip(), day)


def _of_half(found: re.Match[str]) -> tuple[int, int] | None:
    """Hour and minute of a time before or after noon; after noon there is no hour 0."""
    hour, is_late = int(found["hour"]), found["half"].lower() == "p"
    if is_late and not hour:
        return None
    return hour % NOON + NOON * is_late, int(found["minute"] or 0)


def _of_day(found: re.Match[str], language: str) -> tuple[int, int] | None:
    if found["bare"] and language not in HOURS_ALONE:
        return None
    return int(found["hour"]), int(found["minute"] or found["minute_h"] or found["minute_uhr"] or 0)


def _day_of(found: re.Match[str]) -> date | None:
    year, month, day = (int(found[a] or found[b]) for a, b in (("year", "year_last"), ("month", "month_next"), DAYS))
    try:
        return date(year, month, day) if year <= LAST_YEAR else None
    except ValueError:
        return None


DAYS = ("day", "day_first")
