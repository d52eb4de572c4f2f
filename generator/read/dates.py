"""Dates: an instant in UTC from exactly the forms that front matter may have."""

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.model.regex import regex
from generator.read.nodes import Node, Scalar, kind_of
from generator.read.notes import Notes

# ISO 8601 as newsrooms type it, and the timestamps of YAML 1.1 and TOML 1.0: `2026-10-31`, `2026-10-31 9:05`,
# `2026-10-31T09:05:00.000Z`, `2026-10-31 09:05 +0200`.
FORM = regex(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:[Tt]|[ ]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(?:[ ]*([Zz]|[+-](?:[0-9]{1,2}(?::[0-9]{2})?|[0-9]{4})))?)?"
)
DAY_OF_PATH = regex(r"(?:.*/)?([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})/")
HINT = "write it as 2026-10-31, 2026-10-31 18:05 or 2026-10-31T18:05:00+02:00"
MAX_OFFSET, LAST_MINUTE = timedelta(hours=14), 59
# One day from the ends of the calendar, so that no zone can carry an instant beyond them.
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
LATEST = datetime(9999, 12, 30, tzinfo=UTC)


def instant(node: Node, key: str, notes: Notes, *, is_end: bool = False) -> datetime | None:
    """The instant that a value names, in UTC; a date alone is midnight in the site's zone.

    None, with a problem, where it is unreadable (`date-unreadable`) or an hour that the clocks leave out
    (`date-in-gap`). An hour that comes twice is the later one, and the earlier one of an end, so that nothing is public
    longer than anybody meant; with the warning `date-ambiguous`.
    """
    if not isinstance(node, Scalar):
        notes.error("date-unreadable", node.place, f"`{key}` is {kind_of(node)} where a date was expected", HINT)
        return None
    moment = _moment(node.text)
    if moment is None:
        shown = f"`{node.text[:40]}` is no date" if node.text else "there is no date here"
        notes.error("date-unreadable", node.place, f"`{key}`: {shown}", HINT)
        return None
    if moment.tzinfo is None:
        return _local(moment, key, node, notes, is_end=is_end)
    return _bounded(moment)


def midnight(year: int, month: int, day: int, zone: ZoneInfo) -> datetime | None:
    """The beginning of a day in a zone, in UTC; None if the calendar has no such day."""
    try:
        return _start_of_day(datetime(year, month, day), zone, is_end=False)  # noqa: DTZ001  the zone follows
    except ValueError:
        return None


# `date` and `updated` are mostly the same.
@lru_cache(maxsize=64)
def _moment(text: str) -> datetime | None:
    """The moment as written, naive without an offset."""
    found = FORM.fullmatch(text.strip())
    if not found:
        return None
    offset, fraction = found[8], found[7]
    numbers = [int(part or 0) for part in found.groups()[:6]]
    microsecond = int(fraction[:6].ljust(6, "0")) if fraction else 0
    try:
        zone = _zone_of(offset) if offset else None
        year, month, day, hour, minute, second = numbers
        return datetime(year, month, day, hour, minute, second, microsecond, zone)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _zone_of(offset: str) -> timezone:
    """The zone of `Z`, `+2`, `+02`, `+0200` or `+02:00`; raises ValueError where no clock has such an offset."""
    if offset in "Zz":
        return UTC
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")  # noqa: PLR2004  two of hours
    away = timedelta(hours=int(hours), minutes=int(minutes))
    if int(minutes) > LAST_MINUTE or away > MAX_OFFSET:
        raise ValueError(offset)
    return timezone(-away if offset[0] == "-" else away)


def _local(moment: datetime, key: str, node: Scalar, notes: Notes, *, is_end: bool) -> datetime | None:
    zone = notes.zone
    if ":" not in node.text:
        return _start_of_day(moment, zone, is_end=is_end)
    before, after = _offsets(moment, zone)
    if before < after:
        message = f"`{key}`: {node.text} does not exist in {zone.key}: the clocks go forward then"
        notes.error("date-in-gap", node.place, message, "give another time, or an offset such as +02:00")
        return None
    if before > after:
        message = f"`{key}`: {node.text} comes twice in {zone.key}; the {'earlier' if is_end else 'later'} one is taken"
        notes.warning("date-ambiguous", node.place, message, "add the offset, such as +01:00")
    return _bounded(moment.replace(tzinfo=timezone(before if is_end else after)))


def _start_of_day(moment: datetime, zone: ZoneInfo, *, is_end: bool) -> datetime:
    before, after = _offsets(moment, zone)
    # Where the clocks go forward at midnight, the day begins with the hour that follows.
    return _bounded(moment.replace(tzinfo=timezone(before if is_end else min(before, after))))


def _offsets(moment: datetime, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """The offsets of a local time, read as before and as after a change of the clocks."""
    before = zone.utcoffset(moment)
    after = zone.utcoffset(moment.replace(fold=1))
    return before or timedelta(), after or timedelta()


def _bounded(moment: datetime) -> datetime:
    if EARLIEST.year < moment.year < LATEST.year:
        return moment.astimezone(UTC)
    try:
        return min(max(moment.astimezone(UTC), EARLIEST), LATEST)
    except OverflowError:
        return EARLIEST if moment.year == 1 else LATEST


def day_of_path(text: str) -> tuple[int, int, int] | None:
    """Year, month and day that a Zola path begins with ("2026/10/31/ferry", also below folders)."""
    found = DAY_OF_PATH.match(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
