"""What hugo.toml says: the settings of a site of Hugo, whichever of its files and forms they are in."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.importers.folder import Folder
from generator.importers.front import Form, front_of
from generator.importers.lot import Finding, Kind
from generator.importers.values import table_in, text_in
from generator.model.keys import NAMES, folded
from generator.model.regex import regex
from generator.settings.loading import overlaid

NAMES_OF_FILES = tuple(f"{stem}.{ending}" for stem in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json"))
FOLDERS = ("config/_default/", "config/production/")
# Placeholders of Hugo → those of Broadsheet.
OURS = {
    ":slugorcontentbasename": ":slug",
    ":slugorfilename": ":slug",
    ":contentbasename": ":filename",
    ":sections": ":section",
}
UNKNOWN = regex(r":(?!(?:section|year|month|day|slug|filename|title)\b)\w+|\[")
DEFAULT_TAXONOMIES = {"tag": "tags", "category": "categories"}


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a site of Hugo, keys in small letters."""

    keys: Mapping[str, object]
    findings: tuple[Finding, ...] = ()

    @property
    def taxonomies(self) -> Mapping[str, str]:
        """Its taxonomies: singular → plural, which is the key in front matter."""
        given = table_in(self.keys, "taxonomies")
        return {key: str(value) for key, value in given.items()} if given else DEFAULT_TAXONOMIES

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the site has."""
        return tuple(table_in(self.keys, "languages"))

    @property
    def language(self) -> str:
        """The language whose pages have no folder of their own."""
        return text_in(self.keys, "defaultcontentlanguage") or "en"


def config_of(folder: Folder) -> Config:
    """The settings of a site; an empty one where it has none, as a folder of content alone."""
    merged: dict[str, object] = {}
    findings: list[Finding] = []
    for path, under in _files(folder):
        read = folder.text(path)
        if isinstance(read, Finding):
            findings.append(read)
            continue
        table = _table(path, read)
        if table is None:
            findings.append(
                Finding(Kind.SETTING, path, "it cannot be read", "write its settings into site.toml by hand")
            )
            continue
        lowered = {key.lower(): value for key, value in table.items()}
        merged = overlaid(merged, {under: lowered} if under else lowered)
    return Config(merged, tuple(findings))


def settings_of(config: Config) -> dict[str, object]:
    """What site.toml shall say."""
    keys = config.keys
    own = table_in(keys, "languages", config.language)
    params = table_in(keys, "params")
    settings: dict[str, object] = {
        "title": text_in(own, "title") or text_in(keys, "title"),
        "description": text_in(params, "description") or text_in(keys, "description"),
        "base_url": text_in(keys, "baseurl"),
        "language": text_in(own, "languageCode", "locale")
        or text_in(keys, "languagecode", "locale")
        or config.language,
        "timezone": text_in(keys, "timezone"),
        "taxonomies": {name: {} for name in config.taxonomies.values() if folded(name) not in NAMES},
        "menus": _menus(keys),
    }
    size = text_in(table_in(keys, "pagination"), "pagerSize") or text_in(keys, "paginate")
    if size.isdecimal() and int(size):
        settings["lists"] = {"paginate": int(size)}
    return settings


def _files(folder: Folder) -> Iterator[tuple[str, str]]:
    """The files of settings, and the key that each is under, "" for all."""
    name = folder.found(*NAMES_OF_FILES)
    if name:
        yield name, ""
    for path in (each for one in FOLDERS for each in folder.below(one, ".toml", ".yaml", ".yml", ".json")):
        stem = path.split("/", 2)[2].rpartition(".")[0].lower()
        if "/" not in stem:
            yield path, "" if stem in ("hugo", "config") else stem


def _table(path: str, text: str) -> dict[str, object] | None:
    try:
        if path.endswith(".json"):
            found = json.loads(text)
        elif path.endswith(".toml"):
            found = tomllib.loads(text)
        else:
            front = front_of(Form.YAML, text)
            found = None if front.is_faulty else dict(front.keys)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _menus(keys: Mapping[str, object]) -> dict[str, list[dict[str, str]]]:
    given = table_in(keys, "menu") or table_in(keys, "menus")
    found = {}
    for name, items in given.items():
        entries = [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
        entries.sort(
            key=lambda each: int(text_in(each, "weight") or 0) if text_in(each, "weight").lstrip("-").isdecimal() else 0
        )
        rows = [
            {"title": text_in(each, "name", "title"), "url": text_in(each, "url") or text_in(each, "pageRef")}
            for each in entries
        ]
        found[name] = [row for row in rows if row["title"] and row["url"]]
    return {name: rows for name, rows in found.items() if rows}


def our_patterns(config: Config) -> tuple[str, ...]:
    """The permalinks of the site in Broadsheet's words, but for those that have none for a part."""
    given = table_in(config.keys, "permalinks")
    found = []
    for pattern in {**given, **table_in(given, "page")}.values():
        made = str(pattern)
        for theirs, ours in OURS.items():
            made = made.replace(theirs, ours)
        found += [] if isinstance(pattern, dict) or UNKNOWN.search(made) else ["/" + made.lstrip("/")]
    return tuple(dict.fromkeys(found))
