"""YAML front matter in its plainest form, line by line, as nearly all of it is written; a parser reads the rest."""

import re

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.nodes import Entry, Listing, Scalar, Table

# In so many characters stand no more values than a front matter may have.
LONGEST = 10_000
# Whatever a parser would not read, or not as it stands: control characters, tabs, line ends of other kinds.
UNREADABLE = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# A text in quotes without an escape; without quotes it begins with nothing that could be more than a text.
_QUOTED = r"\"([^\"\\\n]*)\"|'([^'\n]*)'"
_TEXT = rf"(?:{_QUOTED}|([\w/(][^\n]*))"
_END = r" *(?: #[^\n]*)?"
ENTRY = regex(
    rf"([A-Za-z_][A-Za-z0-9_-]*):(?: +(?:{_TEXT}|\[([^\[\]{{}}\n]*)\]){_END}| *((?:\n *- [^\n]*)+)| *)(?:\n|\Z)"
)
GAP = regex(r"(?: *(?:#[^\n]*)?\n)+")
DOUBLE, SINGLE, PLAIN, BRACKETS, ITEMS = range(2, 7)
# Items in lines of their own and in brackets, with the same groups.
LINE = regex(rf"\n( *)- +{_TEXT}{_END}(?=\n|\Z)")
MEMBER = regex(rf"( *)(?:{_QUOTED}|([\w/(][^,:?#\"'&*!|>%@`\n]*)) *(?:,|\Z)")


def read_lines(block: str, line: int) -> Table | None:
    """The keys of a block whose first character stands in `line`; None where it has to be read by a parser.

    Known are keys at the beginning of a line, with a text or a list in brackets behind them, or a list of texts in
    the lines below; and comments. What comes of it is what a parser makes of it, with the same places.
    """
    text = block.strip("\n")
    if not text or len(text) > LONGEST or UNREADABLE.search(text):
        return None
    line += block.index(text[0])
    entries: list[Entry] = []
    start = 0
    while start < len(text):
        found = ENTRY.match(text, start)
        value = _value(found, line) if found else None
        if found and value:
            entries.append(Entry(found[1], Place(line, 1), value))
        else:
            found = GAP.match(text, start)
        if found is None:
            return None
        line += text.count("\n", start, found.end())
        start = found.end()
    return Table(tuple(entries), entries[0].place) if entries else None


def _value(entry: re.Match[str], line: int) -> Scalar | Listing | None:
    """What stands behind a key; None where that is not beyond doubt."""
    start, kind = entry.start(), entry.lastindex
    if kind == ITEMS:
        return _lines(entry[ITEMS], line)
    if kind == BRACKETS:
        return _members(entry[BRACKETS], Place(line, entry.start(BRACKETS) - start))
    # Nothing stands right behind the colon.
    return _text(entry, line, 1 - start) if kind != 1 else Scalar("", Place(line, entry.end(1) + 2 - start))


def _text(match: re.Match[str], line: int, ahead: int) -> Scalar | None:
    """The text that a match ends with; `ahead`: what makes a column of a position."""
    kind = match.lastindex or 0
    column = match.start(kind) + ahead
    if kind != PLAIN:
        return Scalar(match[kind], Place(line, column - 1), is_plain=False)
    text = match[PLAIN].partition(" #")[0].rstrip(" ")
    if ":" in text and (": " in text or text[-1] == ":"):
        # It would be a key.
        return None
    return Scalar(text, Place(line, column))


def _lines(text: str, line: int) -> Listing | None:
    """The items of lines below `line`, all indented alike."""
    items: list[Scalar] = []
    indent, start = -1, 0
    while start < len(text):
        found = LINE.match(text, start)
        item = found and _text(found, line + 1 + len(items), -start)
        if found is None or item is None or indent not in (-1, len(found[1])):
            return None
        items.append(item)
        indent, start = len(found[1]), found.end()
    return Listing(tuple(items), Place(line + 1, indent + 1))


def _members(text: str, place: Place) -> Listing | None:
    """The items of a list in brackets, which stands at `place`."""
    items: list[Scalar] = []
    start = 0
    while start < len(text.rstrip(" ")):
        found = MEMBER.match(text, start)
        item = found and _text(found, place.line, place.column + 1)
        if found is None or item is None:
            return None
        items.append(item)
        start = found.end()
    return Listing(tuple(items), place)
