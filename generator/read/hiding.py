"""Hiding: keys that would keep a story from its readers, found where they do nothing of the kind."""

import re
from collections.abc import Iterator, Mapping

from generator.model.keys import folded
from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.keys import NESTED, KeyBook, Standing
from generator.read.nodes import Entry, Node, Scalar, Table, same
from generator.read.notes import Notes
from generator.read.values import NO, STATUSES, YES, flag_in

# Keys that mean nothing else, at any depth: a state or a date may well belong to a thing that a story is about.
UNMISTAKABLE = frozenset(("draft", "embargo"))
FREE = frozenset(("params", NESTED))
FLAGS = frozenset(("draft", "published", "unlisted"))
DATES = frozenset(("embargo", "expires", "published"))
DAY = regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}")
# A line within a text that reads as a key: indented, as YAML goes on with a value, or anywhere in a text of TOML.
INDENTED = regex(r"\n[ \t]+[\"']?([^\W\d][\w-]*)[\"']?[ \t]*[:=\uff1a](.*)")
ANY_LINE = regex(r"^[ \t]*[\"']?([^\W\d][\w-]*)[\"']?[ \t]*[:=\uff1a](.*)$", re.MULTILINE)
# Keys of other generators, with the answer that hides a story there, and what to write here.
ANSWERS: Mapping[str, tuple[bool, str]] = {
    **dict.fromkeys(("public", "visible", "show"), (False, "draft: true")),
    **dict.fromkeys(("wip", "secret", "confidential", "hold", "onhold"), (True, "draft: true")),
    **dict.fromkeys(("entwurf", "brouillon", "borrador", "bozza", "rascunho"), (True, "draft: true")),
    **dict.fromkeys(("hide", "invisible", "exclude", "headless"), (True, "unlisted: true")),
    **dict.fromkeys(("listed",), (False, "unlisted: true")),
    **dict.fromkeys(("render",), (False, "draft: true")),
}
# Keys that hold the day from which, or until which, a story is seen.
FROM = ("scheduled", "scheduledfor", "golive", "golivedate", "livefrom", "notbefore", "visiblefrom", "availablefrom")
UNTIL = ("notafter", "visibleuntil", "availableuntil", "removeon", "takedown", "offlinefrom")
DAYS: Mapping[str, str] = {
    **dict.fromkeys((*FROM, "publishafter", "holduntil", "sperrfrist"), "embargo"),
    **dict.fromkeys(UNTIL, "expires"),
}
NEVER = "never"
# What no other key says of a story, and what only keys such as these say of the whole of it.
STATES = {"draft": "draft", "drafts": "draft", "unpublished": "draft", "embargoed": "draft", "withdrawn": "withdrawn"}
HIDDEN = frozenset(("private", "hidden", "unlisted"))
OF_THE_WHOLE = frozenset(("visibility", "access", "state", "stage", "poststatus", "publishstatus", "workflow"))
IGNORE = "if it means something else here, name it in `[front_matter] ignore`"


def stand_in(key: str, value: Node) -> str:
    """What to write in place of a key without meaning that hides a story elsewhere (`visibility: private`); or ""."""
    plain = folded(key)
    wanted, instead = ANSWERS.get(plain, (None, ""))
    if wanted is not None and flag_in(value) is wanted:
        return instead
    word = value.text.strip().casefold() if isinstance(value, Scalar) else ""
    if plain in DAYS and DAY.match(word):
        return DAYS[plain]
    if word in HIDDEN and plain in OF_THE_WHOLE:
        return "unlisted: true"
    return f"status: {STATES[word]}" if word in STATES else ""


def note_misplaced(table: Table, known: Mapping[str, Entry], book: KeyBook, notes: Notes) -> None:
    """Notes a key that hides a story below another key, where nothing reads it: `key-near-miss`.

    Where the same key says the same at the top, too, nothing is lost.
    """
    for entry in table.entries:
        if isinstance(entry.value, Scalar):
            continue
        is_free = book[entry.key].name in FREE
        for inner, depth in _below(entry.value, 0):
            name = _misplaced(inner, depth, book)
            if not name and is_free and depth == 1 and "date" not in known and book[inner.key].name == "date":
                name = "date"
            is_taxonomy = is_free and book[f"{NESTED}.{inner.key}"].standing is Standing.KNOWN
            top = known.get(name)
            if name and not is_taxonomy and not (top is not None and same(top.value, inner.value)):
                message = f"`{inner.key}` stands below `{entry.key}`, where nothing reads it"
                hint = f"move it to the top level, out of `{entry.key}`, as `{name}`; {IGNORE}"
                notes.error("key-near-miss", inner.place, message, hint)
        if folded(entry.key) == "build":
            _note_build(entry, notes)


def note_swallowed(block: str, line: int, table: Table, book: KeyBook, notes: Notes) -> None:
    """Notes a line of the block that reads as a key which hides the story, and is part of a text: `key-near-miss`.

    `line`: the file's line of the block's first character.
    """
    pattern = ANY_LINE if '"""' in block or "'''" in block else INDENTED
    for found in pattern.finditer(block):
        name = book.hiding(found[1])
        if name and takes(name, found[2]):
            place = Place(line + block.count("\n", 0, found.start(1)), 0)
            if not any(entry.place.line == place.line for entry in _entries(table)):
                place = Place(place.line, found.start(1) - block.rfind("\n", 0, found.start(1)))
                message = f"`{found[0].strip()[:40]}` is part of the text above it, so nothing reads it"
                hint = f"begin the line with `{found[1]}`, without space before it and behind all lines of the text"
                notes.error("key-near-miss", place, message, hint)


def takes(name: str, text: str) -> bool:
    """Whether a text, as typed behind a key that hides, is a value of it rather than prose."""
    word = text.partition(" #")[0].strip(" \t\"',;}").casefold()
    if name == "status":
        return word in STATUSES
    is_flag = word in YES or word in NO
    return (name in FLAGS and is_flag) or (name in DATES and DAY.match(word) is not None)


def _misplaced(inner: Entry, depth: int, book: KeyBook) -> str:
    name = book.hiding(inner.key)
    if not name or depth == 1 or name in UNMISTAKABLE:
        return name
    # In TOML, a key below the header of something else (`[[images]]`) belongs to that.
    word = inner.value.text.strip().casefold() if isinstance(inner.value, Scalar) else ""
    is_hidden = word in STATES if name == "status" else word in NO if name == "published" else False
    return name if is_hidden or (folded(inner.key) == name == "unlisted" and word in YES) else ""


def _note_build(entry: Entry, notes: Notes) -> None:
    """Hugo's `build`: `render: never` and `list: never` keep a page from its readers there."""
    for inner, _ in _below(entry.value, 0):
        word = inner.value.text.casefold() if isinstance(inner.value, Scalar) else ""
        if inner.key in ("render", "list") and (word == NEVER or word in NO):
            instead = "draft: true" if inner.key == "render" else "unlisted: true"
            message = f"`{inner.key}` below `{entry.key}` has no meaning here"
            notes.error("key-near-miss", inner.place, message, f"write `{instead}` at the top level; {IGNORE}")


def _below(node: Node, depth: int) -> Iterator[tuple[Entry, int]]:
    """The keys within a value, with their depth below it; what stands in a list is one deeper."""
    if isinstance(node, Table):
        for entry in node.entries:
            yield entry, depth + 1
            yield from _below(entry.value, depth + 1)
    elif not isinstance(node, Scalar):
        for item in node.items:
            yield from _below(item, depth + 1)


def _entries(table: Table) -> Iterator[Entry]:
    for entry in table.entries:
        yield entry
        yield from (inner for inner, _ in _below(entry.value, 0))
