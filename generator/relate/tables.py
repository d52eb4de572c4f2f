"""Data files in TOML, read strictly: what they hold, and where in the file each table and key stands."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping

import msgspec

from generator.model.problem import Place, Problem, error
from generator.model.regex import regex
from generator.model.source import SourceText

NAME = r"""("[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
HEADER = regex(rf"[ \t]*\[\[?[ \t]*{NAME}[ \t]*\]")
KEY = regex(rf"[ \t]*{NAME}[ \t]*[.=]")
WHERE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Table(msgspec.Struct, frozen=True):
    """One data file: path below the site, what it holds, and the places of its tables and of their keys.

    `headers`: name of a table → place of each of its headers. `keys`: (name of a table, number of its header, key) →
    place; the name is "" and the number 0 above the first header.
    """

    path: str
    content: Mapping[str, object]
    headers: Mapping[str, tuple[Place, ...]]
    keys: Mapping[tuple[str, int, str], Place]

    def place(self, table: str, number: int = 0, key: str = "") -> Place:
        """Where a key of the numbered table of that name stands, or the table, or the file as a whole."""
        found = self.keys.get((table, number, key)) or self.keys.get(("", 0, table))
        headers = self.headers.get(table, ())
        return found or (headers[number] if number < len(headers) else Place())


def read_tables(data: Mapping[str, SourceText], folder: str) -> tuple[dict[str, Table], tuple[Problem, ...]]:
    """Every TOML file of the data folder by its path below it; problems `encoding` and `data-syntax` with place."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for name, source in data.items():
        if name.lower().endswith(".toml"):
            read = _read(source, f"{folder}/{name}")
            if isinstance(read, Table):
                tables[name] = read
            else:
                problems.append(read)
    return tables, tuple(problems)


def unknown_key(table: Table, place: Place, key: str, known: Iterable[str]) -> Problem:
    """The error `data-key` of a key that such a table does not have."""
    near = difflib.get_close_matches(key, list(known), 1)
    hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
    return error("data-key", table.path, place, f"unknown key {key!r}", hint)


def _read(source: SourceText, path: str) -> Table | Problem:
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = source.data.count(b"\n", 0, fault.start) + 1
        column = len(source.data[source.data.rfind(b"\n", 0, fault.start) + 1 : fault.start].decode()) + 1
        found = f"byte 0x{source.data[fault.start]:02x} is not UTF-8"
        return error("encoding", path, Place(line, column), found, "save the file as UTF-8")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return _syntax(path, text, str(fault))
    except RecursionError:
        return error("nesting", path, Place(), "tables or lists lie too deep in one another", "make it flatter")
    return Table(path, content, *_places(text))


def _syntax(path: str, text: str, message: str) -> Problem:
    found = WHERE.search(message)
    if found and found[1]:
        place = Place(int(found[1]), int(found[2]))
    else:
        place = Place(text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)
    what = WHERE.sub("", message)
    return error("data-syntax", path, place, f"this is not TOML: {what}", 'texts stand in quotes: name = "…"')


def _places(text: str) -> tuple[dict[str, tuple[Place, ...]], dict[tuple[str, int, str], Place]]:
    headers: dict[str, tuple[Place, ...]] = {}
    keys: dict[tuple[str, int, str], Place] = {}
    table, number = "", 0
    for line, row in enumerate(text.splitlines(), 1):
        if header := HEADER.match(row):
            table = header[1].strip("\"'")
            number = len(headers.get(table, ()))
            headers[table] = (*headers.get(table, ()), Place(line, header.start(1) + 1))
        elif key := KEY.match(row):
            keys.setdefault((table, number, key[1].strip("\"'")), Place(line, key.start(1) + 1))
    return headers, keys
