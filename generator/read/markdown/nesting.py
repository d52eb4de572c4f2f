"""Nesting: how deep a body goes, told before Markdown recurses into it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.read.markdown.written import Written, without_code

# Each has `opens`, `closes` or neither, which is a new start. Emphasis is weighed in its own line, brackets in their
# paragraph. Tags that writers leave open without harm (a, b, br, li, p, td) do not count.
MARKS = {
    "brackets": regex(r"(?P<opens>\[)|(?P<closes>\])|\n[ \t]*\n"),
    "HTML tags": regex(
        r"<(?:(?P<closes>/)|(?P<opens>(?=\w)))(?:article|aside|blockquote|center|details|div|dl|fieldset|figure|footer"
        r"|form|header|main|nav|object|ol|section|small|span|sub|sup|svg|table|ul)\b",
        re.IGNORECASE,
    ),
    "marks of emphasis": regex(r"(?P<opens>(?<![\w\\*_])[*_]+(?=[^\s*_]))|(?P<closes>(?<=[^\s*_\\])[*_]+)|\n"),
}


def nesting_problems(written: Written, limit: int) -> tuple[Problem, ...]:
    """`nesting` (an error) where quotes, lists, brackets, tags or emphasis go deeper than `limit` levels."""
    for offset, what in _too_deep(written.text, limit):
        message = f"{what} go more than {limit} levels deep here"
        hint = "something was pasted wrongly, or a bracket, tag or mark is never closed: mend or remove it"
        return (error("nesting", written.path, written.place(offset), message, hint),)
    return ()


def deepest_line(text: str) -> int:
    """Offset of the line with the most marks that nest: the likeliest cause when Markdown recursed too deep."""
    lines = text.split("\n")
    worst = max(range(len(lines)), key=lambda number: sum(map(lines[number].count, ("[", "*", "_", "<", ">", "   "))))
    return sum(len(line) + 1 for line in lines[:worst])


def _too_deep(text: str, limit: int) -> Iterator[tuple[int, str]]:
    line = _deep_line(limit).search(f"\n{text}")
    if line and (">" in line[0] or len(set(line[0].split())) > 1):
        yield line.start(), "quotes and lists"
    suspects = {
        "brackets": text.count("["),
        "HTML tags": text.count("<"),
        "marks of emphasis": text.count("*") + text.count("_"),
    }
    for what, count in suspects.items():
        if count > limit:
            yield from _deeper(MARKS[what], without_code(text), limit, what)


def _deeper(marks: re.Pattern[str], text: str, limit: int, what: str) -> Iterator[tuple[int, str]]:
    depth = 0
    for mark in marks.finditer(text):
        if mark["opens"] is not None:
            # Two asterisks make one level (strong), an odd one more another (emphasis).
            depth += (len(mark["opens"]) + 1) // 2 or 1
        else:
            depth = 0 if mark["closes"] is None else max(0, depth - (len(mark["closes"]) + 1) // 2)
        if depth > limit:
            yield mark.start(), what


@lru_cache(maxsize=8)
def _deep_line(limit: int) -> re.Pattern[str]:
    # It begins with a literal, which `re` finds ten times as fast as the beginning of a line.
    return re.compile(rf"\n(?: ?>|[ \t]*(?:[-*+]|\d{{1,9}}\.)[ \t]|[ ]{{4}}|\t){{{limit + 1}}}.*")
