"""Settings from the environment: BROADSHEET_BASE_URL, BROADSHEET_BUILD_JOBS, …"""

from collections.abc import Mapping

import msgspec

from generator.settings.values import Values

PREFIX = "BROADSHEET_"


def from_environment(environment: Mapping[str, str]) -> dict[str, tuple[object, str]]:
    """Dotted key → (value, "environment NAME") for each variable that names a setting; others are left alone.

    A value is read as the setting's type wants it: "4" is a number where a number belongs, "a, b" a list.
    """
    found: dict[str, tuple[object, str]] = {}
    for key, kind in _leaves(Values, ""):
        name = PREFIX + key.replace(".", "_").upper()
        if name in environment:
            found[key] = (_typed(environment[name], kind), f"environment {name}")
    return found


def _leaves(kind: type[msgspec.Struct], prefix: str) -> list[tuple[str, object]]:
    leaves: list[tuple[str, object]] = []
    for field in msgspec.structs.fields(kind):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            leaves += _leaves(field.type, f"{prefix}{field.name}.")
        else:
            leaves.append((prefix + field.name, field.type))
    return leaves


def _typed(text: str, kind: object) -> object:
    if kind == tuple[str, ...]:
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return msgspec.convert(text, kind, strict=False)
    except msgspec.ValidationError:
        return text
