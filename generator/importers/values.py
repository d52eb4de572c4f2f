"""Loose values: what other generators take for a text, a truth, a list or a moment."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from generator.model.regex import regex

FALSE = frozenset(("", "false", "no", "off", "0", "none", "null", "n", "f"))
MOMENT = regex(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*(.*))?")
OFFSET = regex(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?")
COMMAS = regex(r"[,;]")


def text_in(keys: Mapping[str, object], *names: str) -> str:
    """The first of several keys that holds a text or a number, as a text."""
    for name in names:
        value = keys.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def is_true(value: object) -> bool:
    """Whether a value means yes; a word that nobody knows does."""
    return value.strip().lower() not in FALSE if isinstance(value, str) else bool(value)


def list_in(value: object, *, splits: bool = True) -> tuple[str, ...]:
    """The entries of a list, or of a text with commas."""
    if isinstance(value, str):
        parts = COMMAS.split(value) if splits else value.split()
        return tuple(filter(None, map(str.strip, parts)))
    return tuple(str(each).strip() for each in value if str(each).strip()) if isinstance(value, list | tuple) else ()


def table_in(keys: Mapping[str, object], *path: str) -> dict[str, object]:
    """The table at a path of keys, an empty one where there is none."""
    found: object = keys
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}


def moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The instant that a date means, in the zone: ISO 8601 with every freedom that people take, or RFC 2822."""
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return _mailed(text, zone)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        bare = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        return bare if not found[7] else _shifted(bare, found[7].strip(), zone)
    except (ValueError, OverflowError):
        return None


def _shifted(bare: datetime, offset: str, zone: ZoneInfo) -> datetime | None:
    if offset.upper() in ("Z", "UTC", "GMT"):
        return bare.replace(tzinfo=UTC).astimezone(zone)
    found = OFFSET.fullmatch(offset)
    if found is None:
        return None
    away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return bare.replace(tzinfo=timezone(-away if found[1] == "-" else away)).astimezone(zone)


def _mailed(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    return found.astimezone(zone) if found.tzinfo else found.replace(tzinfo=zone)
