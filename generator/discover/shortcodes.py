"""Story parts: what the heads of their templates declare."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.keys import folded
from generator.model.problem import Place, Problem, error
from generator.model.regex import regex
from generator.model.theme import ARGUMENT_TYPES, CONTENTS, Argument, Declaration, TemplateLayer
from generator.settings.checking import checked
from generator.settings.near import did_you_mean
from generator.settings.toml import Toml, toml_of

FOLDER = "shortcodes/"
ENDING = ".html"
HEAD = regex(r"\s*\{#-?[ \t]*story part[ \t]*\n(?P<toml>.*?)-?#\}", re.DOTALL)
PART_NAME = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
ARGUMENT_NAME = regex(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# What a template sees in any case.
TAKEN = ("content", "pictures", "number", "lang", "dir", "is_feed", "site", "theme", "parts", "once", "asset", "lipsum")
# Types of which a part has one argument at most.
SINGLE = (
    (("table", "numbers"), "one file of data", "make two parts of it"),
    (("columns",), "one choice of columns", "take one away"),
    (("decimal",), "one sign for decimals", "take one away"),
)


def declarations_of(layers: Sequence[TemplateLayer]) -> tuple[dict[str, Declaration], list[Problem]]:
    """The story parts of a theme by name, and the errors `theme` of their heads.

    A template is a part if it lies in `shortcodes/`. The first layer that has a head for it declares it; where none
    has, it takes no argument.
    """
    found: dict[str, Declaration] = {}
    bare: dict[str, Declaration] = {}
    problems: list[Problem] = []
    for layer in layers:
        for name, text in layer.texts.items():
            if not name.startswith(FOLDER) or not name.endswith(ENDING):
                continue
            part, path = name.removeprefix(FOLDER).removesuffix(ENDING), f"{layer.folder}/{name}"
            head = HEAD.match(text)
            bare[part] = Declaration()
            if head is not None and part not in found:
                found[part], faults = _declared(head["toml"])
                line = text.count("\n", 0, head.start("toml"))
                problems += (_moved(each, path, line) for each in faults)
            if not PART_NAME.fullmatch(part):
                problems.append(_misnamed(path, part))
    return dict(sorted((bare | found).items())), problems


def _misnamed(path: str, part: str) -> Problem:
    message = f"{part!r} is no name of a story part"
    return error("theme", path, Place(), message, "use small letters of ASCII and figures, with hyphens between words")


def _moved(problem: Problem, path: str, lines: int) -> Problem:
    place = Place(problem.place.line + lines, problem.place.column) if problem.place.line else Place(lines)
    return msgspec.structs.replace(problem, path=path, place=place)


def _declared(text: str) -> tuple[Declaration, list[Problem]]:
    toml = toml_of(text.encode())
    if toml.wrong:
        return Declaration(), [error("theme", "", *each) for each in toml.wrong]
    kept, faults = checked(toml.table, Declaration)
    problems = [error("theme", "", toml.place(each.key), each.message, each.hint) for each in faults]
    declaration = msgspec.convert(kept, Declaration)
    return declaration, [*problems, *_wrong(declaration, toml)]


def _wrong(declaration: Declaration, toml: Toml) -> Iterator[Problem]:
    if declaration.content not in CONTENTS:
        yield _no_choice("content", declaration.content, CONTENTS, toml)
    for name, argument in declaration.arguments.items():
        key = f"arguments.{name}"
        if not ARGUMENT_NAME.fullmatch(name) or folded(name) in map(folded, TAKEN):
            message = f"an argument of a story part cannot be called {name!r}"
            hint = f"use small letters and `_` between words; taken are {', '.join(TAKEN)}"
            yield error("theme", "", toml.place(key), message, hint)
        if argument.type not in ARGUMENT_TYPES:
            yield _no_choice(f"{key}.type", argument.type, ARGUMENT_TYPES, toml)
        yield from _misfit(key, argument, toml)
    for types, what, hint in SINGLE:
        names = [name for name, each in declaration.arguments.items() if each.type in types]
        if len(names) > 1:
            message = f"a story part can have {what}"
            yield error("theme", "", toml.place(f"arguments.{names[1]}"), message, hint)


def _misfit(key: str, argument: Argument, toml: Toml) -> Iterator[Problem]:
    if (argument.type == "choice") != bool(argument.choices):
        message = "`choices` belong to the type `choice`, and to no other"
        yield error("theme", "", toml.place(key), message, 'write type = "choice", choices = ["left", "right"]')
    elif argument.choices and argument.default is not None and argument.default not in argument.choices:
        yield _no_choice(f"{key}.default", str(argument.default), argument.choices, toml)
    elif argument.default is not None and argument.type not in ("text", "number", "flag", "choice"):
        message = f"an argument of the type {argument.type!r} has no default"
        yield error("theme", "", toml.place(key), message, "take `default` away")


def _no_choice(key: str, value: str, known: Sequence[str], toml: Toml) -> Problem:
    hint = did_you_mean(value, known) or f"choose from {', '.join(known)}"
    return error("theme", "", toml.place(key), f"{value!r:.60} is no choice for {key.rpartition('.')[2]!r}", hint)
