"""What _config.yml says, and what its defaults give to each file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch

from generator.importers.folder import Folder
from generator.importers.front import Form, front_of
from generator.importers.lot import Finding, Kind
from generator.importers.values import list_in, table_in, text_in

FILES = ("_config.yml", "_config.yaml")
STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
# Placeholders of Jekyll → those of Broadsheet.
OURS = {":title": ":slug", ":output_ext": ".html", ":slugified_categories": ":categories", ":basename": ":filename"}


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a site of Jekyll."""

    keys: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def style(self) -> str:
        """How permalinks are made: a name, or a pattern."""
        return text_in(self.keys, "permalink") or "date"

    @property
    def collections(self) -> dict[str, Mapping[str, object]]:
        """The collections beside posts: name → what is said of it."""
        given = self.keys.get("collections")
        names = given if isinstance(given, list) else list(given) if isinstance(given, Mapping) else []
        return {str(name): table_in(self.keys, "collections", str(name)) for name in names if name != "posts"}

    def pattern_of(self, collection: str) -> str:
        """The permalink of a collection's texts, "" where nothing says one."""
        given = text_in(table_in(self.keys, "collections", collection), "permalink")
        return STYLES.get(given, given) or (STYLES.get(self.style, self.style) if collection == "posts" else "")

    def suffix(self) -> str:
        """What ends the address of a page."""
        if self.style in STYLES:
            return "/" if self.style == "pretty" else ".html"
        return "/" if self.style.endswith("/") else ".html" if self.style.endswith(":output_ext") else ""

    def defaults(self, path: str, collection: str) -> dict[str, object]:
        """What the settings give to a file: the later and the longer scopes win."""
        found: list[tuple[int, dict[str, object]]] = []
        given = self.keys.get("defaults")
        for each in given if isinstance(given, list) else []:
            scope, values = table_in(each, "scope"), table_in(each, "values")
            start, kind = text_in(scope, "path").strip("/"), text_in(scope, "type")
            is_in = (
                not start
                or path == start
                or path.startswith(f"{start}/")
                or ("*" in start and fnmatch(path, f"{start}*"))
            )
            if is_in and kind in ("", collection):
                found.append((len(start), values))
        merged: dict[str, object] = {}
        for _, values in sorted(found, key=lambda each: each[0]):
            merged |= values
        return merged

    @property
    def doubt(self) -> str:
        """Why nobody knows which texts the settings hide, "" where that is known."""
        if self.findings:
            return "the settings of its site cannot be read"
        given = self.keys.get("exclude")
        return "" if not given or list_in(given) else "`exclude` in the settings of its site cannot be read"

    def excludes(self, path: str) -> bool:
        """Whether the settings leave a file out."""
        return _is_in(path, self.keys.get("exclude"))

    def ignores(self, path: str) -> bool:
        """Whether Jekyll takes no notice of a file for the names of its folders or its own."""
        home = text_in(self.keys, "collections_dir").strip("./")
        parts = (path.removeprefix(f"{home}/") if home else path).split("/")
        if parts[0][:1] == "_" and len(parts) > 1:
            del parts[0]
        magic = ("_posts", "_drafts")
        named = (
            part for part in parts if part[:1] in ("_", "#", "~", ".") and (part not in magic or part == parts[-1])
        )
        return any(named) and not _is_in(path, self.keys.get("include"))


def _is_in(path: str, given: object) -> bool:
    """Whether a list of settings names a file, or a folder above it."""
    return any(
        path == each.strip("/") or path.startswith(each.strip("/") + "/") or fnmatch(path, each.lstrip("/"))
        for each in list_in(given)
    )


def config_of(folder: Folder) -> Config:
    """The settings of a site; empty ones where it has none, as a folder of posts alone."""
    path = folder.found(*FILES)
    if not path:
        return Config()
    read = folder.text(path)
    front = front_of(Form.YAML, read) if isinstance(read, str) else None
    if front is None or front.is_faulty:
        hint = "write its settings into site.toml by hand"
        return Config(
            {}, (read if isinstance(read, Finding) else Finding(Kind.SETTING, path, "it cannot be read", hint),)
        )
    return Config(front.keys)


def settings_of(config: Config) -> dict[str, object]:
    """What site.toml shall say."""
    keys = config.keys
    size = text_in(keys, "paginate") or text_in(table_in(keys, "pagination"), "per_page")
    return {
        "title": text_in(keys, "title", "name"),
        "description": text_in(keys, "description"),
        "base_url": text_in(keys, "url") + text_in(keys, "baseurl").rstrip("/"),
        "language": text_in(keys, "lang", "locale", "language"),
        "timezone": text_in(keys, "timezone"),
        "lists": {"paginate": int(size)} if size.isdecimal() and int(size) else {},
    }


def our_pattern(config: Config) -> str:
    """The permalinks of posts in Broadsheet's words."""
    pattern = config.pattern_of("posts")
    for theirs, ours in OURS.items():
        pattern = pattern.replace(theirs, ours)
    return pattern
