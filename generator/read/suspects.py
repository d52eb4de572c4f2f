"""Suspects: keys that stand behind the end of the front matter, where they would be text and hide nothing."""

from collections.abc import Iterator

import msgspec

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.hiding import takes
from generator.read.keys import KeyBook, book_of, is_known
from generator.read.notes import Notes

FENCE = regex(r"[-\u2013\u2014]{2,}|\+{2,}|\.{3,}|[{}]+")
KEY = regex(r"(?:\.\. |:|[{,][ \t]*)?[\"']?([^\W\d][\w.-]*)[\"']?[ \t]*[:=\uff1a](.*)")
# What may stand between keys: values on lines of their own, comments, headers of TOML, nothing.
BETWEEN = regex(r"[ \t]+\S|- |#|\[[^\]]*\]\]?$|$")
RUN_LINES = 60


class Row(msgspec.Struct, frozen=True):
    """A line that reads as a key: its line in the file, the key, the rest, and whether a line `---` follows."""

    line: int
    key: str
    value: str
    is_closed: bool


def note_suspect(body: str, line: int, closing: int, mark: str, notes: Notes) -> None:
    """Notes keys at the beginning of a body that the writer must have meant as front matter: `front-matter-suspect`.

    `line`: the file's line where the body begins; `closing`: where the front matter ends, with `mark`. Such are a
    second block, a line that is `---` within a value, and a line `draft: true` before anything else. What only looks
    like a key is prose unless it hides a story, with a value that does, or a line like `---` follows.
    """
    rows, is_direct = _rows(body, line, mark)
    if not rows:
        return
    book = book_of(notes.rules)
    is_block = is_direct and line == closing
    hit = next((row for row in rows if _is_lost(row, book) or (is_block and row.is_closed and is_known(row.key))), None)
    if hit is not None:
        message = f"the front matter ends here, but `{hit.key}` follows in line {hit.line}, where it is only text"
        hint = (
            f"move the keys above the line `{mark}`, and have no such line within a value; if the lines below are the"
            " story, put a sentence before them"
        )
        notes.error("front-matter-suspect", Place(closing, 1), message, hint)


def _is_lost(row: Row, book: KeyBook) -> bool:
    name = book.hiding(row.key.rpartition(".")[2])
    return bool(name) and (row.is_closed or takes(name, row.value))


def _rows(body: str, line: int, mark: str) -> tuple[list[Row], bool]:
    """The keys before the first line of prose, and whether no empty line stands between them and a line `mark`."""
    rows: list[Row] = []
    closed, is_direct, has_gap = 0, False, False
    for number, text in _lines(body, line):
        if FENCE.fullmatch(text.strip(" \t,")):
            is_direct = is_direct or (bool(rows) and not has_gap and text.rstrip() == mark)
            closed = len(rows)
        elif key := KEY.fullmatch(text.strip()):
            rows.append(Row(number, key[1], key[2], is_closed=False))
        elif not BETWEEN.match(text):
            break
        else:
            has_gap = has_gap or not text
    return [msgspec.structs.replace(row, is_closed=at < closed) for at, row in enumerate(rows)], is_direct


def _lines(body: str, line: int) -> Iterator[tuple[int, str]]:
    """The first lines with their numbers; the first is what follows the end of the front matter in its own line."""
    first, *others = body.split("\n", RUN_LINES)[:RUN_LINES]
    # More of JSON may follow its first `}`: `{"title": "x"}, "draft": true}`.
    if first.strip():
        yield line, first.lstrip(" \t,{")
    yield from enumerate(others, line + 1)
