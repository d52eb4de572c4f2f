"""Fields: the keys of one front matter by canonical name, with what is doubtful about the keys themselves."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import msgspec

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.encoding import CONTROL
from generator.read.hiding import IGNORE, note_misplaced, stand_in
from generator.read.keys import NESTED, KeyBook, Meaning, Standing, book_of
from generator.read.nodes import Entry, Listing, Node, Scalar, Table, same
from generator.read.notes import Notes
from generator.read.values import free

# Surrogates, which Unicode has no text for.
LONE = regex("[\ud800-\udfff]")


class Fields(msgspec.Struct, frozen=True):
    """Canonical name → entry as typed, and what stays free for templates: key as typed → value."""

    known: Mapping[str, Entry]
    free: Mapping[str, object]

    def get(self, name: str) -> Entry | None:
        """The entry of a canonical name."""
        return self.known.get(name)


def fields_of(table: Table, notes: Notes) -> Fields:
    """The fields of a front matter.

    Problems: `key-twice` (at any depth), `key-disagrees` (two spellings of one key, two values), `key-near-miss`,
    the warning `key-unknown`.
    """
    _note_repeated(table, notes)
    book = book_of(notes.rules)
    known: dict[str, Entry] = {}
    others: dict[str, object] = {}
    for entry, meaning in _meanings(table, book):
        if meaning.standing is Standing.KNOWN:
            first = known.setdefault(meaning.name, entry)
            if first is not entry and first.key != entry.key and not same(first.value, entry.value):
                _note_disagreement(first, entry, notes)
        elif meaning.standing is Standing.NEAR_MISS:
            hint = f"did you mean `{meaning.name}`?"
            notes.error("key-near-miss", entry.place, f"there is no key `{entry.key}`", hint)
        elif entry.key not in others:
            others[entry.key] = free(entry.value)
            if meaning.standing is Standing.UNKNOWN:
                _note_unknown(entry, meaning, book, notes)
    note_misplaced(table, known, book, notes)
    return Fields(known, others)


def note_control_characters(table: Table, notes: Notes) -> bool:
    """Notes what an escape such as `\\u0000` put into a value: `control-character`.

    False where one is half of a pair (`\\ud800`): such a text cannot be encoded, so nothing may be made of it.
    """
    is_whole = True
    for text, place in _texts(table):
        if found := CONTROL.search(text):
            is_whole &= not LONE.search(text)
            message = f"the control character U+{ord(found[0]):04X} cannot be in a text"
            notes.error("control-character", place, message, "delete the escape that stands for it")
    return is_whole


def _meanings(table: Table, book: KeyBook) -> Iterator[tuple[Entry, Meaning]]:
    for entry in table.entries:
        meaning = book[entry.key]
        if meaning.name == NESTED and isinstance(entry.value, Table) and meaning.standing is Standing.KNOWN:
            yield from (_nested(inner, book[f"{NESTED}.{inner.key}"]) for inner in entry.value.entries)
        else:
            yield entry, meaning


def _nested(inner: Entry, meaning: Meaning) -> tuple[Entry, Meaning]:
    # Under its whole name, for `tags` may stand beside `taxonomies`, too, and say something else.
    is_known = meaning.standing is Standing.KNOWN
    return Entry(f"{NESTED}.{inner.key}", inner.place, inner.value) if is_known else inner, meaning


def _note_repeated(table: Table, notes: Notes) -> None:
    if len({entry.key for entry in table.entries}) != len(table.entries):
        seen: dict[str, Place | None] = {}
        for entry in table.entries:
            first = seen.setdefault(entry.key, entry.place)
            if first is not None and first is not entry.place:
                seen[entry.key] = None
                message = f"`{entry.key}` is given twice, in line {first.line} and in line {entry.place.line}"
                notes.error("key-twice", entry.place, message, "delete one of the two")
    for entry in table.entries:
        if not isinstance(entry.value, Scalar):
            _note_repeated_below(entry.value, notes)


def _note_repeated_below(node: Node, notes: Notes) -> None:
    if isinstance(node, Table):
        _note_repeated(node, notes)
    elif isinstance(node, Listing):
        for item in node.items:
            if not isinstance(item, Scalar):
                _note_repeated_below(item, notes)


def _note_disagreement(first: Entry, second: Entry, notes: Notes) -> None:
    message = f"`{second.key}` and `{first.key}` (line {first.place.line}) mean the same and do not agree"
    notes.error("key-disagrees", second.place, message, "keep one of the two")


def _note_unknown(entry: Entry, meaning: Meaning, book: KeyBook, notes: Notes) -> None:
    if book.hiding(entry.key):
        # It stands below `taxonomies`, which `note_misplaced` tells of.
        return
    # In YAML a dot makes no table of a key, as it does in TOML.
    inner = book.hiding(entry.key.rpartition(".")[2]) if "." in entry.key else ""
    if instead := inner or stand_in(entry.key, entry.value):
        message = f"the key `{entry.key}` has no meaning here, and would not keep the story from its readers"
        notes.error("key-near-miss", entry.place, message, f"did you mean `{instead}`? {IGNORE}")
        return
    hint = f"did you mean `{meaning.name}`? " if meaning.name else ""
    message = f"the key `{entry.key}` has no meaning here; it is kept for templates"
    notes.warning("key-unknown", entry.place, message, f"{hint}put a key of your own below `params:`")


def note_unknown_inside(table: Table, known: tuple[str, ...], where: str, notes: Notes) -> None:
    """Notes keys of a value that have no meaning there: `key-unknown`, with the nearest one."""
    for entry in table.entries:
        if entry.key.lower() not in known:
            nearest = get_close_matches(entry.key.lower(), known, n=1)
            hint = f"did you mean `{nearest[0]}`?" if nearest else f"there are {', '.join(known)}"
            notes.warning("key-unknown", entry.place, f"`{where}` has no key `{entry.key}`", hint)


def _texts(node: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Scalar):
        yield node.text, node.place
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _texts(item)
    else:
        for entry in node.entries:
            yield entry.key, entry.place
            yield from _texts(entry.value)
