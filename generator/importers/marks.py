"""Marks: what could not be brought along stays in the text as a comment, which no page shows and a writer can find."""

import re
from collections.abc import Iterator

from generator.importers.lot import Finding, Kind, Text
from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.markdown.foreign import FOREIGN, is_counted, outside_comments
from generator.read.markdown.written import without_code

UNKNOWN = "not translated"
# What stood around a text, and may have hidden it: its text is a draft.
HIDES = "may hide"
WORDS = {"missing": Kind.MISSING, "dead link": Kind.LINK, UNKNOWN: Kind.UNTRANSLATED, HIDES: Kind.HIDDEN}
HINTS = {
    Kind.MISSING: "put the file where the text names it, and take the comment away",
    Kind.LINK: "link to what there is now, or take the comment away",
    Kind.UNTRANSLATED: "write it as Markdown or as a story part, or take it away",
    Kind.HIDDEN: "what stands below may have been hidden: it is a draft now; see to it, then take `draft: true` away",
}
MARK = regex(rf"<!-- import, ({'|'.join(WORDS)}): (.*?) -->", re.DOTALL)


def mark(word: str, text: str) -> str:
    """A comment with what stood there, which ends where it should whatever that was."""
    plain = MARK.sub(lambda found: found[2], text)
    inner = plain.replace("--", "- -") if "-->" in plain or "--!>" in plain else plain
    return f"<!-- import, {word}: {' '.join(inner.split())} -->"


def findings_in(text: Text) -> Iterator[Finding]:
    """All that is left in a text to do, with its place in the file as it is written."""
    body, line = text.body, text.body_line
    for found in MARK.finditer(body):
        kind = WORDS[found[1]]
        yield Finding(kind, f"content/{text.path}", found[2], HINTS[kind], place_in(body, found.start(), line))
    if "{{" not in body and "{%" not in body and "{:" not in body:
        return
    for start, end, match in outside_comments(FOREIGN.finditer(without_code(unmarked(body, fill=".")))):
        if is_counted(match):
            kind = Kind.UNTRANSLATED
            shown = " ".join(body[start:end].split())
            yield Finding(kind, f"content/{text.path}", shown, HINTS[kind], place_in(body, start, line))


def place_in(body: str, offset: int, line: int) -> Place:
    """The place of a character of a body that begins in a line."""
    return Place(line + body.count("\n", 0, offset), offset - body.rfind("\n", 0, offset))


def unmarked(body: str, *, fill: str = " ") -> str:
    """The body with another sign for each character of a mark; same length. Blanks may make code of what follows."""
    if "<!-- import" not in body:
        return body
    return MARK.sub(lambda found: re.sub(r"[^\n]", fill, found[0]), body)
