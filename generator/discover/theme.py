"""Finds a theme's folder and those that it inherits from."""

import tomllib
from pathlib import Path

from generator.model.problem import BroadsheetError, Place, error
from generator.settings.values import Settings

BUILT_IN = "broadsheet"


def theme_chain(settings: Settings) -> tuple[Path, ...]:
    """The theme's folder, its parent's, and so on; the built-in theme is always the last."""
    chain: list[Path] = []
    name = settings.values.theme
    while name:
        folder = _folder_of(name, settings.folders.themes)
        if folder in chain:
            raise BroadsheetError(error("theme", "site.toml", Place(), f"theme {name!r} is its own ancestor"))
        chain.append(folder)
        name = _parent_of(folder) or ("" if name == BUILT_IN else BUILT_IN)
    return tuple(chain)


def _folder_of(name: str, themes: Path) -> Path:
    package = Path(__file__).parent.parent
    for folder in (themes / name, package / "themes" / name, package.parent / "themes" / name):
        if folder.is_dir():
            return folder
    raise BroadsheetError(error("theme", "site.toml", Place(), f"there is no theme {name!r}"))


def _parent_of(folder: Path) -> str:
    path = folder / "theme.toml"
    parent = tomllib.loads(path.read_text("utf-8")).get("parent", "") if path.exists() else ""
    return str(parent)
