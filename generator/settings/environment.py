"""Settings from the environment: BROADSHEET_BASE_URL, BROADSHEET_BUILD_JOBS, …"""

from collections.abc import Iterator, Mapping

import msgspec

from generator.settings.checking import Fault
from generator.settings.near import did_you_mean
from generator.settings.values import Values

PREFIX = "BROADSHEET_"


def from_environment(environment: Mapping[str, str]) -> dict[str, tuple[object, str]]:
    """Dotted key → (value, "environment NAME") for each variable that names a setting.

    A value is read as the setting's type wants it: "4" is a number where a number belongs, "a, b" a list.
    """
    return {
        key: (_typed(environment[name], kind), f"environment {name}")
        for name, (key, kind) in _variables().items()
        if name in environment
    }


def stray_variables(environment: Mapping[str, str]) -> Iterator[Fault]:
    """A warning for each variable that begins as ours do and names no setting: a slip would have no effect."""
    known = _variables()
    words = [name.removeprefix(PREFIX) for name in known]
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name not in known:
            message = f"the environment variable {name} names no setting that a variable can hold"
            near = did_you_mean(name[len(PREFIX) :], words, 0.75).replace("did you mean ", f"did you mean {PREFIX}")
            hint = near or "`config` shows all settings; tables of your own go into site.toml"
            yield Fault("", message, hint, is_error=False)


def _variables() -> dict[str, tuple[str, object]]:
    return {PREFIX + key.replace(".", "_").upper(): (key, kind) for key, kind in _leaves(Values, "")}


def _leaves(kind: type[msgspec.Struct], prefix: str) -> Iterator[tuple[str, object]]:
    for field in msgspec.structs.fields(kind):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from _leaves(field.type, f"{prefix}{field.name}.")
        elif isinstance(field.type, type) or field.type == tuple[str, ...]:
            yield prefix + field.name, field.type


def _typed(text: str, kind: object) -> object:
    if kind == tuple[str, ...]:
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return msgspec.convert(text.strip(), kind, strict=False) if kind is not str else text
    except msgspec.ValidationError:
        return text
