"""Reads site.toml, the environment and the command line into Settings, in this order of weight: the last wins."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity
from generator.settings.checking import Fault, faults_of, without_unknown
from generator.settings.environment import from_environment
from generator.settings.folders import folder_faults, folders_of
from generator.settings.meaning import meaning_faults
from generator.settings.places import key_places
from generator.settings.values import Settings, Values

AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class Request:
    """Where to read settings from: the site's folder, other files in place of site.toml, environment, flags.

    `flags`: dotted key → (value, the flag's name); an `output` flag is a path that is already absolute.
    """

    site: Path
    configs: tuple[Path, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, tuple[object, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Layer:
    table: dict[str, object]
    origins: dict[str, str]
    places: dict[str, tuple[str, Place]]


def load_settings(request: Request) -> Settings:
    """The settings of a site; raises BroadsheetError (exit 2) with every fault, exit 3 where a file can't be read."""
    paths = request.configs or tuple(path for path in (request.site / "site.toml",) if path.exists())
    layers = [*map(_file_layer, paths), *_other_layers(request)]
    table: dict[str, object] = {}
    for layer in layers:
        table = _merged(table, layer.table)
    places = {key: place for layer in layers for key, place in layer.places.items()}
    faults = list(faults_of(table))
    _refuse(faults, places)
    values = msgspec.convert(without_unknown(table), Values)
    folders = folders_of(request.site, values)
    faults += [*meaning_faults(values), *folder_faults(folders)]
    _refuse(faults, places)
    origins = {key: origin for layer in layers for key, origin in layer.origins.items()}
    return Settings(values, origins, folders, tuple(_problem(fault, places) for fault in faults))


def _file_layer(path: Path) -> _Layer:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as fault:
        problem = Problem("settings", Severity.ERROR, path.name, Place(), f"cannot be read: {fault.strerror}")
        is_missing = isinstance(fault, FileNotFoundError)
        raise BroadsheetError(problem, exit_code=ExitCode.USAGE if is_missing else ExitCode.IO) from fault
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise _broken(path, Place(line, 1), "is not UTF-8", "save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise _broken(path, _place_in(str(fault), text), AT.sub("", str(fault)), "see https://toml.io") from fault
    found = key_places(text)
    places = {key: (path.name, place) for key, place in found.items()}
    return _Layer(table, {key: f"{path.name}:{place.line}" for key, place in found.items()}, places)


def _other_layers(request: Request) -> Iterator[_Layer]:
    found = from_environment(request.environment)
    yield _Layer(_nested({key: value for key, (value, _) in found.items()}), {k: n for k, (_, n) in found.items()}, {})
    flags = {key: value for key, (value, _) in request.flags.items()}
    yield _Layer(_nested(flags), {key: name for key, (_, name) in request.flags.items()}, {})


def _broken(path: Path, place: Place, message: str, hint: str) -> BroadsheetError:
    return BroadsheetError(Problem("settings", Severity.ERROR, path.name, place, message, hint))


def _place_in(message: str, text: str) -> Place:
    at = AT.search(message)
    if at is None or at[1] is None:
        return Place(text.count("\n") + 1, 1)
    return Place(int(at[1]), int(at[2]))


def _refuse(faults: list[Fault], places: Mapping[str, tuple[str, Place]]) -> None:
    wrong = [_problem(fault, places) for fault in faults if fault.is_error]
    if wrong:
        raise BroadsheetError(*sorted(wrong, key=Problem.sort_key))


def _problem(fault: Fault, places: Mapping[str, tuple[str, Place]]) -> Problem:
    key = fault.key
    while key and key not in places:
        key = key.rpartition(".")[0]
    path, place = places.get(key, ("site.toml", Place()))
    severity = Severity.ERROR if fault.is_error else Severity.WARNING
    return Problem("settings", severity, path, place, fault.message, fault.hint)


def _nested(flat: Mapping[str, object]) -> dict[str, object]:
    """Dotted keys as nested tables."""
    table: dict[str, object] = {}
    for key, value in flat.items():
        first, _, rest = key.partition(".")
        table = _merged(table, {first: _nested({rest: value}) if rest else value})
    return table


def _merged(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _merged(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged
