"""Plain dates: the one form of a date that is written otherwise and can mean one day alone."""

import re
from collections.abc import Iterator
from datetime import date

from generator.model.regex import regex

MONTHS = (
    "january jan januar jän jänner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar februari février févr fév febrero febbraio fevereiro fev",
    "march mar märz mrz mars marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug augusti août agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
)
MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = (
    r"(?:(?:,|T|\s+at)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_DAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH = r"(?P<name>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>\d{4})"
FORMS = tuple(
    regex(_DAY + form + _TIME, re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?:\s+of|\s+de)?[\s-]+{_MONTH}(?:,|\s+de)?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<other>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
LONGEST = 60
NOON, LAST_HOUR, LAST = 12, 23, 59
YEARS = (1900, 2100)


def plain_date(text: str) -> str | None:
    """The date as front matter has it, `2026-10-31` or `2026-10-31 18:05`; None where more than one day may be meant.

    `31.10.2026` can be one day alone, `03.04.2026` may be two; a day of the week that is wrong makes all doubtful.
    """
    found = _parts(text.strip())
    day = _day(found) if found is not None else None
    if found is None or day is None:
        return None
    clock = _clock(found)
    return None if clock is None else f"{day:%Y-%m-%d}{clock}"


def _parts(text: str) -> dict[str, str] | None:
    if len(text) > LONGEST:
        return None
    matches = (form.fullmatch(text) for form in FORMS)
    return next(({name: part for name, part in each.groupdict().items() if part} for each in matches if each), None)


def _day(found: dict[str, str]) -> date | None:
    days = set(_days(found))
    if len(days) != 1:
        return None
    [day] = days
    weekday = found.get("weekday", "").lower()
    is_right = not weekday or DAYS[day.weekday()] == weekday
    return day if is_right and YEARS[0] <= day.year <= YEARS[1] else None


def _days(found: dict[str, str]) -> Iterator[date]:
    """The days that may be meant."""
    year = int(found["year"])
    if "one" in found:
        one, other = int(found["one"]), int(found["other"])
        pairs = [(one, other), (other, one)]
    else:
        month = int(found["month"]) if "month" in found else MONTH_OF.get(found["name"].casefold(), 0)
        pairs = [(month, int(found["day"]))]
    for month, day in pairs:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _clock(found: dict[str, str]) -> str | None:
    """The time as front matter has it, "" for none; None for one that no clock shows."""
    if "hour" not in found:
        return ""
    hour, half = int(found["hour"]), found.get("half", "").lower()
    if half and not 1 <= hour <= NOON:
        return None
    hour = hour % NOON + NOON * (half == "p") if half else hour
    second = found.get("second", "")
    if hour > LAST_HOUR or int(found["minute"]) > LAST or int(second or 0) > LAST:
        return None
    zone = found.get("zone", "").upper().replace("UTC", "Z").replace("GMT", "Z")
    return f" {hour:02}:{found['minute']}{f':{second}' if second else ''}{zone}"
