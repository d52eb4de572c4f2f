"""TOML as a writer types it: the table, where each key stands, and what is wrong in plain words."""

import re
import tomllib
from collections.abc import Container, Iterator, Mapping

import msgspec

from generator.model.problem import Place
from generator.model.regex import regex
from generator.settings.places import key_places

AT = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
DEEPEST = 50
LARGEST = 1 << 20
# What msgpack can hold, and with it the store and the workers.
NUMBERS = range(-(1 << 63), 1 << 64)
# Beginning of what tomllib says → what is wrong, and what to do.
WORDS: Mapping[str, tuple[str, str]] = {
    "Invalid value": ("there is no value here that TOML knows", 'a text stands in quotes: title = "The Post"'),
    "Expected '='": ("a = is missing after the key", 'write it as title = "The Post"'),
    "Cannot overwrite": ("this is given twice", "keep one"),
    "Cannot declare": ("this table is given twice", "keep one, with the keys of both"),
    "Cannot mutate": ("this table is complete already", "put the key into its braces"),
    "Expected newline": ("something follows the value on this line", "begin a new line; a text stands in quotes"),
    "Illegal character": ("a text is not closed on its line, or holds a character that it may not", "close the quotes"),
    "Unterminated string": ("a text is not closed", "close the quotes"),
    "Unclosed array": ("a list is not closed", "put a comma between its entries, and ] after the last"),
    "Unclosed inline": ("a table is not closed", "put a comma between its keys, and } after the last"),
    "Invalid initial character": ("a key is missing", 'write it as title = "The Post"'),
    "Invalid statement": ("there is neither a key nor a table here", 'write it as title = "The Post"'),
    "Invalid hex": ("a \\ in a text needs another one", "write \\\\, or put the text in single quotes"),
    "Unescaped '\\'": ("a \\ in a text needs another one", "write \\\\, or put the text in single quotes"),
}
Wrong = tuple[Place, str, str]


class Toml(msgspec.Struct, frozen=True):
    """A TOML text. `places`: dotted key → where it stands; `wrong`: place, what is wrong, what to do."""

    table: dict[str, object] = msgspec.field(default_factory=dict)
    places: Mapping[str, Place] = msgspec.field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()

    def place(self, key: str) -> Place:
        """Where a dotted key stands, or the table around it."""
        return self.places.get(innermost(key, self.places), Place())


def innermost(key: str, known: Container[str]) -> str:
    """The dotted key, or the innermost table around it, that is known; "" where none is."""
    while key and key not in known:
        key = key.rpartition(".")[0]
    return key


def toml_of(data: bytes) -> Toml:
    """The table of a file; what is nested absurdly or holds a number beyond 64 bits is left out, and told."""
    if len(data) > LARGEST:
        return Toml(wrong=((Place(), "has more than 1 MiB", "name the right file"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        place = Place(data.count(b"\n", 0, fault.start) + 1, 1)
        return Toml(wrong=((place, "is not UTF-8", "save it as UTF-8"),))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return Toml(wrong=((_place_in(str(fault), text), *_plainly(AT.sub("", str(fault)))),))
    except RecursionError:
        return Toml(wrong=((_deep_place(text), *_too_deep()),))
    except ValueError:
        return Toml(wrong=((_long_number(text), "this number is too large", "write a smaller one"),))
    places = key_places(text)
    excesses = [(path, _nearest(path, places), what) for path, what in _excesses(table)]
    kept = {key: value for key, value in table.items() if key not in {path[0] for path, _, _ in excesses}}
    return Toml(kept, places, tuple((place, *what) for _, place, what in excesses))


def _too_deep() -> tuple[str, str]:
    return f"tables and lists lie more than {DEEPEST} deep in one another", "flatten them"


def _plainly(message: str) -> tuple[str, str]:
    found = next((words for start, words in WORDS.items() if message.startswith(start)), None)
    return found or (f"this is not TOML: {message[:1].lower()}{message[1:]}", "see https://toml.io")


def _place_in(message: str, text: str) -> Place:
    at = AT.search(message)
    if at is None or at[1] is None:
        return Place(text.count("\n") + 1, 1)
    return Place(int(at[1]), int(at[2]))


def _deep_place(text: str) -> Place:
    """Where brackets lie too deep in one another; those in texts count too, which is near enough here."""
    depth = 0
    for found in re.finditer(r"[\[\]{}\n]", text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > DEEPEST:
            start = text.rfind("\n", 0, found.start()) + 1
            return Place(text.count("\n", 0, start) + 1, found.start() - start + 1)
    return Place()


def _long_number(text: str) -> Place:
    found = re.search(r"[0-9_]{4000,}", text)
    start = found.start() if found else 0
    return Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _nearest(path: tuple[str, ...], places: Mapping[str, Place]) -> Place:
    key = ".".join(path)
    # A key of many dots stands nowhere but in full.
    within = next((place for each, place in places.items() if each == key or each.startswith(f"{key}.")), None)
    ends = (".".join(path[:end]) for end in range(len(path), 0, -1))
    return within or next((places[each] for each in ends if each in places), Place())


def _excesses(table: dict[str, object]) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """Path of keys → what is wrong, once for each key at the top; a loop, as recursion is what must not happen."""
    for top, value in table.items():
        ahead: list[tuple[tuple[str, ...], object]] = [((top,), value)]
        while ahead:
            path, each = ahead.pop()
            if len(path) > DEEPEST:
                yield path, _too_deep()
                break
            if isinstance(each, int) and each not in NUMBERS:
                yield path, ("this number is too large", "write a smaller one, or put it in quotes")
                break
            inner = each.items() if isinstance(each, dict) else enumerate(each) if isinstance(each, list) else ()
            ahead += [((*path, str(name)), one) for name, one in inner]
