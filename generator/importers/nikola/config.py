"""What conf.py says; it is read as a text, never run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import starmap

from generator.importers.folder import Folder
from generator.importers.lot import Finding, Kind
from generator.importers.python_settings import settings_in
from generator.importers.values import is_true, table_in, text_in

FILE = "conf.py"
POSTS = (("posts/*.rst", "posts"), ("posts/*.md", "posts"), ("posts/*.txt", "posts"), ("posts/*.html", "posts"))
PAGES = (("pages/*.rst", "pages"), ("pages/*.md", "pages"), ("pages/*.txt", "pages"), ("pages/*.html", "pages"))


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of texts: where it lies, which files of it, below which address they are, and whether they are pages."""

    folder: str
    glob: str
    target: str
    is_page: bool


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a site of Nikola."""

    keys: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def language(self) -> str:
        """The language whose pages have no folder of their own."""
        return text_in(self.keys, "DEFAULT_LANG") or "en"

    @property
    def translations(self) -> dict[str, str]:
        """The other languages → the folder of their pages."""
        given = table_in(self.keys, "TRANSLATIONS")
        return {lang: str(path).strip("./") for lang, path in given.items() if lang != self.language}

    @property
    def roots(self) -> tuple[Root, ...]:
        """The folders that hold texts, posts first."""
        found = [
            *_rows(self.keys.get("POSTS", POSTS), is_page=False),
            *_rows(self.keys.get("PAGES", PAGES), is_page=True),
        ]
        return tuple(dict.fromkeys(found))

    @property
    def is_pretty(self) -> bool:
        """Whether pages are folders with an index."""
        return is_true(self.keys.get("PRETTY_URLS", True))

    @property
    def is_stripped(self) -> bool:
        """Whether links lead to folders, without the name of their index."""
        return is_true(self.keys.get("STRIP_INDEXES", True))

    def folders(self, name: str, default: Mapping[str, str]) -> dict[str, str]:
        """Folders that are copied: where they lie → where they are published."""
        given = self.keys.get(name, default)
        pairs = given.items() if isinstance(given, Mapping) else default.items()
        return {str(path).strip("/"): str(target).strip("/.") for path, target in pairs}


def config_of(folder: Folder) -> Config:
    """The settings of a site; those of a new one where it has none."""
    text = folder.setting(FILE)
    read = settings_in(text) if text else {}
    if read is not None:
        return Config(read)
    hint = "write its settings into site.toml by hand"
    return Config({}, (Finding(Kind.SETTING, FILE, "it is no Python", hint),))


def settings_of(config: Config) -> dict[str, object]:
    """What site.toml shall say."""
    keys = config.keys
    size = keys.get("INDEX_DISPLAY_POST_COUNT")
    rows = table_in(keys, "NAVIGATION_LINKS").get(config.language)
    pairs = [each for each in rows if isinstance(each, list) and len(each) == 2] if isinstance(rows, list) else []  # noqa: PLR2004
    menu = list(starmap(_entry, (pair for pair in pairs if all(isinstance(each, str) for each in pair))))
    return {
        "title": _worded(keys, config, "BLOG_TITLE"),
        "description": _worded(keys, config, "BLOG_DESCRIPTION"),
        "base_url": text_in(keys, "SITE_URL", "BASE_URL"),
        "language": config.language if "DEFAULT_LANG" in keys else "",
        "timezone": text_in(keys, "TIMEZONE"),
        "lists": {"paginate": size} if isinstance(size, int) and size > 0 else {},
        "menus": {"main": menu} if menu else {},
    }


def _worded(keys: Mapping[str, object], config: Config, name: str) -> str:
    """A text that may be given for each language."""
    return text_in(keys, name) or text_in(table_in(keys, name), config.language)


def _entry(url: str, title: str) -> dict[str, str]:
    return {"title": title, "url": url}


def _rows(given: object, *, is_page: bool) -> list[Root]:
    rows = given if isinstance(given, list | tuple) else ()
    plain = [each for each in rows if isinstance(each, list | tuple) and len(each) > 1]
    return [
        Root(row[0].rpartition("/")[0].strip("./"), row[0].rpartition("/")[2], _target(row[1]), is_page)
        for row in plain
        if isinstance(row[0], str)
    ]


def _target(given: object) -> str:
    """The folder of addresses; one that is given for each language is that of the first."""
    first = next(iter(given.values()), "") if isinstance(given, Mapping) else given
    return str(first).strip("./")
