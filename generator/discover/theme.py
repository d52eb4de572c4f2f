"""Finds a theme, those that it inherits from, and the site's own templates over them."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from generator.discover.walking import walk
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, error
from generator.model.theme import Shelf, TemplateLayer, ThemeFiles
from generator.settings.near import did_you_mean
from generator.settings.values import Settings

BUILT_IN = "broadsheet"
PACKAGE = Path(__file__).parent.parent


class ThemeOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An option that a theme declares. `type`: text, color, number, boolean, or choice (of `choices`)."""

    default: str | float | bool
    type: str = "text"
    choices: tuple[str, ...] = ()
    description: str = ""


class ThemeManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """theme.toml as a value; field names are its keys."""

    name: str = ""
    parent: str = ""
    description: str = ""
    options: dict[str, ThemeOption] = {}
    shelves: dict[str, Shelf] = {}


TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "color": (str,),
    "choice": (str,),
    "number": (int, float),
    "boolean": (bool,),
}


def theme_files(settings: Settings) -> ThemeFiles:
    """The theme that the settings name.

    Raises BroadsheetError: `theme` and `theme-option` for what is declared wrongly, `template-outside` for a template
    that a symbolic link brings from elsewhere, `encoding` for one that is not UTF-8; all faults of a kind at once.
    """
    chain = theme_chain(settings)
    manifests = [_manifest(folder) for folder in chain]
    declared = {name: option for manifest in reversed(manifests) for name, option in manifest.options.items()}
    shelves = {name: shelf for manifest in reversed(manifests) for name, shelf in manifest.shelves.items()}
    folders = [(settings.folders.templates, "templates"), *((f / "templates", f"{_label(f)}/templates") for f in chain)]
    layers = tuple(_layer(folder, label, _is_built_in(folder.parent)) for folder, label in folders if folder.is_dir())
    return ThemeFiles(settings.values.theme, layers, _options(declared, settings.values.options), shelves)


def theme_chain(settings: Settings) -> tuple[Path, ...]:
    """The theme's folder, its parent's, and so on; the built-in theme is always the last."""
    chain: list[Path] = []
    name = settings.values.theme
    while name:
        folder = _folder_of(name, settings.folders.themes)
        if folder in chain:
            manifest = f"{_label(folder)}/theme.toml"
            raise _refused(error("theme", manifest, Place(), f"the theme {name!r} is its own ancestor"))
        chain.append(folder)
        name = _manifest(folder).parent
    if not _is_built_in(chain[-1]):
        chain.append(_built_in())
    return tuple(chain)


def theme_tree(chain: tuple[Path, ...], folder: str) -> dict[str, Path]:
    """Files of a folder of the theme ("css"), path below it → where it lies: the theme's over its parents'."""
    return {name: path for theme in reversed(chain) for name, path in walk(theme / folder)}


def _folder_of(name: str, themes: Path) -> Path:
    known = [folder for folder in (themes, _built_in().parent) if folder.is_dir()]
    if Path(name).name == name and name not in {".", ".."}:
        for folder in known:
            if (folder / name).is_dir():
                return folder / name
    names = sorted({each.name for folder in known for each in folder.iterdir() if each.is_dir()})
    hint = did_you_mean(name, names) or f"there is {', '.join(names)}"
    raise _refused(error("theme", "site.toml", Place(), f"there is no theme {name!r}", hint))


def _built_in() -> Path:
    # In the wheel the themes lie in the package, in the repository beside it.
    inside = PACKAGE / "themes" / BUILT_IN
    return inside if inside.is_dir() else PACKAGE.parent / "themes" / BUILT_IN


def _is_built_in(folder: Path) -> bool:
    return folder.resolve() == _built_in().resolve()


def _label(folder: Path) -> str:
    return f"themes/{folder.name}"


def _manifest(folder: Path) -> ThemeManifest:
    path = folder / "theme.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=ThemeManifest) if path.exists() else ThemeManifest()
    except (msgspec.DecodeError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _refused(error("theme", f"{_label(folder)}/theme.toml", Place(), str(fault))) from fault


def _layer(folder: Path, label: str, is_built_in: bool) -> TemplateLayer:  # noqa: FBT001
    files = list(walk(folder))
    home = folder.resolve()
    faults = [_outside(label, name) for name, path in files if not path.resolve().is_relative_to(home)]
    if faults:
        raise _refused(*faults, exit_code=ExitCode.CONTENT)
    texts = {name: _text(path, f"{label}/{name}") for name, path in files}
    faults = [text for text in texts.values() if isinstance(text, Problem)]
    if faults:
        raise _refused(*faults, exit_code=ExitCode.CONTENT)
    return TemplateLayer(label, {name: text for name, text in texts.items() if isinstance(text, str)}, is_built_in)


def _outside(label: str, name: str) -> Problem:
    message = "a symbolic link leads out of the folder of templates"
    return error("template-outside", f"{label}/{name}", Place(), message, "copy the file to this place instead")


def _text(path: Path, label: str) -> str | Problem:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return error("encoding", label, Place(line), "this template is not UTF-8", "save it as UTF-8")


def _options(declared: Mapping[str, ThemeOption], chosen: Mapping[str, object]) -> dict[str, object]:
    faults = [*_unknown(declared, chosen), *_mistyped(declared, chosen)]
    if faults:
        raise _refused(*faults)
    return {name: chosen.get(name, option.default) for name, option in declared.items()}


def _unknown(declared: Mapping[str, ThemeOption], chosen: Mapping[str, object]) -> Iterable[Problem]:
    for name in chosen:
        if name not in declared:
            hint = did_you_mean(name, declared) or f"it has {', '.join(sorted(declared)) or 'none'}"
            yield error("theme-option", "site.toml", Place(), f"the theme has no option {name!r}", hint)


def _mistyped(declared: Mapping[str, ThemeOption], chosen: Mapping[str, object]) -> Iterable[Problem]:
    for name, option in declared.items():
        if name not in chosen:
            continue
        value = chosen[name]
        is_wrong = not isinstance(value, TYPES.get(option.type, (object,)))
        if is_wrong or (isinstance(value, bool) and option.type == "number"):
            yield error("theme-option", "site.toml", Place(), f"the option {name!r} must be a {option.type}")
        elif option.choices and value not in option.choices:
            hint = f"choose from {', '.join(option.choices)}"
            yield error("theme-option", "site.toml", Place(), f"{value!r} is no choice for the option {name!r}", hint)


def _refused(*problems: Problem, exit_code: ExitCode = ExitCode.USAGE) -> BroadsheetError:
    return BroadsheetError(*problems, exit_code=exit_code)
