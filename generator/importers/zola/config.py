"""What the settings of a site of Zola say."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch

from generator.importers.folder import Folder
from generator.importers.lot import Finding, Kind
from generator.importers.values import list_in, table_in, text_in
from generator.model.keys import NAMES, folded

FILES = ("zola.toml", "config.toml")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a site of Zola."""

    keys: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def language(self) -> str:
        """The language whose pages have no folder of their own."""
        return text_in(self.keys, "default_language") or "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """The other languages of the site."""
        return tuple(table_in(self.keys, "languages"))

    def ignores(self, path: str) -> bool:
        """Whether the settings leave a file out, by its path below the content."""
        return any(fnmatch(path, each) for each in list_in(self.keys.get("ignored_content"), splits=False))


def config_of(folder: Folder) -> Config:
    """The settings of a site; empty ones where it has none, as a folder of content alone."""
    path = folder.found(*FILES)
    if not path:
        return Config()
    read = folder.text(path)
    if isinstance(read, Finding):
        return Config({}, (read,))
    try:
        return Config(tomllib.loads(read))
    except (ValueError, RecursionError):
        hint = "write its settings into site.toml by hand"
        return Config({}, (Finding(Kind.SETTING, path, "it cannot be read", hint),))


def settings_of(config: Config) -> dict[str, object]:
    """What site.toml shall say."""
    keys = config.keys
    given = keys.get("taxonomies")
    named = [text_in(each, "name") for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    return {
        "title": text_in(keys, "title"),
        "description": text_in(keys, "description"),
        "base_url": text_in(keys, "base_url"),
        "language": config.language if "default_language" in keys else "",
        "taxonomies": {name: {} for name in named if name and folded(name) not in NAMES},
    }
