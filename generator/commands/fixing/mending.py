"""Mending: slips in front matter that have one right answer, written into the file, every other byte left as it is."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from generator.check.aliasing import LINES, offset_of
from generator.model.article import Article, Reading
from generator.model.problem import Problem, Severity
from generator.model.regex import regex
from generator.read.keys import Standing, book_of, slips
from generator.read.plain_dates import plain_date
from generator.read.rules import ReadingRules

# A value behind a key: in quotes without an escape, or to the end of its line, comment and comma left out.
VALUE = regex(
    r"\"(?P<double>[^\"\\\r\n]*)\"|'(?P<single>[^'\r\n]*)'"
    r"|(?P<bare>[^\s#\"'\[{][^#\r\n]*?)(?=[ \t]*(?:[ \t]#|[\r\n]|\Z))"
)
KEY = regex(r"(?P<quote>[\"']?)(?P<key>[\w.-]+)(?P=quote)(?=[ \t]*[:=])")
MENDED = ("date-unreadable", "key-near-miss")


class Mend(msgspec.Struct, frozen=True):
    """One change: the code of the problem that it mends, the place, what stood there and what stands there now."""

    code: str
    line: int
    column: int
    old: str
    new: str


def mends_of(data: bytes, problems: Iterable[Problem], rules: ReadingRules) -> tuple[tuple[Mend, ...], bytes]:
    """What can be mended in a file with these problems, and its bytes with that.

    Nothing, and the bytes as they were, unless the whole file then reads without an error and says what was meant:
    who cannot be sure of one slip is not sure of the next.
    """
    text = data.decode("utf-8", "surrogateescape")
    lines = LINES.findall(text)
    mends = tuple(mend for each in problems if (mend := _mend(each, text, lines, rules)) is not None)
    changed = text
    for mend in sorted(mends, key=lambda each: (each.line, each.column), reverse=True):
        at = offset_of(lines, mend.line, mend.column)
        changed = changed[:at] + mend.new + changed[at + len(mend.old) :]
    return mends, changed.encode("utf-8", "surrogateescape")


def is_proven(before: Reading, after: Reading, mends: Sequence[Mend], rules: ReadingRules) -> bool:
    """Whether a file that is read both ways says after its mends what was meant, and nothing else is said of it."""
    story = after.article
    if story is None or any(problem.severity is Severity.ERROR for problem in after.problems):
        return False
    gone = Counter((mend.code, mend.line) for mend in mends)
    left = Counter((problem.code, problem.place.line) for problem in before.problems) - gone
    found = Counter((problem.code, problem.place.line) for problem in after.problems)
    # A date that is one of those forms is read as such or told; a key might be read as nothing.
    named = (mend for mend in mends if mend.code == "key-near-miss")
    return found <= left and all(_is_known(mend, story, rules) for mend in named)


def _is_known(mend: Mend, story: Article, rules: ReadingRules) -> bool:
    """Whether the key of a mend stands where it did, and is known now."""
    return story.place_of(book_of(rules)[mend.new.strip("\"'")].name).line == mend.line


def _mend(problem: Problem, text: str, lines: Sequence[str], rules: ReadingRules) -> Mend | None:
    if problem.code not in MENDED or not 0 < problem.place.line <= len(lines):
        return None
    at = offset_of(lines, problem.place.line, problem.place.column)
    pair = _dated(text, at) if problem.code == "date-unreadable" else _named(text, at, rules)
    return None if pair is None else Mend(problem.code, problem.place.line, problem.place.column, *pair)


def _dated(text: str, at: int) -> tuple[str, str] | None:
    found = VALUE.match(text, at)
    written = next((each for each in found.groups() if each is not None), "") if found else ""
    plain = plain_date(written)
    return None if found is None or plain is None else (found[0], found[0].replace(written, plain))


def _named(text: str, at: int, rules: ReadingRules) -> tuple[str, str] | None:
    found = KEY.match(text, at)
    if found is None or book_of(rules)[found["key"]].standing is not Standing.NEAR_MISS:
        return None
    names = slips(found["key"])
    return (found[0], found[0].replace(found["key"], next(iter(names)))) if len(names) == 1 else None
