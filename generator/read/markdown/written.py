"""Written: a body as its file holds it, so that every problem finds its line and column again."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.problem import Place
from generator.model.regex import regex

FENCE = r"^[ >]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n(?:.*\n)*?[ >]*(?P=fence)[`~]* *$"
SPAN = r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
RAW = r"<(?P<raw>pre|code)\b(?:(?!<(?P=raw)\b).)*?</(?P=raw)>"
CODE = regex(f"{FENCE}|(?s:{SPAN})|(?is:{RAW})", re.MULTILINE)
INDENTED = regex(r"\n[ \t]*\n(?: {4}|\t)")
HOLDS_INDENTED = regex(r"(?:[-*+]|\d+[.)]|:|\[\^[^\]]*\]:)\s|<")
BEFORE_TARGET = ("(", "]:", "=", "}}")
AFTER_TARGET = frozenset(")>\"' \t\n")
LEAD_LENGTH = 80
LABEL_LENGTH = 1000


class Written(msgspec.Struct, frozen=True):
    """A body: its text (LF line ends), the file's line of its first line, the file's path below the site."""

    text: str
    first_line: int
    path: str

    def place(self, offset: int) -> Place:
        """Where a character of the text stands in the file."""
        return Place(self.first_line + self.text.count("\n", 0, offset), offset - self.text.rfind("\n", 0, offset))


def without_code(text: str) -> str:
    """The text with every character of code (fenced, spans, raw `<pre>`, indented) as a space; same length."""
    if text.startswith(("    ", "\t")) or INDENTED.search(text):
        text = "\n".join(_without_indented(text.split("\n")))
    if "`" in text or "~~~" in text or "<pre" in text or "<code" in text:
        text = CODE.sub(_blank, text)
    return text


def places_of(written: Written, targets: Sequence[str], pictures: Sequence[bool] = ()) -> list[Place]:
    """Where each target of a link is written, in the same order; a target named n times takes its n places in turn.

    A reference link has the place of its definition. A target that cannot be found has the place of the whole file.
    `pictures`: whether each is one, for an address may be both, and a picture is within the link around it.
    """
    if not targets:
        return []
    text = without_code(written.text)
    mixed = _in_both(targets, pictures)
    waiting: dict[tuple[str, bool], list[int]] = {}
    places = []
    for number, target in enumerate(targets):
        is_picture = target in mixed and pictures[number]
        if (target, is_picture) not in waiting:
            found = list(_offsets(text, target)) or _offsets_of_escaped(text, target)
            waiting[target, is_picture] = _fitting(text, found, is_picture=is_picture) if target in mixed else found
        offsets = waiting[target, is_picture]
        places.append(written.place(offsets[0]) if offsets else Place())
        if len(offsets) > 1:
            offsets.pop(0)
    return places


def _fitting(text: str, offsets: list[int], *, is_picture: bool) -> list[int]:
    return [at for at in offsets if _shows(text, at) in (is_picture, None)] or offsets


def _in_both(targets: Sequence[str], pictures: Sequence[bool]) -> set[str]:
    if not any(pictures) or all(pictures):
        return set()
    kinds = set(zip(targets, pictures, strict=True))
    return {target for target, is_picture in kinds if is_picture and (target, False) in kinds}


def _shows(text: str, offset: int) -> bool | None:
    """Whether an address there is a picture's; None for a definition, which may be either's."""
    lead = text[max(0, offset - LABEL_LENGTH) : offset].rstrip(" \t\n<\"'")
    if lead.endswith("="):
        return lead.lower().endswith(("src=", "poster="))
    if not lead.endswith("]("):
        return None
    depth, at = 1, len(lead) - 2
    while depth and at > 0:
        at -= 1
        depth += {"]": 1, "[": -1}.get(lead[at], 0)
    return lead[at - 1 : at] == "!"


def _offsets(text: str, target: str) -> Iterator[int]:
    start = text.find(target) if target else -1
    while start >= 0:
        end = start + len(target)
        lead = text[max(0, start - LEAD_LENGTH) : start].rstrip(" \t\n<\"'")
        if lead.endswith(BEFORE_TARGET) and (end == len(text) or text[end] in AFTER_TARGET):
            yield start
        start = text.find(target, end)


def _offsets_of_escaped(text: str, target: str) -> list[int]:
    """A writer may have put backslashes, entities, tabs and line breaks into an address."""
    pattern = "".join(r"(?:\s|&#?\w+;)*" if char.isspace() else rf"(?:\\?{re.escape(char)}|&#?\w+;)" for char in target)
    return [match.start() for match in re.finditer(rf"(?<=[(<\"'=\s]){pattern}", text)] if target else []


def _blank(match: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in match[0].split("\n"))


def _without_indented(lines: list[str]) -> Iterator[str]:
    """Lines indented by four behind an empty line are code, unless they go on with a list item, a note or raw HTML."""
    is_open = True
    is_code = False
    in_holder = False
    for line in lines:
        is_empty = not line.strip()
        is_indented = line.startswith(("    ", "\t"))
        if not is_empty:
            is_code = is_indented and not in_holder and (is_open or is_code)
            if not is_indented:
                in_holder = HOLDS_INDENTED.match(line.lstrip()) is not None or (in_holder and not is_open)
        is_open = is_empty
        yield " " * len(line) if is_code else line
