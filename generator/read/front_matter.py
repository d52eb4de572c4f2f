"""Front matter: where it begins and ends, told apart from the body by python-frontmatter's boundaries."""

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.keys import is_known
from generator.read.notes import Notes
from generator.read.suspects import note_suspect

# It loads a parser of YAML, which most front matter needs not.
if TYPE_CHECKING:
    from frontmatter.default_handlers import BaseHandler


class Format(Enum):
    """How front matter is written."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"


class Split(msgspec.Struct, frozen=True):
    """A file in two: its front matter with the file's line of its first character, its body likewise."""

    format: Format
    block: str
    block_line: int
    body: str
    body_line: int


OPENING, CLOSING = "---\n", "\n---\n"
PLUSES = regex(r"^\+{3,}\s*$", re.MULTILINE)
JSON_START = regex(r"\{\s*[\"}]")
# The text of an unclosed string runs to the end at once, or a hostile file would be tried from each of its quotes.
JSON_PART = regex(r'"(?:[^"\\]++|\\.?)*+"?|[{}]', re.DOTALL)
DOTS = regex(r"^\.\.\.[ \t]*$", re.MULTILINE)
KEY_LINE = regex(r"(?:\.\. )?([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]|$)")
MARKS = {Format.YAML: "---", Format.TOML: "+++", Format.JSON: "}"}
KIB = 1024


def split(text: str, notes: Notes) -> Split | None:
    """The front matter and the body; None where there is no telling them apart.

    Empty lines before the front matter are skipped. Problems: `front-matter-missing` (also for the `Title:` lines of
    Pelican and `.. title:` of Nikola), `front-matter-unclosed`, `front-matter-suspect`, `front-matter-too-large`.
    """
    start = len(text) - len(text.lstrip())
    found = _found(text, start, notes)
    if found is None:
        return None
    size = len(found.block.encode()) if len(found.block) * 4 > notes.rules.limits.front_matter_kib * KIB else 0
    if size > notes.rules.limits.front_matter_kib * KIB:
        _note_too_large(size, Place(found.block_line, 1), notes)
        return None
    closing = found.block_line + found.block.count("\n")
    note_suspect(found.body, found.body_line, closing, MARKS[found.format], notes)
    return found


def _found(text: str, start: int, notes: Notes) -> Split | None:
    if not start and (plain := _between_plain(text)):
        return plain
    for form in (Format.YAML, Format.TOML):
        if text.startswith(MARKS[form], start) and _handler(form).detect(text[start : start + 80].partition("\n")[0]):
            return _between(form, text, start, notes)
    if text.startswith("{", start) and JSON_START.match(text, start):
        return _braces(text, start, notes)
    _note_missing(text, start, notes)
    return None


@cache
def _handler(form: Format) -> "BaseHandler":
    from frontmatter.default_handlers import BaseHandler, YAMLHandler  # noqa: PLC0415 - see above

    # Its own handler of TOML is there only beside the package `toml`, which we don't need.
    return YAMLHandler() if form is Format.YAML else BaseHandler(PLUSES, "+++", "+++")


def _between_plain(text: str) -> Split | None:
    """What `_between` gives where two lines are `---`, the first one of all and the next that begins with it."""
    end = text.find("\n---", len(OPENING) - 1)
    is_plain = text.startswith(OPENING) and text.startswith(CLOSING, end)
    if not is_plain or text[len(OPENING)].isspace():
        return None
    rest = text[end + len(CLOSING) - 1 :]
    words = rest.lstrip()
    # The boundary takes the empty lines behind it, but for the end of the last.
    body = rest[rest.rfind("\n", 0, len(rest) - len(words)) :] if words else ""
    return Split(Format.YAML, text[3 : end + 1], 1, body, 1 + text.count("\n", 0, len(text) - len(body)))


def _between(form: Format, text: str, start: int, notes: Notes) -> Split | None:
    line = text.count("\n", 0, start) + 1
    try:
        block, body = _handler(form).split(text[start:] if start else text)
    except ValueError:
        _note_unclosed(form, text, start, notes)
        return None
    # The boundary takes the empty lines behind it too: the lines of the block are counted from its own first one.
    opening = text.index(block, start + 3) if block else start
    return Split(
        form, block, line + text.count("\n", start, opening), body, 1 + text.count("\n", 0, len(text) - len(body))
    )


def _braces(text: str, start: int, notes: Notes) -> Split | None:
    depth, limit = 0, start + notes.rules.limits.front_matter_kib * KIB
    for part in JSON_PART.finditer(text, start, limit + 1):
        depth += {"{": 1, "}": -1}.get(part[0], 0)
        if depth == 0:
            line, body = text.count("\n", 0, start) + 1, text[part.end() :]
            return Split(Format.JSON, text[start : part.end()], line, body, text.count("\n", 0, part.end()) + 1)
    if len(text) > limit:
        _note_too_large(len(text) - start, Place(text.count("\n", 0, start) + 1, 1), notes)
        return None
    _note_unclosed(Format.JSON, text, start, notes)
    return None


def _note_too_large(size_bytes: int, place: Place, notes: Notes) -> None:
    message = f"the front matter has {size_bytes / KIB:.0f} KiB, more than {notes.rules.limits.front_matter_kib}"
    notes.error("front-matter-too-large", place, message, "move long texts into the body")


def _note_unclosed(form: Format, text: str, start: int, notes: Notes) -> None:
    line = text.count("\n", 0, start) + 1
    mark = MARKS[form]
    opened = "{" if form is Format.JSON else mark
    dots = DOTS.search(text, start) if form is Format.YAML else None
    if dots:
        place = Place(text.count("\n", 0, dots.start()) + 1, 1)
        message, hint = "the front matter is closed with `...`", "close it with `---`"
        notes.error("front-matter-unclosed", place, message, hint)
        return
    message = f"the front matter that begins here with `{opened}` is never closed"
    notes.error(
        "front-matter-unclosed", Place(line, 1), message, f"write `{mark}` on a line of its own below its last key"
    )


def _note_missing(text: str, start: int, notes: Notes) -> None:
    first = text[start : start + 200].partition("\n")[0].rstrip()
    place = Place(text.count("\n", 0, start) + 1, 1)
    key = KEY_LINE.match(first)
    if not first:
        notes.error(
            "front-matter-missing", Place(1, 1), "the file is empty", "write front matter and text, or delete the file"
        )
    elif key and is_known(key[1]):
        message = f"the file begins with `{first[:40]}`, in the way of Pelican or Nikola, without `---`"
        hint = "bring such files over with `import`, or put `---` before and after these lines"
        notes.error("front-matter-missing", place, message, hint)
    else:
        message = "the file does not begin with front matter"
        hint = "begin with a line `---`, then `title:` and `date:`, then a line `---`"
        notes.error("front-matter-missing", place, message, hint)
