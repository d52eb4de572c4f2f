"""Where values stand in TOML and JSON: their texts and lists of texts are written nearly alike."""

import json
import tomllib
import unicodedata
from collections.abc import Collection, Iterator

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.editing.spots import Shape, Spot, Written
from generator.read.json_block import read_json
from generator.read.keys import NESTED, KeyBook, Standing
from generator.read.nodes import Entry, Table
from generator.read.notes import Notes
from generator.read.toml_block import keys_in

TOKEN = regex(
    r'(?P<space>[ \t\n]+|#[^\n]*)|(?P<sign>[\[\],])|(?P<long>"""|\'\'\')'
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
)
UNLISTED = "it is no list of plain texts"


def toml_spots(block: str, names: Collection[str], book: KeyBook) -> list[Spot]:
    """The spots of the keys with these canonical names; positions are those in `block`."""
    spots = []
    for path, key, value in keys_in(block, 1):
        words = [part for part in path if isinstance(part, str)]
        if name := _name(words, names, book) if len(words) == len(path) else "":
            spots.append(_spot(words[-1], name, block, (_at(block, key), _at(block, value))))
    return spots


def json_spots(block: str, names: Collection[str], book: KeyBook, notes: Notes) -> list[Spot]:
    """The spots of the keys with these canonical names; positions are those in `block`."""
    table = read_json(block, 1, notes)
    found = _entries(table, [], book) if table is not None else ()
    return [
        _spot(words[-1], name, block, (_at(block, entry.place), _at(block, entry.value.place)))
        for words, entry in found
        if (name := _name(words, names, book))
    ]


def texts_at(block: str, start: int) -> tuple[Shape, list[Written]]:
    """The text or the list of texts that begins at a position of TOML or JSON; one with a fault for all else."""
    values: list[Written] = []
    shape, at, comma = Shape.TEXT, start, True
    while (token := TOKEN.match(block, at)) is not None and not token["long"]:
        at = token.end()
        if token["text"] and comma:
            values.append(Written(_said(token["text"]), token.start(), at, token["text"][0]))
            comma = False
            if shape is Shape.TEXT:
                return shape, values
        elif token["sign"] == "[" and shape is Shape.TEXT:
            shape = Shape.BRACKETS
        elif token["sign"] == "]":
            return shape, values
        elif token["sign"] == "," and not comma:
            comma = True
        elif not token["space"]:
            break
    return shape, [*values, Written("", start, at, fault=UNLISTED)]


def _entries(table: Table, above: list[str], book: KeyBook) -> Iterator[tuple[list[str], Entry]]:
    for entry in table.entries:
        if not above and book[entry.key].name == NESTED and isinstance(entry.value, Table):
            yield from _entries(entry.value, [entry.key], book)
        else:
            yield [*above, entry.key], entry


def _name(path: list[str], names: Collection[str], book: KeyBook) -> str:
    """The canonical name of a key, if it is one of those that are wanted."""
    is_nested = len(path) > 1
    if len(path) > 1 + is_nested or (is_nested and book[path[0]].name != NESTED):
        return ""
    meaning = book[f"{NESTED}.{path[1]}" if is_nested else path[0]]
    return meaning.name if meaning.standing is Standing.KNOWN and meaning.name in names else ""


def _spot(key: str, name: str, block: str, at: tuple[int, int]) -> Spot:
    shape, values = texts_at(block, at[1])
    return Spot(key, name, at[0], shape, tuple(values))


def _said(raw: str) -> str:
    try:
        text = json.loads(raw)
    except json.JSONDecodeError:
        text = tomllib.loads(f"text = {raw}")["text"]
    return unicodedata.normalize("NFC", text)


def _at(block: str, place: Place) -> int:
    start = 0
    for _ in range(place.line - 1):
        start = block.index("\n", start) + 1
    return start + place.column - 1
