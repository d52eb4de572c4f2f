"""Dates and numbers in a site's zone and language; never the clock, never the machine's locale."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, get_timezone_name, parse_pattern
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from generator.model.regex import regex

ANY_DAY = date(2000, 1, 1)
# Of RFC 822, in any language. (The module `email` has the same, and loads the network to know it.)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The nought of each script that some language has its digits from by default (CLDR), by the name of the system.
NOUGHTS = {
    "adlm": "\U0001e950", "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "cakm": "\U00011136",
    "deva": "\u0966", "hmnp": "\U0001e140", "mtei": "\uabf0", "mymr": "\u1040", "nkoo": "\u07c0",
    "olck": "\u1c50", "tibt": "\u0f20",
}  # fmt: skip
STYLES = ("short", "medium", "long", "full")
TOKEN = regex(r"%(-?[A-Za-z%])")
# strftime's letters as fields of CLDR (Unicode TR 35, "Date Field Symbol Table"); "-": without leading zero.
FIELDS = {
    "a": "EEE", "A": "EEEE", "b": "MMM", "B": "MMMM", "d": "dd", "-d": "d", "e": "d", "H": "HH", "-H": "H",
    "I": "hh", "-I": "h", "j": "DDD", "m": "MM", "-m": "M", "M": "mm", "p": "a", "S": "ss", "y": "yy", "Y": "yyyy",
    "z": "Z", "%": "%",
}  # fmt: skip
# Runs of what is of the clock, with the text between its letters; no field of CLDR stands in both kinds of run.
CLOCK_RUN = regex(r"((?:%-?[HIMpS](?:[^%]*(?=%-?[HIMpS]))?)+)")
CLOCK_FIELDS = regex(r"[HhKkmsaBSAZzvVOXx]+")


class Dates:
    """The filters for instants, for one zone and language."""

    def __init__(self, timezone: str, lang: str) -> None:
        self._zone = ZoneInfo(timezone)
        self._lang = lang
        self._zones: dict[tuple[str | None, timedelta | None], str] = {}

    def filters(self) -> dict[str, Callable[..., str]]:
        """Name → filter. What each gave is kept: a story's stamps stand on a dozen pages, several times."""
        made: tuple[Callable[..., str], ...] = (self.date, self.tz, self.rfc3339, self.rfc822, self.number)
        return {"listed": self.listed, **{each.__name__: lru_cache(maxsize=8192)(each) for each in made}}

    def date(self, instant: datetime, form: str = "medium", lang: str = "") -> str:
        """An instant as `form` says: letters of strftime ("%d %b %Y"), a style ("long"), or a skeleton of CLDR.

        A skeleton ("yMMMd", "yMMMdHm") names fields; the language says how they stand. Raises ValueError.
        """
        local = self._local(instant)
        lang = lang or self._lang
        if "%" in form:
            pieces = [_by_letters(piece, local, lang) for piece in form.split("%Z")]
            return self.tz(instant).join(pieces) if len(pieces) > 1 else pieces[0]
        if form in STYLES:
            return _by_style(local.date(), form, lang)
        return _by_skeleton(local, form, lang)

    def tz(self, instant: datetime) -> str:
        """The short name of the zone at an instant as the language has it ("EET", "OEZ"), else how far it is from UTC.

        In English, which the names of the database of zones are in, one of those comes before that ("EAT").
        """
        local = self._local(instant)
        known = (local.tzname(), local.utcoffset())
        if known not in self._zones:
            self._zones[known] = in_digits(_zone_name(local, locale_of(self._lang)), self._lang)
        return self._zones[known]

    def rfc3339(self, instant: datetime) -> str:
        """`2026-11-24T18:35:00+02:00` (RFC 3339, section 5.6)."""
        return self._local(instant).isoformat(timespec="seconds")

    def rfc822(self, instant: datetime) -> str:
        """`Tue, 24 Nov 2026 18:35:00 +0200` (RFC 822 with the years of RFC 2822), as RSS wants it."""
        local = self._local(instant)
        day, month = DAYS[local.weekday()], MONTHS[local.month - 1]
        return f"{day}, {local.day:02} {month} {local.year:04} {local:%H:%M:%S %z}"

    def number(self, value: float, lang: str = "") -> str:
        """A number with the separators of the language."""
        lang = lang or self._lang
        return in_digits(format_decimal(value, locale=locale_of(lang), numbering_system="default"), lang)

    def listed(self, items: Iterable[object], macro: Callable[[object], str] | None = None) -> Markup:
        """What a macro gives for each, or the words themselves, joined as the language does: "Ada, Bo and Cy"."""
        pieces = [escape(macro(each) if macro else each) for each in items]
        if len(pieces) <= 1:
            return Markup("").join(pieces)
        patterns = locale_of(self._lang).list_patterns["standard"]
        if len(pieces) == 2:  # noqa: PLR2004  CLDR has a pattern of its own for two
            return Markup(patterns["2"]).format(*pieces)  # noqa: S704
        made = Markup(patterns["start"]).format(*pieces[:2])  # noqa: S704
        for piece in pieces[2:-1]:
            made = Markup(patterns["middle"]).format(made, piece)  # noqa: S704
        return Markup(patterns["end"]).format(made, pieces[-1])  # noqa: S704

    def _local(self, instant: datetime) -> datetime:
        if not isinstance(instant, datetime):
            raise TypeError(f"this is no instant: {instant!r}")
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(self._zone)


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """What CLDR knows of a language; of one that it does not know, English."""
    tags = lang.replace("_", "-").split("-")
    for tag in ("_".join(tags), tags[0], "en"):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("English is always there")  # pragma: no cover


def _zone_name(local: datetime, locale: Locale) -> str:
    name = str(get_timezone_name(local, width="short", locale=locale))
    # Where CLDR has no short name, Babel gives an offset or the long one ("Eastern Standard Time").
    if name[0] not in "+-" and " " not in name:
        return name
    given = local.tzname() or ""
    if locale.language == "en" and given.isalpha():
        return given
    seconds = (local.utcoffset() or timedelta()).total_seconds()
    hours, minutes = divmod(round(abs(seconds)) // 60, 60)
    sign, rest = "-" if seconds < 0 else "+", f":{minutes:02}" if minutes else ""
    return str(locale.zone_formats["gmt"]) % (f"{sign}{hours}{rest}" if seconds else "")


def in_digits(text: str, lang: str) -> str:
    """A text with the digits that the language is written with (CLDR); most are written with those of ASCII."""
    digits = _digits(lang)
    return text.translate(digits) if digits else text


@lru_cache(maxsize=64)
def _digits(lang: str) -> Mapping[int, str] | None:
    nought = NOUGHTS.get(locale_of(lang).default_numbering_system)
    return {ord("0") + number: chr(ord(nought) + number) for number in range(10)} if nought else None


# A day is formatted once, however many stories it has: Babel takes 15 to 30 µs, a look-up 0.2.
@lru_cache(maxsize=16384)
def _by_style(day: date, style: str, lang: str) -> str:
    locale = locale_of(lang)
    return in_digits(str(locale.date_formats[style].apply(day, locale)), lang)


def _by_skeleton(local: datetime, skeleton: str, lang: str) -> str:
    of_day, of_clock = _split(skeleton)
    if not of_clock:
        return _day_text(local.date(), of_day, lang)
    clock = _clock_text(local.replace(year=2000, month=1, day=1, tzinfo=None), of_clock, lang)
    if not of_day:
        return clock
    return str(locale_of(lang).datetime_formats["medium"]).format(clock, _day_text(local.date(), of_day, lang))


@lru_cache(maxsize=256)
def _split(skeleton: str) -> tuple[str, str]:
    if not re.fullmatch(r"[A-Za-z]+", skeleton):
        raise ValueError(f"{skeleton!r} is no form of a date; use letters such as '%d %b %Y' or a skeleton as 'yMMMd'")
    return CLOCK_FIELDS.sub("", skeleton), "".join(CLOCK_FIELDS.findall(skeleton))


@lru_cache(maxsize=16384)
def _day_text(day: date, skeleton: str, lang: str) -> str:
    return _skeleton_text(datetime(day.year, day.month, day.day, tzinfo=UTC), skeleton, lang)


@lru_cache(maxsize=4096)
def _clock_text(clock: datetime, skeleton: str, lang: str) -> str:
    return _skeleton_text(clock, skeleton, lang)


def _skeleton_text(local: datetime, skeleton: str, lang: str) -> str:
    try:
        made = format_skeleton(skeleton, local, tzinfo=local.tzinfo, fuzzy=True, locale=locale_of(lang))
    except KeyError as fault:
        raise ValueError(f"{skeleton!r} is no skeleton of a date in {lang!r}") from fault
    return in_digits(made, lang)


def _by_letters(form: str, local: datetime, lang: str) -> str:
    """The day and the clock apart: either is met again and again, a moment hardly ever."""
    if "%z" in form or "%%" in form:
        return _lettered(form, local, lang)
    day, clock = local.date(), local.time()
    runs = _runs(form)
    return "".join(
        [
            _clock_by_letters(run, clock, lang) if number % 2 else _day_by_letters(run, day, lang)
            for number, run in enumerate(runs)
        ]
    )


@lru_cache(maxsize=256)
def _runs(form: str) -> tuple[str, ...]:
    """What is of the day and what is of the clock, in turns; "" where two of a kind meet."""
    return tuple(CLOCK_RUN.split(form))


@lru_cache(maxsize=16384)
def _day_by_letters(form: str, day: date, lang: str) -> str:
    return _lettered(form, datetime(day.year, day.month, day.day, tzinfo=UTC), lang)


@lru_cache(maxsize=4096)
def _clock_by_letters(form: str, clock: time, lang: str) -> str:
    return _lettered(form, datetime.combine(ANY_DAY, clock, UTC), lang)


def _lettered(form: str, local: datetime, lang: str) -> str:
    return str(parse_pattern(_cldr(form)).apply(local, locale_of(lang))) if form else ""


@lru_cache(maxsize=256)
def _cldr(form: str) -> str:
    pieces = TOKEN.split(form)
    unknown = [letter for letter in pieces[1::2] if letter not in FIELDS]
    if unknown:
        raise ValueError(f"'%{unknown[0]}' is no letter of a date; there are %{' %'.join(sorted(FIELDS))}")
    quoted = [_quoted(piece) if number % 2 == 0 else FIELDS[piece] for number, piece in enumerate(pieces)]
    return "".join(quoted)


def _quoted(text: str) -> str:
    if not re.search(r"[A-Za-z']", text):
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
