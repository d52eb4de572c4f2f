"""Captions: the words that lie beside a picture, for all who show it: `ferry.jpg.toml` with alt, caption, credit."""

from collections.abc import Mapping

import msgspec

from generator.discover.reading import read_whole
from generator.model.picture import NO_WORDS, Words
from generator.model.problem import Place, Problem, error
from generator.model.source import SourceFile
from generator.pictures.kinds import is_picture_name
from generator.settings.checking import Fault, checked
from generator.settings.toml import toml_of

ENDING = ".toml"
MOST_BYTES = 1 << 16


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file beside a picture as a value; field names are its keys."""

    alt: str = ""
    caption: str = ""
    credit: str = ""


def with_words(files: Mapping[str, SourceFile], label: str) -> tuple[Mapping[str, SourceFile], tuple[Problem, ...]]:
    """The files with the words that lie beside pictures, and without the files that hold those: they are not published.

    `label`: what to call the folder. Problems: `picture-words`, for whatever is wrong in such a file.
    """
    cards = [path for path in files if path.endswith(ENDING) and _is_beside(path.removesuffix(ENDING), files)]
    if not cards:
        return files, ()
    found = dict(files)
    problems: list[Problem] = []
    for path in cards:
        del found[path]
        words, faults = _words(files[path], f"{label}/{path}")
        picture = path.removesuffix(ENDING)
        found[picture] = msgspec.structs.replace(files[picture], words=words)
        problems += faults
    return found, tuple(problems)


def _is_beside(picture: str, files: Mapping[str, SourceFile]) -> bool:
    return picture in files and is_picture_name(picture)


def _words(file: SourceFile, path: str) -> tuple[Words, list[Problem]]:
    data = read_whole(str(file.location), path, MOST_BYTES)
    if data is None:
        message = "the words beside a picture are too many"
        return NO_WORDS, [error("picture-words", path, Place(), message, "shorten them")]
    read = toml_of(data)
    if read.wrong:
        return NO_WORDS, [error("picture-words", path, *each) for each in read.wrong]
    kept, faults = checked(read.table, Card)
    card = msgspec.convert(kept, Card)
    words = Words(card.alt if "alt" in kept else None, " ".join(card.caption.split()), " ".join(card.credit.split()))
    return words, [_problem(each, read.place(each.key), path) for each in faults]


def _problem(fault: Fault, place: Place, path: str) -> Problem:
    hint = fault.hint if fault.is_error else "known: alt, caption, credit"
    return error("picture-words", path, place, fault.message, hint)
