"""JSON front matter (RFC 8259): nodes with places."""

import json
import re

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.nodes import Entry, Listing, Node, Scalar, Table
from generator.read.notes import Notes
from generator.read.syntax_words import JSON_WORDS, in_words

SPACE = regex(r"[ \t\n\r]*")
STRING = regex(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BARE = regex(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])|(?:true|false|null)\b")


def read_json(block: str, line: int, notes: Notes) -> Table | None:
    """The keys of a block whose first character stands in `line`.

    None, with problems, where it cannot be read: `json-syntax`, `nesting`. Numbers stay as typed.
    """
    reader = _Reader(block, line, notes.rules.limits.nesting)
    try:
        node = reader.value(0, 1)
    except _SyntaxFaultError as fault:
        notes.error(fault.code, reader.place(fault.position), str(fault), fault.hint)
        return None
    return node if isinstance(node, Table) else None


class _SyntaxFaultError(Exception):
    """Ends the reading; it never leaves this module."""

    def __init__(self, position: int, message: str, hint: str, code: str = "json-syntax") -> None:
        super().__init__(message)
        self.position, self.hint, self.code = position, hint, code


class _Reader:
    """Walks through the text once; `position` is where the last value ended."""

    def __init__(self, text: str, line: int, limit: int) -> None:
        self._text = text
        self._line = line
        self._limit = limit
        self.position = 0

    def place(self, position: int) -> Place:
        """The file's place of a character."""
        before = self._text.count("\n", 0, position)
        return Place(before + self._line, position - self._text.rfind("\n", 0, position))

    def value(self, start: int, depth: int) -> Node:
        """The value that begins at or behind `start`."""
        start = self._skip(start)
        if depth > self._limit + 1:
            message = f"the front matter is nested more than {self._limit} deep"
            raise _SyntaxFaultError(start, message, "flatten it", "nesting")
        opening = self._text[start : start + 1]
        if opening == "{":
            return self._table(start, depth)
        if opening == "[":
            return self._listing(start, depth)
        if opening == '"':
            return Scalar(self._string(start), self.place(start), is_plain=False)
        bare = BARE.match(self._text, start)
        if not bare:
            raise _SyntaxFaultError(start, "this is no JSON: a value was expected", "texts stand in double quotes")
        self.position = bare.end()
        return Scalar(bare[0], self.place(start))

    def _table(self, start: int, depth: int) -> Table:
        entries: list[Entry] = []
        at = self._skip(start + 1)
        while self._text[at : at + 1] != "}":
            if entries:
                at = self._expect(at, ",", "a comma stands between two keys")
            key = self._string(at)
            colon = self._expect(self._skip(self.position), ":", "a colon stands behind each key")
            entries.append(Entry(key, self.place(at), self.value(colon, depth + 1)))
            at = self._skip(self.position)
        self.position = at + 1
        return Table(tuple(entries), self.place(start))

    def _listing(self, start: int, depth: int) -> Listing:
        items: list[Node] = []
        at = self._skip(start + 1)
        while self._text[at : at + 1] != "]":
            if items:
                at = self._expect(at, ",", "a comma stands between two values")
            items.append(self.value(at, depth + 1))
            at = self._skip(self.position)
        self.position = at + 1
        return Listing(tuple(items), self.place(start))

    def _string(self, start: int) -> str:
        found = STRING.match(self._text, start)
        if not found:
            raise _SyntaxFaultError(
                start, "this is no JSON: a text in double quotes was expected", "no comma stands behind the last"
            )
        try:
            text = json.loads(found[0])
        except json.JSONDecodeError as fault:
            message, hint = in_words(fault.msg, JSON_WORDS)
            raise _SyntaxFaultError(start + fault.pos, f"this is no JSON: {message}", hint) from fault
        self.position = found.end()
        return str(text)

    def _expect(self, at: int, sign: str, hint: str) -> int:
        if self._text[at : at + 1] != sign:
            raise _SyntaxFaultError(at, f"this is no JSON: `{sign}` was expected", hint)
        return self._skip(at + 1)

    def _skip(self, at: int) -> int:
        found = SPACE.match(self._text, at)
        return found.end() if found else at
