"""Aliasing: old URLs written into a story's front matter, every other byte of the file left as it is."""

import json
from collections.abc import Sequence
from enum import Enum

from generator.model.regex import regex

# A file's lines as problems count them, each with its line end.
LINES = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
OPENING = {"-": regex(r"-{3,}\s*"), "+": regex(r"\+{3,}\s*")}
KEY = regex(r"""["']?[\w -]+?["']?[ \t]*[:=][ \t]*""")
ITEM = regex(r"([ \t]*)-[ \t]")
QUOTED = r"""\"(?:[^"\\\r\n]|\\.)*\"|'(?:[^'\r\n]|'')*'"""
# Nothing that begins a list, a map, a block, a reference or a comment in YAML.
BARE = r"""[^\s#\[{|>&*!"'](?:[^#\r\n]|(?<=\S)#)*?(?=[ \t]*(?:[ \t]#|[\r\n]|\Z))"""
SCALAR = regex(rf"({QUOTED}|{BARE})")
JSON_START = regex(r"\{([ \t]*(?:\r\n|\r|\n)[ \t]*)?")
PLAIN = regex(r"/[\w./~-]*")
CLOSED = regex(r"\s*\]")


class Form(Enum):
    """How the front matter of a file is written, by the first character of the file."""

    YAML = "-"
    TOML = "+"
    JSON = "{"


def alias_line(data: bytes, urls: Sequence[str]) -> str:
    """The line that gives a file these old URLs, in the form of its front matter."""
    return _line(form_of(data.decode("utf-8", "surrogateescape")), urls)


def with_aliases(data: bytes, urls: Sequence[str], line: int, column: int) -> bytes | None:
    """A file with more old URLs than before. `line`, `column`: where the key `aliases` stands, 0 for nowhere.

    None where the front matter is written in a way that is better changed by hand.
    """
    text = data.decode("utf-8", "surrogateescape")
    lines = LINES.findall(text)
    form = form_of(text)
    changed = _extended(text, offset_of(lines, line, column), urls, form) if line else _begun(lines, urls, form)
    return None if changed is None else changed.encode("utf-8", "surrogateescape")


def offset_of(lines: Sequence[str], line: int, column: int) -> int:
    """Where in a text a place is. `lines`: those of the text, as `LINES` finds them."""
    # Columns are counted without a byte order mark.
    is_marked = line == 1 and lines[0].startswith("\ufeff")
    return sum(map(len, lines[: line - 1])) + column - 1 + is_marked


def form_of(text: str) -> Form:
    """The form of the front matter of a file."""
    first = text.lstrip("\ufeff \t\r\n")[:1]
    return Form(first) if first in ("+", "{") else Form.YAML


def _line(form: Form, urls: Sequence[str]) -> str:
    if form is Form.YAML:
        return f"aliases: [{', '.join(map(_plain, urls))}]"
    listed = ", ".join(map(_quoted, urls))
    return f"aliases = [{listed}]" if form is Form.TOML else f'"aliases": [{listed}]'


def _begun(lines: Sequence[str], urls: Sequence[str], form: Form) -> str | None:
    """The text with a new key: in YAML the last one; in TOML the first, as a table may follow; in JSON the first."""
    line = _line(form, urls)
    text = "".join(lines)
    if form is Form.JSON:
        start = JSON_START.search(text)
        return None if start is None else f"{text[: start.end()]}{line},{start[1] or ' '}{text[start.end() :]}"
    marks = [at for at, each in enumerate(lines) if OPENING[form.value].fullmatch(each.lstrip("\ufeff"))]
    if len(marks) < 2:  # noqa: PLR2004  where front matter opens and where it closes
        return None
    at = marks[1] if form is Form.YAML else marks[0] + 1
    end = lines[marks[0]][len(lines[marks[0]].rstrip("\r\n")) :]
    return "".join((*lines[:at], line, end, *lines[at:]))


def _extended(text: str, start: int, urls: Sequence[str], form: Form) -> str | None:
    """The text with more entries in the list whose key begins at `start`."""
    key = KEY.match(text, start)
    if key is None:
        return None
    at = key.end()
    listed = ", ".join(map(_plain if form is Form.YAML else _quoted, urls))
    if text.startswith("[", at):
        comma = "" if CLOSED.match(text, at + 1) else ", "
        return f"{text[: at + 1]}{listed}{comma}{text[at + 1 :]}"
    scalar = SCALAR.match(text, at)
    if scalar is not None:
        return f"{text[:at]}[{listed}, {scalar[1]}]{text[scalar.end(1) :]}"
    return _itemised(text, at, urls) if form is Form.YAML else None


def _itemised(text: str, at: int, urls: Sequence[str]) -> str | None:
    """The text with more items before the first one of the YAML list that begins below the key."""
    rest = LINES.match(text, at)
    item = ITEM.match(text, rest.end()) if rest is not None else None
    if rest is None or item is None or rest[0].partition("#")[0].strip():
        return None
    end = rest[0][len(rest[0].rstrip("\r\n")) :]
    more = "".join(f"{item[1]}- {_plain(url)}{end}" for url in urls)
    return text[: rest.end()] + more + text[rest.end() :]


def _plain(url: str) -> str:
    return url if PLAIN.fullmatch(url) else _quoted(url)


def _quoted(url: str) -> str:
    return json.dumps(url, ensure_ascii=False)
