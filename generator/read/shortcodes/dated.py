"""Dated: the entries of a list of dates, each of which begins with its date in bold."""

import re
from collections.abc import Iterator, Sequence

from generator.model.article import BodyPart, Html
from generator.model.problem import Problem, warning
from generator.model.regex import regex
from generator.read.shortcodes.calls import Call
from generator.read.shortcodes.cutting import SEAM, Cut

TAG = regex(r"<(?P<end>/?)(?P<name>ul|ol|li)\b[^>]*>")
BOLD = regex(r"\s*(?:<(?:p|em|i|a|span|time)\b[^>]*>\s*)*<(?:strong|b)\b")
# What begins an entry in the source; one that is further to the right belongs to another.
ENTRY = regex(r"^[ ]{0,3}(?:[-*+]|\d{1,9}\.)[ \t]+", re.MULTILINE)


def undated(call: Call, content: Sequence[BodyPart], cut: Cut) -> Iterator[Problem]:
    """The warning `entry-undated` for each entry that does not begin in bold; at the part, where it is not found."""
    entries = [*_entries("".join(each.text for each in content if isinstance(each, Html)))]
    if all(entries):
        return
    begin = call.opening.start + call.opening.length
    found = [*ENTRY.finditer(cut.written.text[begin:].partition(SEAM)[0])]
    offsets = [begin + each.start() for each in found] if len(found) == len(entries) else []
    for number, is_dated in enumerate(entries):
        if not is_dated:
            place = cut.written.place(offsets[number] if offsets else call.opening.start)
            message = f"entry {number + 1} of the story part `{call.opening.name}` begins with no date in bold"
            hint = "write it as in `- **1952** The council wants a bridge.`"
            yield warning("entry-undated", cut.written.path, place, message, hint)


def _entries(html: str) -> Iterator[bool]:
    """Whether each entry of the outermost lists begins in bold."""
    depth = 0
    for tag in TAG.finditer(html):
        if tag["name"] != "li":
            depth += -1 if tag["end"] else 1
        elif depth == 1 and not tag["end"]:
            yield BOLD.match(html, tag.end()) is not None
