"""Where each value of the settings came from, and how a problem names that place."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.problem import Problem
from generator.settings.toml import innermost
from generator.settings.values import Origin, Settings

VARIABLE = "environment "


class Layer(msgspec.Struct, frozen=True):
    """What one source of settings says: a file, the environment, the flags.

    `named`: dotted key → where it stands, for the keys that the source names; what is inside them stands there, too.
    `path`: the file's name, "" for what is no file. `keys`: every dotted key that it gives, tables too.
    """

    table: dict[str, object]
    named: Mapping[str, Origin]
    path: str
    keys: frozenset[str]

    def origin(self, key: str) -> Origin:
        """Where the value of a key stands, or the table around it."""
        return self.named.get(innermost(key, self.named), Origin(self.path, self.path))


def layer_of(table: dict[str, object], named: Mapping[str, Origin], path: str = "") -> Layer:
    """The layer of a table; see `Layer`."""
    return Layer(table, named, path, frozenset(_keys(table, "")))


def origin_of(key: str, layers: Sequence[Layer]) -> Origin:
    """Where the value that counts came from; for a key that nobody gave, where the table around it did."""
    while key:
        for layer in reversed(layers):
            if key in layer.keys:
                return layer.origin(key)
        key = key.rpartition(".")[0]
    path = next((layer.path for layer in reversed(layers) if layer.path), "site.toml")
    return Origin(path, path)


def origins_of(layers: Sequence[Layer]) -> dict[str, Origin]:
    """Dotted key → where it came from, for every key that was given; of tables, where the last part of it did."""
    return {key: layer.origin(key) for layer in layers for key in sorted(layer.keys)}


def told_at(problem: Problem, origin: Origin) -> Problem:
    """The problem with its place: file and line, or the name of the flag or variable in its message."""
    if origin.path:
        return msgspec.structs.replace(problem, path=origin.path, place=origin.place)
    return msgspec.structs.replace(problem, path="", message=f"{origin.name.removeprefix(VARIABLE)}: {problem.message}")


def blamed(problem: Problem, key: str, settings: Settings) -> Problem:
    """A problem of a setting, found by a room, with the place where its value was given."""
    key = innermost(key, settings.places)
    return told_at(problem, settings.places[key]) if key else problem


def placed(problems: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """The problems, those of a setting with the place where its value was given."""
    return tuple(
        blamed(msgspec.structs.replace(each, setting=""), each.setting, settings) if each.setting else each
        for each in problems
    )


def _keys(value: object, prefix: str) -> Iterable[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield prefix + name
            yield from _keys(each, f"{prefix}{name}.")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            if isinstance(each, dict):
                yield f"{prefix}{number}"
                yield from _keys(each, f"{prefix}{number}.")
