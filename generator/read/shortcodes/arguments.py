"""Arguments: what stands behind the name of a story part, as it was typed."""

import re
from collections.abc import Iterator

import msgspec

from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.read.markdown.written import Written
from generator.read.shortcodes.fences import Opening

# A phone or a word processor makes curly quotes of straight ones, whatever the language; keyboards for Chinese,
# Japanese and Korean have wide signs.
ARGUMENT = regex(
    r"[ \t\u3000]+(?P<name>[A-Za-z][\w-]*)[ \t\u3000]*[=\uff1d][ \t\u3000]*"
    r"(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'"
    r"|[\u201c\u201d\u201e](?P<curly>[^\u201c\u201d\u201e]*)[\u201c\u201d]|\u00ab(?P<angle>[^\u00ab\u00bb]*)\u00bb"
    r"|(?P<bare>[^\s\"'=\uff1d\u201c\u201d\u201e\u00ab\u00bb]+))(?=\s|$)"
)
ESCAPE = regex(r"\\([\"'\\])")
SHOWN = 40


class Given(msgspec.Struct, frozen=True):
    """An argument as typed: its name, its value without quotes, offsets of both in the text."""

    name: str
    value: str
    name_at: int
    value_at: int


def given_to(opening: Opening, written: Written) -> tuple[list[Given], list[Problem]]:
    """The arguments of a part, in order; `story-part-argument`, an error, for the first that cannot be read.

    What stands behind that is read again from the next one on.
    """
    found: list[Given] = []
    problems: list[Problem] = []
    at, rest = 0, opening.rest.rstrip()
    while at < len(rest):
        match = ARGUMENT.match(rest, at)
        if match is None:
            problems = problems or [_unreadable(opening, at, written)]
            match = ARGUMENT.search(rest, at)
            if match is None:
                break
        found.append(_given(match, opening.rest_at))
        at = match.end()
    return found, problems


def _given(match: re.Match[str], offset: int) -> Given:
    group = next(each for each in ("double", "single", "curly", "angle", "bare") if match[each] is not None)
    value = ESCAPE.sub(r"\1", match[group]) if group in ("double", "single") else match[group]
    return Given(match["name"], value, offset + match.start("name"), offset + match.start(group))


def _unreadable(opening: Opening, at: int, written: Written) -> Problem:
    rest = opening.rest[at:]
    at += len(rest) - len(rest.lstrip())
    shown = rest.strip()[:SHOWN]
    message = f"`{shown}` is no argument of the story part `{opening.name}`"
    hint = next(_advice(shown), 'write name="value", with a blank between two of them')
    place = written.place(opening.rest_at + at)
    return error("story-part-argument", written.path, place, message, hint)


def _advice(shown: str) -> Iterator[str]:
    if shown.count('"') % 2:
        yield 'a quote is missing; a " within the text is written \\"'
    if shown.startswith("{"):
        yield 'write name="value" without braces'
