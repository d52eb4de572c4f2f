"""Reads site.toml into Settings."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.settings.values import Folders, Settings, Values


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says in place of the file; None: nothing."""

    output: Path | None = None
    base_url: str | None = None
    theme: str | None = None
    jobs: int | None = None


def load_settings(site: Path, configs: tuple[Path, ...], overrides: Overrides) -> Settings:
    """The settings of the site in folder `site`; raises BroadsheetError (exit 2) where they cannot be read."""
    path = configs[0] if configs else site / "site.toml"
    table = _table(path) if path.exists() else {}
    try:
        values = msgspec.convert(table, Values)
    except msgspec.ValidationError as fault:
        raise BroadsheetError(error("settings", path.name, Place(), str(fault))) from fault
    if overrides.base_url:
        values = msgspec.structs.replace(values, base_url=overrides.base_url)
    output = overrides.output or site / values.build.output
    return Settings(values, {}, _folders(site, values, output.resolve()))


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BroadsheetError(error("settings", path.name, Place(), str(fault)), exit_code=ExitCode.USAGE) from fault


def _folders(site: Path, values: Values, output: Path) -> Folders:
    return Folders(
        site=site,
        content=site / values.content.folder,
        static=site / "static",
        data=site / "data",
        templates=site / "templates",
        themes=site / "themes",
        output=output,
        cache=site / values.build.cache,
        state=output.parent / ".broadsheet" / output.name,
    )
