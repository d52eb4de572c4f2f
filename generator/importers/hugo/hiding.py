"""Hiding: what the settings of a site of Hugo, and those of its sections, hide of its texts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.importers.hugo.config import Config
from generator.importers.hugo.globs import expression, names
from generator.importers.lot import Text
from generator.importers.values import is_true, list_in, table_in, text_in
from generator.model.regex import regex

DATES = frozenset(("date", "publishdate", "pubdate", "published", "unpublishdate", "expirydate"))
HIDING = regex(
    r"draft|publish|expir|headless|hid(?:e|den)|privat|secret|visib|output|status|protect|password|member|restrict|unlist|"
    r"render|embargo|noindex|^_?build$|^url$|^lang$"
)
YES = frozenset(("always", "true", ""))


@dataclass(frozen=True, slots=True)
class Cascade:
    """What a section or the settings give to all below a folder ("" for all): the keys that may hide a text."""

    file: str
    folder: str
    keys: frozenset[str]
    targets: tuple[str, ...] = ()

    def hides(self, text: Text, inner: str) -> bool:
        """Whether it may hide a text, which lies at a path below the folder of content."""
        own = {key.lower() for key in text.front.keys} - {"build", "_build"}
        is_below = not self.folder or inner.startswith(f"{self.folder}/")
        return is_below and bool(self.keys - own) and all(names(each, inner) is not False for each in self.targets)


def hidden_by(config: Config, texts: Iterable[Text], inner: Callable[[str], str]) -> Callable[[Text], str]:
    """Gives for a text why it may be hidden, "" for nothing. `inner`: a path below the folder of content."""
    cascades = list(_cascades(config, texts, inner))

    def why(text: Text) -> str:
        path = inner(text.source)
        found = next((each.file for each in cascades if each.hides(text, path)), "")
        if found:
            return f"a `cascade` in {found} may hide it"
        return _switched_off(config, text.source) or doubt(config, text.source)

    return why


def is_left_out(config: Config, path: str, inner: str) -> bool:
    """Whether Hugo plainly takes no notice of a file: for its name, `ignoreFiles`, or a mount that excludes it."""
    if any(part.startswith("#") or part.endswith("~") for part in path.split("/")):
        return True
    patterns = (expression(each) for each in _ignored(config))
    if any(each is not None and each.search(f"/site/{path}") for each in patterns):
        return True
    mounts = _mounts(config, path)
    return bool(mounts) and all(_shows(mount, path, inner) is False for mount in mounts)


def doubt(config: Config, path: str) -> str:
    """Why nobody knows whether Hugo publishes a file; "" where that is known."""
    if config.findings:
        return "the settings of its site cannot be read"
    if any(expression(each) is None for each in _ignored(config)):
        return "`ignoreFiles` in the settings cannot be understood"
    mounts = _mounts(config, path)
    if mounts and not any(_shows(mount, path, path) for mount in mounts):
        return "`module.mounts` in the settings may leave it out"
    if "page" in {each.lower() for each in list_in(config.keys.get("disablekinds"))}:
        return "`disableKinds` in the settings leaves out all pages"
    return ""


def _switched_off(config: Config, path: str) -> str:
    """Why a text in a language that the site does not publish is hidden."""
    off = {each.lower() for each in list_in(config.keys.get("disablelanguages"), splits=False)}
    off |= {each.lower() for each in list_in(config.keys.get("disablelanguages"))}
    name = PurePosixPath(path).name.lower().split(".")
    for language, given in table_in(config.keys, "languages").items():
        keys = _lowered(given)
        folder = text_in(keys, "contentdir").strip("/.")
        is_in = language.lower() in name[1:-1] or (folder and path.startswith(f"{folder}/"))
        if is_in and (language.lower() in off or is_true(keys.get("disabled", False))):
            return f"its language {language} is switched off in the settings"
    return ""


def _ignored(config: Config) -> tuple[str, ...]:
    tables = (config.keys, *map(_lowered, table_in(config.keys, "languages").values()))
    given = [table.get("ignorefiles") for table in tables]
    return tuple(each for value in given for each in ((value,) if isinstance(value, str) else list_in(value)))


def _mounts(config: Config, path: str) -> list[dict[str, object]]:
    """The mounts that a file may be in, of content or of static files; where there are none, all is published."""
    kind = path.partition("/")[0] if path.startswith("static/") else "content"
    given = _lowered(config.keys.get("module")).get("mounts")
    tables = [_lowered(each) for each in (given if isinstance(given, list) else [given]) if isinstance(each, Mapping)]
    return [each for each in tables if text_in(each, "target").strip("/").split("/")[0] in (kind, "")]


def _shows(mount: Mapping[str, object], path: str, inner: str) -> bool | None:
    """Whether a mount publishes a file; None where nobody knows."""
    source = text_in(mount, "source").strip("/.")
    below = path.removeprefix(f"{source}/") if path.startswith(f"{source}/") else ""
    if not below or set(mount) - {"source", "target", "excludefiles", "includefiles", "lang", "disablewatch"}:
        return None
    excluded = [_named(each, below, inner) for each in _listed(mount.get("excludefiles"))]
    included = [_named(each, below, inner) for each in _listed(mount.get("includefiles"))]
    if True in excluded or (included and not any(each is not False for each in included)):
        return False
    return None if None in excluded or (included and True not in included) else True


def _named(pattern: str, below: str, inner: str) -> bool | None:
    found = names(pattern, below)
    return found if found is None else found or bool(names(pattern, inner))


def _listed(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else list_in(value)


def _cascades(config: Config, texts: Iterable[Text], inner: Callable[[str], str]) -> Iterator[Cascade]:
    for table in (config.keys, *map(_lowered, table_in(config.keys, "languages").values())):
        yield from _tables("the settings", "", table.get("cascade"))
    for text in texts:
        path = PurePosixPath(inner(text.source))
        if path.name.lower().startswith(("_index.", "index.")):
            folder = "" if str(path.parent) == "." else str(path.parent)
            yield from _tables(text.source, folder, _lowered(text.front.keys).get("cascade"))


def _tables(file: str, folder: str, given: object) -> Iterator[Cascade]:
    for table in given if isinstance(given, list) else [given]:
        keys = _lowered(table)
        target = {**_lowered(keys.pop("_target", None)), **_lowered(keys.pop("target", None))}
        held = {**keys, **_lowered(keys.get("params"))}
        found = frozenset(key for key, value in held.items() if _may_hide(key, value))
        if found or (given and not keys and not target):
            yield Cascade(file, folder, found or frozenset(("cascade",)), _listed(target.get("path")))


def _may_hide(key: str, value: object) -> bool:
    if key in ("draft", "headless"):
        return is_true(value)
    if key in ("build", "_build"):
        built = _lowered(value)
        return not built or any(str(each).lower() not in YES for each in built.values())
    return key in DATES or HIDING.search(key) is not None


def _lowered(table: object) -> dict[str, object]:
    return {str(key).lower(): value for key, value in table.items()} if isinstance(table, Mapping) else {}
