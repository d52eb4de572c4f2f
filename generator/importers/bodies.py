"""Bodies: single links, pictures and story parts taken out of a text, for what they name is not there."""

import re

from generator.importers.marks import mark
from generator.model.regex import regex

VOID = frozenset(("img", "source", "track", "embed", "input"))
OPEN_TAG = regex(r"<([A-Za-z][\w-]*)\b[^<>]*?\s([A-Za-z-]+)\s*=\s*[\"']?$", re.DOTALL)
DEFINITION = regex(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?$", re.MULTILINE)
FENCE = regex(r"^ {0,3}(:{3,})", re.MULTILINE)
AROUND = regex(r"(?<!\\)\[\s*\Z"), regex(r"\s*\]\(")
# A label longer than this is none.
REACH = 5000


def without_target(body: str, at: int, *, word: str = "dead link") -> str | None:
    """The body without the link or the picture whose address begins at an offset; None where it is neither.

    The words of a link stay; what it led to stands behind them in a comment. A picture becomes a comment.
    """
    before = body[max(0, at - REACH) : at]
    stripped = before.rstrip(" \n").removesuffix("<")
    if stripped.endswith("]("):
        return _without_inline(body, at, at - len(before) + len(stripped) - 2, word)
    if (definition := DEFINITION.search(before)) and definition.end() == len(before):
        return _without_definition(body, definition[1], at - len(before) + definition.start(), word)
    if tag := OPEN_TAG.search(before):
        start = at - len(before)
        return _without_attribute(body, at, (start + tag.start(), start + tag.start(2)), tag[1].lower())
    return None


def without_part(body: str, line: int, word: str = "not translated") -> str | None:
    """The body without the story part that holds a line of it (counted from 0), which becomes a comment."""
    lines = body.split("\n")
    if line >= len(lines):
        return None
    start = next((number for number in range(line, -1, -1) if re.match(r" {0,3}:{3,}[ \t]*\w", lines[number])), None)
    if start is None:
        return None
    colons = len(FENCE.match(lines[start])[1])  # type: ignore[index]
    closing = re.compile(rf" {{0,3}}:{{{colons}}}[ \t]*$")
    end = next((number for number in range(start + 1, len(lines)) if closing.match(lines[number])), start)
    gone = mark(word, "\n".join(lines[start : end + 1]))
    return "\n".join([*lines[:start], gone, *lines[end + 1 :]])


def part_at(body: str, line: int) -> str:
    """The name of the story part that a line of the body (counted from 0) may lie in; "" for none."""
    for number, text in reversed(list(enumerate(body.split("\n")[: line + 1]))):
        if found := re.match(r" {0,3}:{3,}[ \t]*([\w-]*)", text):
            return found[1] if number < line else ""
    return ""


def line_start(body: str, line: int) -> int:
    """The offset of a line of the body, counted from 0."""
    start = 0
    for _ in range(line):
        start = body.find("\n", start) + 1
        if not start:
            return len(body)
    return start


def _without_inline(body: str, at: int, bracket: int, word: str) -> str | None:
    start, end = _opening(body, bracket), _closing(body, at)
    if start is None or end is None:
        return None
    label, target = body[start + 1 : bracket], body[at:end].split(maxsplit=1)[0] if body[at:end].strip() else ""
    if start and body[start - 1] == "!":
        start -= 1
        # A link around nothing but this picture would have no words.
        lead, tail = AROUND[0].search(body[max(0, start - 9) : start]), AROUND[1].match(body, end + 1)
        if lead and tail:
            outer = _closing(body, tail.end())
            start, end = (start - len(lead[0]), outer) if outer is not None else (start, end)
        return body[:start] + mark("missing", body[start : end + 1]) + body[end + 1 :]
    return body[:start] + label + mark(word, target.strip("<>")) + body[end + 1 :]


def _opening(body: str, bracket: int) -> int | None:
    """The bracket that one opens, going back from the one that closes it."""
    depth = 0
    for offset in range(bracket, max(-1, bracket - REACH), -1):
        if offset and body[offset - 1] == "\\":
            continue
        depth += {"]": 1, "[": -1}.get(body[offset], 0)
        if depth == 0:
            return offset
    return None


def _closing(body: str, at: int) -> int | None:
    """The parenthesis that ends an inline link whose address begins at an offset."""
    depth, quote = 1, ""
    for offset in range(at, min(len(body), at + REACH)):
        char = body[offset]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and body[offset - 1] in " \n":
            quote = char
        else:
            depth += {"(": 1, ")": -1}.get(char, 0)
            if depth == 0:
                return offset
    return None if not quote else _plain_closing(body, at)


def _plain_closing(body: str, at: int) -> int | None:
    end = body.find(")", at, at + REACH)
    return end if end >= 0 else None


def _without_definition(body: str, label: str, start: int, word: str) -> str:
    """The body without a definition, and with the words of all links that name it."""
    end = body.find("\n", start)
    end = len(body) if end < 0 else end
    name = re.escape(label)
    rest = body[:start] + mark(word, body[start:end].strip()) + body[end:]
    rest = re.sub(rf"!\[[^\[\]\n]*\]\[{name}\]", lambda found: mark("missing", found[0]), rest, flags=re.IGNORECASE)
    words = r"((?:[^\[\]\\]|\\.|\[[^\[\]]*\]){0,500}?)"
    rest = re.sub(rf"(?<!\\)\[{words}\][ ]?\[{name}\]", r"\1", rest, flags=re.IGNORECASE)
    return re.sub(rf"(?<![\\\]])\[({name})\](?:\[\])?(?![(:\[])", r"\1", rest, flags=re.IGNORECASE)


def _without_attribute(body: str, at: int, places: tuple[int, int], tag: str) -> str | None:
    """The body without an attribute of a tag; without the tag, where that is nothing without it."""
    start, name = places
    end = body.find(">", at)
    if end < 0:
        return None
    if tag in VOID:
        return body[:start] + mark("missing", body[start : end + 1]) + body[end + 1 :]
    quote = body[at - 1] if body[at - 1] in "\"'" else ""
    stop = body.find(quote, at) if quote else at + len(re.match(r"[^\s>]*", body[at:])[0])  # type: ignore[index]
    if stop < 0 or stop > end:
        return None
    value = body[at:stop]
    rest = body[start:name] + body[stop + len(quote) :]
    return body[:start] + mark("dead link", value) + rest if tag == "a" else body[:start] + rest
