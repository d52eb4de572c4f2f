"""Reads site.toml, the environment and the command line into Settings, in this order of weight: the last wins."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity, warning
from generator.settings.checking import Fault, checked
from generator.settings.environment import from_environment, stray_variables
from generator.settings.folders import folder_faults, folders_of, release_faults
from generator.settings.meaning import meaning_faults
from generator.settings.origins import Layer, layer_of, origin_of, origins_of, told_at
from generator.settings.toml import LARGEST, toml_of
from generator.settings.values import Origin, Settings, Values


class Request(msgspec.Struct, frozen=True):
    """Where to read settings from: the site's folder, other files in place of site.toml, environment, flags.

    `flags`: dotted key → (value, the flag's name); an `output` flag is a path that is already absolute.
    `reads_files`: whether files count at all.
    """

    site: Path
    configs: tuple[Path, ...] = ()
    environment: Mapping[str, str] = msgspec.field(default_factory=dict)
    flags: Mapping[str, tuple[object, str]] = msgspec.field(default_factory=dict)
    reads_files: bool = True


def load_settings(request: Request) -> Settings:
    """The settings of a site; raises BroadsheetError (exit 2) with every fault, exit 3 where a file can't be read."""
    paths = request.configs or tuple(path for path in (request.site / "site.toml",) if path.exists())
    read = [_file_layer(path) for path in paths if request.reads_files]
    layers = [*(layer for layer, _ in read), *_other_layers(request)]
    broken = [problem for _, problems in read for problem in problems]
    table: dict[str, object] = {}
    for layer in layers:
        table = overlaid(table, layer.table)
    fit, faults = checked(table)
    values = msgspec.convert(fit, Values)
    folders = folders_of(request.site, values)
    faults += [*stray_variables(request.environment), *meaning_faults(values)]
    # Where a file cannot be read, what it says of folders and addresses is not known.
    faults += [] if broken else folder_faults(folders)
    faults += release_faults(folders) if values.publish.generations and not broken else []
    problems = [*broken, *(_problem(fault, layers) for fault in dict.fromkeys(faults)), *_silence(layers)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        wrong = (problem for problem in problems if problem.severity is Severity.ERROR)
        raise BroadsheetError(*sorted(wrong, key=Problem.sort_key))
    places = origins_of(layers)
    origins = {key: origin.name for key, origin in places.items()}
    return Settings(values, origins, folders, tuple(problems), places)


def _file_layer(path: Path) -> tuple[Layer, tuple[Problem, ...]]:
    """What a file says, and what is wrong with it as TOML."""
    try:
        with path.open("rb") as file:
            found = toml_of(file.read(LARGEST + 1))
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "this is no name of a file"
        problem = Problem("settings", Severity.ERROR, path.name, Place(), f"cannot be read: {why}", "see --config")
        is_missing = isinstance(fault, FileNotFoundError | ValueError)
        raise BroadsheetError(problem, exit_code=ExitCode.USAGE if is_missing else ExitCode.IO) from fault
    named = {key: Origin(f"{path.name}:{place.line}", path.name, place) for key, place in found.places.items()}
    wrong = [Problem("settings", Severity.ERROR, path.name, *each) for each in found.wrong]
    return layer_of(found.table, named, path.name), tuple(wrong)


def _other_layers(request: Request) -> Iterator[Layer]:
    for found in (from_environment(request.environment), request.flags):
        named = {key: Origin(name) for key, (_, name) in found.items()}
        yield layer_of(_nested({key: value for key, (value, _) in found.items()}), named)


def _silence(layers: Sequence[Layer]) -> Iterator[Problem]:
    """A warning where nobody says what the site's address is."""
    if not any("base_url" in layer.keys for layer in layers):
        message = f"nothing says where the site is: feeds, sitemap and canonical links name {Values().base_url}"
        hint = 'write the address that readers see: base_url = "https://post.example/"'
        yield told_at(warning("base-url-missing", "", Place(), message, hint), origin_of("base_url", layers))


def _problem(fault: Fault, layers: Sequence[Layer]) -> Problem:
    severity = Severity.ERROR if fault.is_error else Severity.WARNING
    problem = Problem("settings", severity, "", Place(), fault.message, fault.hint)
    return told_at(problem, origin_of(fault.key, layers)) if fault.key else problem


def _nested(flat: Mapping[str, object]) -> dict[str, object]:
    """Dotted keys as nested tables."""
    table: dict[str, object] = {}
    for key, value in flat.items():
        first, _, rest = key.partition(".")
        table = overlaid(table, {first: _nested({rest: value}) if rest else value})
    return table


def overlaid(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Two tables in one: where both have a value, that of `above`; where both have a table, those two in one."""
    found = dict(below)
    for key, value in above.items():
        under = found.get(key)
        found[key] = overlaid(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return found
