"""Calls: a story part with its arguments, checked against what its template declares."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from generator.model.article import Choice, Link, LinkKind
from generator.model.keys import folded
from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.model.theme import Argument, Declaration
from generator.read.markdown.written import Written
from generator.read.shortcodes.arguments import Given, given_to
from generator.read.shortcodes.fences import Opening
from generator.read.shortcodes.values import Named, Value, Wrong, value_of
from generator.settings.near import did_you_mean

WORDS = ("text", "choice", "address", "language")
CHOOSING = ("columns", "decimal")
TYPED = regex(r"([A-Za-z][\w-]*)[ \t\u3000]*[=\uff1d]")
DATA = (LinkKind.TABLE, LinkKind.NUMBERS)


class Call(msgspec.Struct, frozen=True):
    """A part as it is called: by name its texts, other values, and the holes of those that name a file or a story."""

    opening: Opening
    declared: Declaration
    texts: Mapping[str, str]
    values: Mapping[str, str | bool | int | float | None]
    named: Mapping[str, Link]


def call_of(
    opening: Opening, known: Mapping[str, Declaration], written: Written, base_url: str
) -> tuple[Call, list[Problem]]:
    """The call; `story-part-argument`, an error, for each argument that is unknown, missing, doubled or wrong.

    Of a part that nobody knows nothing is said: that has been told.
    """
    declared = known.get(opening.name)
    if declared is None:
        return Call(opening, Declaration(), {}, {}, {}), []
    given, problems = given_to(opening, written)
    once, faults = _once(given, opening, declared, written)
    read = {name: value_of(each.value, declared.arguments[name], base_url) for name, each in once.items()}
    # Behind what cannot be read a name may stand all the same.
    typed = {folded(each) for each in TYPED.findall(opening.rest)} if problems else set[str]()
    missing = [*_missing({*once, *typed}, opening, declared, written)]
    wrong = [_wrong(opening, once[name], each, written) for name, each in read.items() if isinstance(each, Wrong)]
    texts = {name: each for name, each in read.items() if isinstance(each, str) and _is_text(declared, name)}
    values = {name: _seen(name, argument, read) for name, argument in declared.arguments.items() if name not in texts}
    choice = None if problems or faults or _is_unsure(declared, read) else _choice(declared, read)
    named = _named(read, choice, once, written)
    call = Call(opening, declared, texts, {name: each for name, each in values.items() if name not in named}, named)
    return call, [*problems, *faults, *missing, *wrong]


def _seen(name: str, argument: Argument, read: Mapping[str, Value | Wrong]) -> str | bool | int | float | None:
    """What a template sees of an argument that is neither words nor a hole; what only chooses data it does not see."""
    given = read.get(name)
    if argument.type in CHOOSING:
        return None
    return given if isinstance(given, str | bool | int | float) else _stand_in(argument)


def _stand_in(argument: Argument) -> str | bool | int | float | None:
    """What a template sees where an argument is not given."""
    if argument.default is not None:
        return argument.default
    return False if argument.type == "flag" else "" if argument.type in WORDS else None


def _is_text(declared: Declaration, name: str) -> bool:
    return declared.arguments[name].type == "text"


def _once(
    given: list[Given], opening: Opening, declared: Declaration, written: Written
) -> tuple[dict[str, Given], list[Problem]]:
    names = {folded(name): name for name in declared.arguments}
    found: dict[str, Given] = {}
    problems = []
    for each in given:
        name = names.get(folded(each.name))
        if name is None:
            problems.append(_unknown(each, opening, declared, written))
        elif name in found:
            line = f"the story part `{opening.name}` has `{each.name}` twice"
            problems.append(_problem(each.name_at, line, "keep one of the two", written))
        else:
            found[name] = each
    return found, problems


def _is_unsure(declared: Declaration, read: Mapping[str, Value | Wrong]) -> bool:
    """Whether anything that chooses data is wrong."""
    return any(isinstance(each, Wrong) and declared.arguments[name].type in CHOOSING for name, each in read.items())


def _choice(declared: Declaration, read: Mapping[str, Value | Wrong]) -> Choice:
    """What a part wants of its file of data; which arguments say so, their types tell."""
    by_type = {declared.arguments[name].type: each for name, each in read.items()}
    columns, decimal = by_type.get("columns"), by_type.get("decimal")
    return Choice(columns if isinstance(columns, tuple) else (), decimal if isinstance(decimal, str) else "")


def _named(
    read: Mapping[str, Value | Wrong], choice: Choice | None, once: Mapping[str, Given], written: Written
) -> dict[str, Link]:
    """The holes. Where nobody knows what is chosen of data (None), only the file itself can be wrong."""
    found: dict[str, Link] = {}
    for name, each in read.items():
        if isinstance(each, Named):
            is_data = each.kind in DATA
            kind = LinkKind.TABLE if is_data and choice is None else each.kind
            found[name] = Link(kind, each.target, written.place(once[name].value_at), choice if is_data else None)
    return found


def _missing(given: Collection[str], opening: Opening, declared: Declaration, written: Written) -> Iterator[Problem]:
    for name, argument in declared.arguments.items():
        if argument.required and name not in given and folded(name) not in given:
            message = f"the story part `{opening.name}` needs `{name}`"
            hint = f'write ::: {opening.name} {name}="…"'
            yield _problem(opening.start, message, hint, written)


def _unknown(given: Given, opening: Opening, declared: Declaration, written: Written) -> Problem:
    known = sorted(declared.arguments)
    has = f"it has {', '.join(known)}" if known else "it takes none"
    message = f"the story part `{opening.name}` has no argument `{given.name}`: {has}"
    return _problem(given.name_at, message, did_you_mean(given.name, known) or "take it away", written)


def _wrong(opening: Opening, given: Given, wrong: Wrong, written: Written) -> Problem:
    message = f"`{given.name}` of the story part `{opening.name}` {wrong.message}"
    return _problem(given.value_at, message, wrong.hint, written)


def _problem(offset: int, message: str, hint: str, written: Written) -> Problem:
    return error("story-part-argument", written.path, written.place(offset), message, hint)
