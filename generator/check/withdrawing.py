"""Withdrawing: `status: withdrawn` written into a story's front matter, every other byte of the file left as it is."""

import json
import re
from collections.abc import Sequence

from generator.check.aliasing import JSON_START, KEY, LINES, OPENING, SCALAR, Form, form_of, offset_of
from generator.model.problem import Place
from generator.model.regex import regex

STATUS = regex(r"""[ \t{,]*["']?status["']?[ \t]*[:=]""", re.IGNORECASE)
WORD = "withdrawn"


def status_line(data: bytes) -> int:
    """The line (from 1) at which the front matter of a file that cannot be read has the key `status`; 0 for none."""
    lines = LINES.findall(data.decode("utf-8", "surrogateescape"))
    for number, line in enumerate(lines[: _end(lines)], 1):
        if STATUS.match(line.lstrip("\ufeff")):
            return number
    return 0


def with_withdrawal(data: bytes, reason: str, place: Place) -> bytes | None:
    """A file that says that its story was taken back, and what readers are told (unless that is "").

    `place`: where the key `status` stands, line 0 for nowhere. None where the front matter is written in a way that is
    better changed by hand; whoever writes the bytes looks whether they say what they should.
    """
    text = data.decode("utf-8", "surrogateescape")
    form = form_of(text)
    if place.line:
        lines = LINES.findall(text)
        changed = _replaced(text, offset_of(lines, place.line, place.column))
        if changed is not None and reason:
            changed = _begun(changed, form, _row(form, "withdrawn_reason", reason))
    else:
        rows = [_row(form, "status", WORD)]
        rows += [_row(form, "withdrawn_reason", reason)] if reason else []
        changed = _begun(text, form, *rows)
    return None if changed is None else changed.encode("utf-8", "surrogateescape")


def _row(form: Form, key: str, value: str) -> str:
    quoted = json.dumps(value, ensure_ascii=False)
    if form is Form.JSON:
        return f'"{key}": {quoted}'
    return f"{key} = {quoted}" if form is Form.TOML else f"{key}: {WORD if value == WORD else quoted}"


def _begun(text: str, form: Form, *rows: str) -> str | None:
    """The text with new keys before all others: there they stand whatever is wrong further down."""
    if form is Form.JSON:
        start = JSON_START.search(text)
        if start is None:
            return None
        space = start[1] or " "
        return f"{text[: start.end()]}{f',{space}'.join(rows)},{space}{text[start.end() :]}"
    lines = LINES.findall(text)
    at = next((at for at, each in enumerate(lines) if OPENING[form.value].fullmatch(each.lstrip("\ufeff"))), None)
    if at is None or lines[at][-1:] not in ("\n", "\r"):
        return None
    end = lines[at][len(lines[at].rstrip("\r\n")) :]
    return "".join((*lines[: at + 1], *(row + end for row in rows), *lines[at + 1 :]))


def _replaced(text: str, start: int) -> str | None:
    """The text with another value for the key that begins at `start`."""
    key = KEY.match(text, start)
    scalar = SCALAR.match(text, key.end()) if key is not None else None
    if scalar is None:
        return None
    quote = scalar[1][0] if scalar[1][0] in "\"'" else ""
    return f"{text[: scalar.start(1)]}{quote}{WORD}{quote}{text[scalar.end(1) :]}"


def _end(lines: Sequence[str]) -> int:
    """The number of lines of the front matter; all, where it has no end."""
    form = form_of("".join(lines[:1]) or "-")
    if form is Form.JSON:
        return len(lines)
    marks = [at for at, each in enumerate(lines) if OPENING[form.value].fullmatch(each.lstrip("\ufeff"))]
    return marks[1] if len(marks) > 1 else len(lines)
