"""Finds a theme, those that it inherits from, and the site's own templates over them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.discover.catalogues import catalogues_of
from generator.discover.shortcodes import declarations_of
from generator.discover.walking import walk
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, error
from generator.model.theme import WIDTHS, Shelf, TemplateLayer, ThemeFiles
from generator.settings.checking import Fault, checked
from generator.settings.near import did_you_mean
from generator.settings.origins import Layer, blamed, layer_of, origin_of, told_at
from generator.settings.toml import toml_of
from generator.settings.values import Origin, Settings

BUILT_IN = "broadsheet"
LEAST_WIDTH, MOST_WIDTH = 16, 8192
PACKAGE = Path(__file__).parent.parent


class ThemeOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An option that a theme declares. `type`: text, color, number, boolean, or choice (of `choices`)."""

    default: str | float | bool
    type: str = "text"
    choices: tuple[str, ...] = ()
    description: str = ""


class ThemeImages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pictures of a theme: the widths that are made of each, in pixels; none: those of its parent."""

    widths: tuple[int, ...] = ()


class ThemeManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """theme.toml as a value; field names are its keys."""

    name: str = ""
    parent: str = ""
    description: str = ""
    options: dict[str, ThemeOption] = {}
    shelves: dict[str, Shelf] = {}
    images: ThemeImages = ThemeImages()


WORDS: Mapping[str, str] = {
    "text": "a text in quotes",
    "color": 'a colour in quotes, such as "#a00"',
    "choice": "one of its choices, in quotes",
    "number": "a number",
    "boolean": "true or false",
}
TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "color": (str,),
    "choice": (str,),
    "number": (int, float),
    "boolean": (bool,),
}


def theme_files(settings: Settings) -> ThemeFiles:
    """The theme that the settings name.

    Raises BroadsheetError: `theme` and `theme-option` for what is declared wrongly there or in the template of a story
    part, `catalogue` for a broken catalogue, `template-outside` for a file that a symbolic link brings from elsewhere,
    `encoding` for one that is not UTF-8; all faults of a kind at once.
    """
    chain = theme_chain(settings)
    manifests = [_manifest(folder) for folder in chain]
    declared = {name: option for manifest in reversed(manifests) for name, option in manifest.options.items()}
    shelves = {name: shelf for manifest in reversed(manifests) for name, shelf in manifest.shelves.items()}
    folders = [(settings.folders.templates, "templates"), *((f / "templates", f"{_label(f)}/templates") for f in chain)]
    layers = tuple(_layer(folder, label, _is_built_in(folder.parent)) for folder, label in folders if folder.is_dir())
    shortcodes, faults = declarations_of(layers)
    catalogues, wrong = catalogues_of(_speaking(settings, chain), spoken_in(settings), chain[-1] / "i18n")
    if faults or wrong:
        raise _refused(*faults, *wrong, exit_code=ExitCode.CONTENT)
    widths = next((each.images.widths for each in manifests if each.images.widths), WIDTHS)
    options = _options(declared, settings)
    return ThemeFiles(
        name=settings.values.theme,
        layers=layers,
        options=options,
        shelves=shelves,
        shortcodes=shortcodes,
        widths=tuple(sorted(set(widths))),
        catalogues=catalogues,
        declared_at=_declared_at(shelves, chain),
    )


def _declared_at(shelves: Collection[str], chain: Sequence[Path]) -> dict[str, tuple[str, Place]]:
    """Where each shelf stands in a theme.toml; that of the child counts."""
    if not shelves:
        return {}
    sources = [_source(folder) for folder in reversed(chain)]
    found = {name: origin_of(f"shelves.{name}", sources) for name in shelves}
    return {name: (origin.path, origin.place) for name, origin in found.items()}


def spoken_in(settings: Settings) -> tuple[str, ...]:
    """The languages in which there may be pages: that of the site, and those that have a folder of their own."""
    return (settings.values.language, *settings.values.languages)


def _speaking(settings: Settings, chain: Sequence[Path]) -> list[tuple[Path, str]]:
    """The folders that may hold catalogues, the site's own first, each with what to call it."""
    return [(settings.folders.i18n, "i18n"), *((each / "i18n", f"{_label(each)}/i18n") for each in chain)]


def theme_chain(settings: Settings) -> tuple[Path, ...]:
    """The theme's folder, its parent's, and so on; the built-in theme is always the last."""
    chain: list[Path] = []
    name = settings.values.theme
    while name:
        folder = _folder_of(name, settings, chain)
        if folder in chain:
            manifest = f"{_label(folder)}/theme.toml"
            raise _refused(error("theme", manifest, Place(), f"the theme {name!r} is its own ancestor"))
        chain.append(folder)
        name = _manifest(folder).parent
    if not _is_built_in(chain[-1]):
        chain.append(built_in())
    return tuple(chain)


def theme_tree(chain: tuple[Path, ...], folder: str) -> dict[str, Path]:
    """Files of a folder of the theme ("css"), path below it → where it lies: the theme's over its parents'."""
    return {name: path for theme in reversed(chain) for name, path in walk(theme / folder)}


def _folder_of(name: str, settings: Settings, children: Sequence[Path]) -> Path:
    """The folder of a theme that the settings name, or the last of the themes that it is the parent of."""
    known = [folder for folder in (settings.folders.themes, built_in().parent) if folder.is_dir()]
    # What begins with a dot is hidden from every walk: nobody would see it change.
    children_of = (each for folder in known for each in folder.iterdir() if each.is_dir() and each.name[0] != ".")
    names = sorted({each.name for each in children_of})
    if name in names:
        return next(folder / name for folder in known if (folder / name).is_dir())
    hint = did_you_mean(name, names) or f"there is {', '.join(names)}"
    problem = error("theme", "site.toml", Place(), f"there is no theme {name!r:.60}", hint)
    if children:
        raise _refused(told_at(problem, origin_of("parent", [_source(children[-1])])))
    raise _refused(blamed(problem, "theme", settings))


def built_in() -> Path:
    """The folder of the built-in theme."""
    # In the wheel the themes lie in the package, in the repository beside it.
    inside = PACKAGE / "themes" / BUILT_IN
    return inside if inside.is_dir() else PACKAGE.parent / "themes" / BUILT_IN


def _is_built_in(folder: Path) -> bool:
    return folder.resolve() == built_in().resolve()


def _label(folder: Path) -> str:
    return f"themes/{folder.name}"


def _manifest(folder: Path) -> ThemeManifest:
    source = _source(folder)
    kept, faults = checked(source.table, ThemeManifest)
    faults += _width_faults(msgspec.convert(kept, ThemeManifest).images.widths)
    problems = [error("theme", "", Place(), each.message, each.hint) for each in faults]
    if problems:
        places = (origin_of(each.key, [source]) for each in faults)
        raise _refused(*map(told_at, problems, places))
    return msgspec.convert(kept, ThemeManifest)


def _width_faults(widths: tuple[int, ...]) -> list[Fault]:
    wrong = [width for width in widths if not LEAST_WIDTH <= width <= MOST_WIDTH]
    hint = f"from {LEAST_WIDTH} to {MOST_WIDTH:,} pixels"
    return [Fault("images.widths", f"a picture {width} pixels wide cannot be made", hint) for width in wrong]


def _source(folder: Path) -> Layer:
    """What theme.toml says, and where; nothing where there is none."""
    path, label = folder / "theme.toml", f"{_label(folder)}/theme.toml"
    found = toml_of(path.read_bytes() if path.exists() else b"")
    if found.wrong:
        raise _refused(*(error("theme", label, *each) for each in found.wrong))
    named = {key: Origin(f"{label}:{place.line}", label, place) for key, place in found.places.items()}
    return layer_of(found.table, named, label)


def _layer(folder: Path, label: str, is_built_in: bool) -> TemplateLayer:  # noqa: FBT001
    files = list(walk(folder))
    home = folder.resolve()
    # A folder is resolved once for all files in it: to ask the system for each took longer than to read them.
    homes = {parent: parent.resolve() for parent in {path.parent for _, path in files}}
    real = {name: path.resolve() if path.is_symlink() else homes[path.parent] for name, path in files}
    faults = [_outside(label, name) for name, path in real.items() if not path.is_relative_to(home)]
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


def _options(declared: Mapping[str, ThemeOption], settings: Settings) -> dict[str, object]:
    chosen = settings.values.options
    faults = {**_unknown(declared, chosen), **_mistyped(declared, chosen)}
    if faults:
        raise _refused(*(blamed(fault, f"options.{name}", settings) for name, fault in faults.items()))
    return {name: chosen.get(name, option.default) for name, option in declared.items()}


def _unknown(declared: Mapping[str, ThemeOption], chosen: Mapping[str, object]) -> dict[str, Problem]:
    faults = {}
    for name in chosen:
        if name not in declared:
            hint = did_you_mean(name, declared) or f"it has {', '.join(sorted(declared)) or 'none'}"
            message = f"the theme has no option {name!r:.60}"
            faults[name] = error("theme-option", "site.toml", Place(), message, hint)
    return faults


def _mistyped(declared: Mapping[str, ThemeOption], chosen: Mapping[str, object]) -> dict[str, Problem]:
    faults = {}
    for name, option in declared.items():
        if name not in chosen:
            continue
        value = chosen[name]
        is_wrong = not isinstance(value, TYPES.get(option.type, (object,)))
        if is_wrong or (isinstance(value, bool) and option.type == "number"):
            message, hint = f"the option {name!r} must be {WORDS.get(option.type, option.type)}", ""
            faults[name] = error("theme-option", "site.toml", Place(), message, hint)
        elif option.choices and value not in option.choices:
            message, hint = (
                f"{value!r:.60} is no choice for the option {name!r}",
                f"choose from {', '.join(option.choices)}",
            )
            faults[name] = error("theme-option", "site.toml", Place(), message, hint)
    return faults


def _refused(*problems: Problem, exit_code: ExitCode = ExitCode.USAGE) -> BroadsheetError:
    return BroadsheetError(*problems, exit_code=exit_code)
