"""Paths: which files of a site of Pelican are its articles and pages, and which it does not look at.

Source: Pelican's documentation (basic settings) and how its generators walk through the content, release 4.
"""

from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import PurePosixPath

from generator.importers.folder import Folder
from generator.importers.python_settings import unread_in
from generator.importers.values import list_in, table_in, text_in

FILES = ("pelicanconf.py", "publishconf.py")
NAMES = (
    "IGNORE_FILES",
    "ARTICLE_EXCLUDES",
    "PAGE_EXCLUDES",
    "ARTICLE_PATHS",
    "PAGE_PATHS",
    "DEFAULT_METADATA",
    "READERS",
)
PATHS = {"ARTICLE_PATHS": ("",), "PAGE_PATHS": ("pages",)}

Settings = Mapping[str, object]


def doubt(folder: Folder) -> str:
    """Why nobody knows which texts the settings hide, "" where that is known."""
    for file in FILES:
        text = folder.setting(file)
        name = unread_in(text, NAMES) if text else ""
        if name or (file in folder.sizes and not text and folder.sizes[file]):
            what = f"`{name}` in {file}" if name not in ("", "*") else file
            return f"{what} cannot be read without running it"
    return ""


def kind_of(path: str, settings: Settings) -> str:
    """What a text is, "article" or "page"; "" where Pelican does not look at it. `path`: below the content."""
    if _is_ignored(path, settings) or table_in(settings, "READERS").get(path.rpartition(".")[2].lower(), "") is None:
        return ""
    for kind in ("PAGE", "ARTICLE"):
        if _is_in(path, _paths(settings, f"{kind}_PATHS")) and not _is_in(path, _paths(settings, f"{kind}_EXCLUDES")):
            return kind.lower()
    return ""


def is_hidden_file(path: str, settings: Settings) -> bool:
    """Whether the settings leave out a file that is no text. `path`: below the content."""
    return _is_ignored(path, settings) or _is_in(path, tuple(filter(None, _paths(settings, "STATIC_EXCLUDES"))))


def is_made(path: str, settings: Settings) -> bool:
    """Whether a file is of the theme or was made by Pelican. `path`: below the folder of the settings."""
    made = (text_in(settings, name).strip("./") for name in ("THEME", "OUTPUT_PATH"))
    return _is_in(path, (*filter(None, made), "theme", "themes", "output"))


def _is_ignored(path: str, settings: Settings) -> bool:
    given = settings.get("IGNORE_FILES")
    patterns = (given,) if isinstance(given, str) else list_in(given)
    parts = path.split("/")
    return any(
        fnmatch(each, pattern) or PurePosixPath(path).match(pattern)
        for pattern in filter(None, patterns)
        for each in (path, *parts)
    )


def _paths(settings: Settings, name: str) -> tuple[str, ...]:
    given = settings.get(name)
    if given is None:
        return PATHS.get(name, ())
    found = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    return tuple(str(each).strip("/").removeprefix("./").removeprefix(".") for each in found)


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(not each or path == each or path.startswith(f"{each}/") for each in folders)
