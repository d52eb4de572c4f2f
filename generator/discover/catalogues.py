"""Finds the catalogues of a theme, its parents and the site, and lays them over each other, language by language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.discover.po import read_catalogue
from generator.model.catalogue import Catalogue
from generator.model.problem import Place, Problem, error

ENGLISH = "en"
FILE = Path("LC_MESSAGES", "theme.po")
# Where to look, what to call it, and language tag in small letters → catalogues.
Home = tuple[Path, str, Mapping[str, tuple[Path, ...]]]


def catalogues_of(
    layers: Sequence[tuple[Path, str]], languages: Iterable[str], source: Path | None = None
) -> tuple[Mapping[str, Catalogue], list[Problem]]:
    """Language → its messages, for each language that there is a catalogue for.

    `layers`: folders that hold one folder a language, each with what to call it; what the first says wins. A language
    takes what is missing from a broader one: `pt-BR` from `pt`. `source`: the layer whose English says what the
    templates say, which nobody need read. Problems: `catalogue`, for whatever is wrong in a file,
    `encoding` for one that is not UTF-8, `template-outside` for one that a symbolic link brings from elsewhere.
    """
    homes = [(path, label, _by_tag(path)) for path, label in reversed(layers)]
    homes = [(path, label, _but_english(each) if path == source else each) for path, label, each in homes]
    read: dict[str, Catalogue] = {}
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for lang in dict.fromkeys(languages):
        for path, file, home in _files_of(lang, homes):
            if path not in read:
                read[path], faults = _read(file, home, path)
                problems += faults
            found[lang], faults = _laid_over(found.get(lang, NOTHING), read[path], path)
            problems += faults
    return found, list(dict.fromkeys(problems))


NOTHING = Catalogue()


def _by_tag(folder: Path) -> Mapping[str, tuple[Path, ...]]:
    found: dict[str, tuple[Path, ...]] = {}
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        # What begins with a dot is hidden from every walk: nobody would see it change.
        if each.name[0] != "." and (each / FILE).is_file():
            tag = _normal(each.name)
            found[tag] = (*found.get(tag, ()), each / FILE)
    return found


def _but_english(found: Mapping[str, tuple[Path, ...]]) -> Mapping[str, tuple[Path, ...]]:
    return {tag: files for tag, files in found.items() if tag != ENGLISH}


def _files_of(lang: str, homes: Iterable[Home]) -> Iterator[tuple[str, Path, Path]]:
    """The catalogues of a language, those first that others lie over: path for problems, file, folder it must be in."""
    for home, label, by_tag in homes:
        for tag in _broader(lang):
            for file in by_tag.get(tag, ()):
                yield f"{label}/{file.relative_to(home).as_posix()}", file, home


def _normal(tag: str) -> str:
    return tag.lower().replace("_", "-")


def _broader(lang: str) -> Iterator[str]:
    """A language tag and all that are broader, the broadest first: "pt", "pt-br"."""
    parts = _normal(lang).split("-")
    for end in range(1, len(parts) + 1):
        yield "-".join(parts[:end])


def _read(file: Path, home: Path, path: str) -> tuple[Catalogue, list[Problem]]:
    if not file.resolve().is_relative_to(home.resolve()):
        message = "a symbolic link leads out of the folder of catalogues"
        fault = error("template-outside", path, Place(), message, "copy the file to this place instead")
        return NOTHING, [fault]
    data = file.read_bytes()
    try:
        read = read_catalogue(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        return NOTHING, [error("encoding", path, Place(line), "this catalogue is not UTF-8", "save it as UTF-8")]
    return read.catalogue, [error("catalogue", path, each.place, each.message, each.hint) for each in read.wrong]


def _laid_over(lower: Catalogue, upper: Catalogue, path: str) -> tuple[Catalogue, list[Problem]]:
    """Both together; the error `catalogue` where they count plurals by different rules and both have some."""
    texts = {**lower.texts, **upper.texts}
    if not upper.plurals:
        return msgspec.structs.replace(lower, texts=texts), []
    if lower.plurals and (upper.plural, upper.forms) != (lower.plural, lower.forms):
        message = "Plural-Forms is another one than that of the catalogue which this one lies over"
        hint = f'write "Plural-Forms: nplurals={lower.forms}; plural={lower.plural};\\n"'
        return lower, [error("catalogue", path, Place(), message, hint)]
    return msgspec.structs.replace(upper, texts=texts, plurals={**lower.plurals, **upper.plurals}), []
