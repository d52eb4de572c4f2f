r"""Fences: the lines that begin and end story parts, and how those stand within one another."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.model.keys import folded
from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.model.theme import Declaration
from generator.read.markdown.written import Written, without_code
from generator.settings.near import did_you_mean

# The second is how keyboards for Chinese, Japanese and Korean write it; their blank is \u3000.
COLONS = (":::", "\uff1a\uff1a\uff1a")
LINE = regex(
    r"^(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(?P<colons>[:\uff1a]{3,})(?P<rest>[^\n]*)$", re.MULTILINE
)
ESCAPED = regex(r"^( {0,2})\\(?=[:\uff1a]{3})", re.MULTILINE)
COMMENT = regex(r"<!--.*?-->", re.DOTALL)
NAME = regex(r"[ \t\u3000]*(?P<name>[A-Za-z][\w-]*)(?=\s|$)")
# CommonMark: what begins with four blanks is code.
MOST_INDENT = 3
MOST_DEEP = 8


class Opening(msgspec.Struct, frozen=True):
    """The line that begins a part: offset and length in the text, how many colons; its name, and what follows that.

    `rest_at`: offset of what follows the name.
    """

    start: int
    length: int
    colons: int
    name: str
    rest: str
    rest_at: int


class Closing(msgspec.Struct, frozen=True):
    """The line that ends a part."""

    start: int
    length: int
    colons: int


class Fences(msgspec.Struct, frozen=True):
    """The fences of a text in order, opening and closing ones in pairs, and what is wrong with them."""

    lines: tuple[Opening | Closing, ...]
    problems: tuple[Problem, ...]


def fences_of(written: Written, known: Mapping[str, Declaration]) -> Fences:
    """The fences outside code and comments, at the margin; `known`: the parts that there are.

    A part is ended by the line with as many colons as the one that began it. Problems, all errors:
    `story-part-unknown`, `story-part-open` (it never ends), `story-part-closing` (nothing began), `story-part-place`
    (in a list or quote, or too deep).
    """
    text = _without_comments(without_code(written.text))
    names = {folded(name): name for name in known}
    lines: list[Opening | Closing] = []
    problems: list[Problem] = []
    for match in LINE.finditer(text):
        if match["lead"].strip(" ") or len(match["lead"]) > MOST_INDENT:
            problems += _misplaced(match, names, written)
            continue
        # Code within the line is a part of it.
        rest = written.text[match.start("rest") : match.end("rest")]
        if not rest.strip():
            lines.append(Closing(match.start(), len(match[0]), len(match["colons"])))
            continue
        named = NAME.match(rest)
        name = names.get(folded(named["name"])) if named else None
        if named is None or name is None:
            problems.append(_unknown(named["name"] if named else "", match, known, written))
        at = match.start("rest") + (named.end() if named else 0)
        rest = rest[named.end() :] if named and name else ""
        lines.append(Opening(match.start(), len(match[0]), len(match["colons"]), name or "", rest, at))
    problems += _unpaired(lines, written)
    return Fences(tuple(lines), tuple(problems))


def pairs_of(lines: Sequence[Opening | Closing]) -> dict[int, int]:
    """Number of an opening fence → that of the one that closes it; none where parts are too deep within one another.

    Those that have no other half are left out.
    """
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for number, line in enumerate(lines):
        if isinstance(line, Opening):
            waiting.append(number)
            if len(waiting) > MOST_DEEP:
                return {}
        elif (
            begun := next((each for each in reversed(waiting) if lines[each].colons == line.colons), None)
        ) is not None:
            pairs[begun] = number
            del waiting[waiting.index(begun) :]
    return pairs


def has_colons(text: str) -> bool:
    """Whether there may be a story part in a text."""
    # A single character is found twenty times as fast as three.
    return (":" in text and COLONS[0] in text) or (COLONS[1][0] in text and COLONS[1] in text)


def without_escapes(written: Written) -> Written:
    r"""The text with a blank for the backslash that takes its meaning from a line which begins with colons."""
    if not any(f"\\{each}" in written.text for each in COLONS):
        return written
    return Written(ESCAPED.sub(r"\1 ", written.text), written.first_line, written.path)


def _without_comments(text: str) -> str:
    return COMMENT.sub(lambda each: re.sub(r"[^\n]", " ", each[0]), text) if "<!--" in text else text


def _misplaced(match: re.Match[str], names: Mapping[str, str], written: Written) -> Iterator[Problem]:
    named = NAME.match(match["rest"])
    if named is not None and folded(named["name"]) in names:
        message = f"the story part `{named['name']}` stands in a list, in a quote or in code"
        hint = "begin its line at the margin; to show it as text, put it between lines of three backquotes"
        yield error("story-part-place", written.path, written.place(match.start("colons")), message, hint)


def _unknown(name: str, match: re.Match[str], known: Mapping[str, Declaration], written: Written) -> Problem:
    message = (
        f"there is no story part `{name:.60}`" if name else "the colons are not followed by the name of a story part"
    )
    message += f": there are {', '.join(sorted(known))}"
    hint = did_you_mean(name, known) if name else ""
    hint = hint or "a line that begins with colons and is none of these begins with a backslash: \\:::"
    return error("story-part-unknown", written.path, written.place(match.start("colons")), message, hint)


def _unpaired(lines: list[Opening | Closing], written: Written) -> Iterator[Problem]:
    waiting: list[Opening] = []
    for line in lines:
        if isinstance(line, Opening):
            waiting.append(line)
            if len(waiting) == MOST_DEEP + 1:
                message = f"story parts stand more than {MOST_DEEP} deep within one another"
                place = written.place(line.start)
                yield error("story-part-place", written.path, place, message, "end those that are open first")
        elif waiting and waiting[-1].colons == line.colons:
            waiting.pop()
        else:
            yield _closes_nothing(line, waiting, written)
            if any(each.colons == line.colons for each in waiting):
                while waiting.pop().colons != line.colons:
                    pass
    for line in waiting:
        place = written.place(line.start)
        message = f"the story part `{line.name or '?'}` never ends"
        hint = f"put a line {':' * line.colons} behind what belongs to it"
        yield error("story-part-open", written.path, place, message, hint)


def _closes_nothing(line: Closing, waiting: list[Opening], written: Written) -> Problem:
    if not waiting:
        message, hint = "this line ends a story part, but none is open", "take it away; to show it, write \\:::"
    else:
        last = waiting[-1]
        at = written.place(last.start).line
        message = f"this line has {line.colons} colons, but the story part `{last.name or '?'}` (line {at}) begins with"
        message, hint = f"{message} {last.colons}", f"end it with {':' * last.colons} first"
    return error("story-part-closing", written.path, written.place(line.start), message, hint)
