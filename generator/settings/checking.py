"""Checks a table of settings against the types of Values, every fault at once."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import get_args, get_origin

import msgspec

from generator.settings.values import Values

# Keys that a site may have for what this version does not do yet: a warning, never an error.
LATER = ("publish", "search", "images", "deploy", "plugins")
NEAR = 0.75


class Fault(msgspec.Struct, frozen=True):
    """One fault of a table: the dotted key, what is wrong, what to do; `is_error` False: a warning."""

    key: str
    message: str
    hint: str = ""
    is_error: bool = True


def faults_of(table: Mapping[str, object]) -> Iterator[Fault]:
    """Unknown keys (an error where they are a near miss of a known one) and values of the wrong type."""
    yield from _in_struct(table, Values, "")


def without_unknown(table: Mapping[str, object], kind: type[msgspec.Struct] = Values) -> dict[str, object]:
    """The table less the keys that the type does not know, at every level."""
    types = _types(kind)
    return {key: _known(value, types[key]) for key, value in table.items() if key in types}


def _known(value: object, kind: object) -> object:
    inner = _struct_of(kind)
    if inner is None:
        return value
    if isinstance(value, list):
        return [without_unknown(each, inner) if isinstance(each, dict) else each for each in value]
    if not isinstance(value, dict):
        return value
    if get_origin(kind) is dict:
        return {key: without_unknown(each, inner) if isinstance(each, dict) else each for key, each in value.items()}
    return without_unknown(value, inner)


def _in_struct(table: Mapping[str, object], kind: type[msgspec.Struct], prefix: str) -> Iterator[Fault]:
    types = _types(kind)
    for key, value in table.items():
        if key not in types:
            yield _unknown(key, prefix, tuple(types))
        else:
            yield from _in_value(value, types[key], prefix + key)
    for field in msgspec.structs.fields(kind):
        if field.required and field.encode_name not in table:
            yield Fault(prefix + field.encode_name, f"{prefix}{field.encode_name} is missing", "it has no default")


def _in_value(value: object, kind: object, key: str) -> Iterator[Fault]:
    inner, origin = _struct_of(kind), get_origin(kind)
    if inner is not None and origin is dict and isinstance(value, dict):
        for name, each in value.items():
            yield from _in_value(each, get_args(kind)[1], f"{key}.{name}")
    elif inner is not None and origin is tuple and isinstance(value, list):
        for number, each in enumerate(value):
            yield from _in_value(each, inner, f"{key}.{number}")
    elif inner is not None and origin is None and isinstance(value, dict):
        yield from _in_struct(value, inner, key + ".")
    else:
        yield from _wrong_type(value, kind, key)


def _wrong_type(value: object, kind: object, key: str) -> Iterator[Fault]:
    try:
        msgspec.convert(value, kind, dec_hook=None)
    except msgspec.ValidationError as fault:
        text = str(fault).partition(" - at")[0].replace("`", "").lower()
        yield Fault(key, f"{key}: {text}", f"the value is {value!r:.60}")


def _unknown(key: str, prefix: str, known: tuple[str, ...]) -> Fault:
    if not prefix and key in LATER:
        return Fault(key, f"[{key}] is not used by this version", is_error=False)
    near = get_close_matches(key, known, 1, NEAR)
    if near:
        return Fault(prefix + key, f"there is no setting {prefix}{key}", f"did you mean {prefix}{near[0]}?")
    return Fault(
        prefix + key, f"{prefix}{key} is not a known setting", "free values belong below [params]", is_error=False
    )


def _types(kind: type[msgspec.Struct]) -> dict[str, object]:
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}


def _struct_of(kind: object) -> type[msgspec.Struct] | None:
    """The struct that a type is, or holds as its values or items."""
    inner = next((each for each in reversed(get_args(kind)) if isinstance(each, type)), kind)
    return inner if isinstance(inner, type) and issubclass(inner, msgspec.Struct) else None
