"""Checks a table of settings against the types of a value, every fault at once, in words for those who write it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from functools import cache
from typing import get_args, get_origin

import msgspec

from generator.model.regex import regex
from generator.settings.near import did_you_mean
from generator.settings.secrets import sounds_secret
from generator.settings.values import Values

# Keys that a site may have for what this version does not do yet: a warning, never an error.
LATER = ("plugins",)
NEAR = 0.75
SHOWN = 60
INSTANT = regex(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
# What is sent with a password is not told one here.
DEPLOY = "deploy."
SECRETS = (
    "take it out, and change it if anybody else could read it; give it by the environment, "
    "an ssh agent, a profile of AWS or git's credential helper"
)
TABLE = "a table, with a key on each line below [its name]"
KINDS: Mapping[object, str] = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    int | None: "a whole number",
    float: "a number",
    datetime | None: "a date such as 2026-12-01, or a date and time such as 2026-12-01T06:00:00+02:00",
    datetime: "a date such as 2026-12-01, or a date and time such as 2026-12-01T06:00:00+02:00",
}
# In place of what must be there and is not, so that all else can be looked at; such settings are never used.
STAND_INS: Mapping[object, object] = {datetime: datetime(2000, 1, 1, tzinfo=UTC)}


class Fault(msgspec.Struct, frozen=True):
    """One fault of a table: the dotted key, what is wrong, what to do; `is_error` False: a warning."""

    key: str
    message: str
    hint: str = ""
    is_error: bool = True


def checked(
    table: Mapping[str, object], kind: type[msgspec.Struct] = Values, prefix: str = ""
) -> tuple[dict[str, object], list[Fault]]:
    """The table as far as it fits the type, and its faults: unknown keys, values of the wrong type.

    An unknown key is an error where it is a near miss of a known one. What is wrong is left out.
    """
    faults: list[Fault] = []
    return _table(table, kind, prefix, faults), faults


def _table(
    table: Mapping[str, object], kind: type[msgspec.Struct], prefix: str, faults: list[Fault]
) -> dict[str, object]:
    types = {field.encode_name: field.type for field in _fields(kind)}
    kept = {key: _fitted(table[key], types[key], prefix + key, faults) for key in types.keys() & table.keys()}
    faults += [_unknown(key, prefix, types) for key in table if key not in types]
    found = {key: value for key, value in kept.items() if value is not msgspec.UNSET}
    for field in _fields(kind):
        if field.required and field.encode_name not in found:
            found[field.encode_name] = STAND_INS.get(field.type, "")
            if field.encode_name not in table:
                name = prefix + field.encode_name
                faults.append(Fault(name, f"{name} is missing", f"give {KINDS.get(field.type, 'it')}"))
    return found


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a kind of table, whose annotations are read once: a theme's parts are all of one kind."""
    return msgspec.structs.fields(kind)


def _fitted(value: object, kind: object, key: str, faults: list[Fault]) -> object:
    """The value as far as it fits; UNSET where it does not."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
        return _table(value, kind, key + ".", faults)
    if origin is dict and isinstance(value, dict):
        found = {name: _fitted(each, inner[1], f"{key}.{name}", faults) for name, each in value.items()}
        return {name: each for name, each in found.items() if each is not msgspec.UNSET}
    if origin is tuple and isinstance(value, list):
        entries = [_fitted(each, inner[0], f"{key}.{number}", faults) for number, each in enumerate(value)]
        return [_entry(each, inner[0]) for each in entries if each is not msgspec.UNSET or _is_table(inner[0])]
    fit = _scalar(value, kind)
    if fit is msgspec.UNSET:
        faults.append(_wrong_type(key, value, kind))
    return fit


def _is_table(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _entry(value: object, kind: object) -> object:
    # An entry keeps its number, so that faults of those after it name the right one.
    if value is msgspec.UNSET and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _table({}, kind, "", [])
    return value


def _scalar(value: object, kind: object) -> object:
    if kind in (datetime, datetime | None):
        return _instant(value)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return msgspec.UNSET


def _instant(value: object) -> object:
    """A date is its midnight; what has no offset stays without one."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001  the site's zone comes with its use
    if isinstance(value, str) and INSTANT.fullmatch(value.strip()):
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            return msgspec.UNSET
    return msgspec.UNSET


def _wrong_type(key: str, value: object, kind: object) -> Fault:
    what, _, number = key.rpartition(".")
    name = f"entry {int(number) + 1} of {what}" if number.isdecimal() else key
    if key.startswith(DEPLOY):
        # What was written in the wrong place may be a password.
        return Fault(key, f"{name} must be {_words(kind)}", SECRETS if sounds_secret(key) else "")
    return Fault(key, f"{name} must be {_words(kind)}", _advice(value, kind))


def _words(kind: object) -> str:
    if get_origin(kind) is tuple:
        return "a list of tables" if _is_table(get_args(kind)[0]) else "a list of texts"
    if get_origin(kind) is dict or _is_table(kind):
        return TABLE
    return KINDS.get(kind, "a text, a number, true or false")


def _advice(value: object, kind: object) -> str:
    """What to write instead, where it can be told; else what stands there."""
    if kind is str and not isinstance(value, dict | list):
        return f'write "{_plain(value)}"'
    if get_origin(kind) is tuple and isinstance(value, str):
        return f'write ["{value[:SHOWN]}"]'
    if get_origin(kind) is tuple and isinstance(value, dict):
        return "put its name in two pairs of brackets: [[…]]"
    if isinstance(value, str) and msgspec.UNSET is not _scalar(_unquoted(value), kind):
        return f"take the quotes off: {value}"
    return f"it is {_plain(value)}"


def _unquoted(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def _plain(value: object) -> str:
    if isinstance(value, str):
        return f"{value!r:.{SHOWN}}" if value else "empty"
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    return str(value).lower() if isinstance(value, bool) else f"{value!s:.{SHOWN}}"


def _unknown(key: str, prefix: str, known: Iterable[str]) -> Fault:
    name = prefix + key
    if any(fnmatch(name, each) for each in LATER):
        shown = name if prefix else f"[{name}]"
        return Fault(name, f"{shown} is not used by this version", "it may stay, and does nothing", is_error=False)
    if name.startswith(DEPLOY) and sounds_secret(key):
        return Fault(name, f"{name} sounds of a secret, which no file of the site may hold", SECRETS)
    near = did_you_mean(key, known, NEAR)
    if near:
        hint = near.replace("did you mean ", f"did you mean {prefix}")
        return Fault(name, f"there is no setting {name}", hint)
    return Fault(name, f"{name} is not a known setting", "free values belong below [params]", is_error=False)
