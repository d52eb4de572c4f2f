"""Values: what a key of front matter holds, as text, number, flag or list, strictly typed."""

from collections.abc import Mapping

from generator.model.article import Status
from generator.read.nodes import NULLS, Entry, Listing, Node, Scalar, Table, kind_of
from generator.read.notes import Notes

YES = frozenset(("true", "yes", "on", "1"))
NO = frozenset(("false", "no", "off", "0"))
STATUSES = {
    "published": Status.PUBLISHED,
    "draft": Status.DRAFT,
    "withdrawn": Status.WITHDRAWN,
    "hidden": Status.PUBLISHED,
    "private": Status.PUBLISHED,
}
SAFE_INTEGER = 1 << 53
WHOLE_DIGITS = 16


def line(entry: Entry, notes: Notes) -> str:
    """A text of one line, as typed; "" where there is none. Problems: `value-type`, `control-character`."""
    return line_of(entry.value, entry.key, notes)


def text_of_node(node: Node, key: str, notes: Notes) -> str:
    """The text of a value without space around it; "" where there is none. Problems: `value-type`."""
    if not isinstance(node, Scalar):
        _is_text(node, key, notes)
        return ""
    text = node.text.strip()
    return "" if node.is_plain and text in NULLS else text


def line_of(node: Node, key: str, notes: Notes) -> str:
    """A text of one line from a value."""
    text = text_of_node(node, key, notes)
    if "\n" in text:
        notes.error("control-character", node.place, f"`{key}` goes over several lines", "write it in one line")
        return text.replace("\n", " ")
    return text


def paragraph(entry: Entry, notes: Notes) -> str:
    """A text that may have been broken into lines, as one. Problems: `value-type`."""
    return paragraph_of(entry.value, entry.key, notes)


def paragraph_of(node: Node, key: str, notes: Notes) -> str:
    """A text that may have been broken into lines, from a value."""
    text = text_of_node(node, key, notes)
    return " ".join(part.strip() for part in text.split("\n") if part.strip()) if "\n" in text else text


def flag_in(node: Node) -> bool | None:
    """Yes or no, in quotes or without; None for anything else."""
    word = node.text.strip().lower() if isinstance(node, Scalar) else ""
    return True if word in YES else False if word in NO else None


def flag(entry: Entry, notes: Notes) -> bool:
    """Yes or no; nothing there means no. Problems: `value-type`."""
    found = flag_in(entry.value)
    if found is None and not is_empty(entry.value):
        notes.error("value-type", entry.value.place, f"`{entry.key}` is neither true nor false", "write true or false")
    return bool(found)


def whole(entry: Entry, notes: Notes) -> int | None:
    """A whole number; None where there is none. Problems: `value-type`."""
    node = entry.value
    if is_empty(node):
        return None
    text = node.text.strip() if isinstance(node, Scalar) else ""
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < WHOLE_DIGITS:
        return int(text)
    notes.error("value-type", node.place, f"`{entry.key}` is no whole number", "write a number such as 3")
    return None


def scalars(entry: Entry, notes: Notes) -> tuple[Scalar, ...]:
    """The texts of a list, or one text as a list of one; empty ones are left out. Problems: `value-type`."""
    texts = (node for node in listed(entry.value) if _is_text(node, entry.key, notes))
    return tuple(node for node in texts if isinstance(node, Scalar) and not is_empty(node))


def listed(node: Node) -> tuple[Node, ...]:
    """The items of a list, anything else as a list of one, nothing as an empty list."""
    if isinstance(node, Listing):
        return node.items
    return () if is_empty(node) else (node,)


def is_empty(node: Node) -> bool:
    """Whether nothing stands there: `key:`, `key: ~`, `key: ""`."""
    return isinstance(node, Scalar) and (node.is_empty or node.text.isspace())


def part_of_table(table: Table, key: str) -> Node | None:
    """The value of a key within a value, by its exact name in any case."""
    return next((entry.value for entry in table.entries if entry.key.lower() == key), None)


def free(node: Node) -> object:
    """A value for templates as YAML 1.2 and JSON have it: text, number, true, false, None, lists, mappings."""
    if isinstance(node, Table):
        return {entry.key: free(entry.value) for entry in node.entries}
    if isinstance(node, Listing):
        return [free(item) for item in node.items]
    return _free_scalar(node) if node.is_plain else node.text


WORDS: Mapping[str, object] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}


def _free_scalar(node: Scalar) -> object:
    text = node.text
    if text in WORDS:
        return WORDS[text]
    if not text.isascii() or not (text[0].isdigit() or text[0] in "+-."):
        return text
    try:
        if text.lstrip("+-").isdigit():
            number = int(text) if len(text) < WHOLE_DIGITS + 2 else SAFE_INTEGER + 1
            # A leading zero is a telephone number or a code; beyond 53 bits, JSON readers lose digits.
            return number if abs(number) <= SAFE_INTEGER and str(abs(number)) == text.lstrip("+-") else text
        return float(text) if "_" not in text and text.strip("+-.0123456789eE") == "" else text
    except ValueError:
        return text


def _is_text(node: Node, key: str, notes: Notes) -> bool:
    if isinstance(node, Scalar):
        return True
    notes.error(
        "value-type", node.place, f"`{key}` is {kind_of(node)} where a text was expected", "write it as one text"
    )
    return False
