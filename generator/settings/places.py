"""Where each key of a TOML file stands: tomllib gives values without places."""

from collections.abc import Iterator

from generator.model.problem import Place
from generator.model.regex import regex

HEADER = regex(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = regex(r"""(\s*)((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=(.*)$""")
QUOTED = regex(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*$')
PART = regex(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(?:\.|$)""")


def key_places(text: str) -> dict[str, Place]:
    """Dotted key → place of its first letter, for every table header and key of a TOML text (TOML 1.0).

    Entries of an array of tables are counted: `[[embargoes]]` gives "embargoes.0", "embargoes.1". Keys inside inline
    tables stand under their outer key only.
    """
    found: dict[str, Place] = {}
    table = ""
    counts: dict[str, int] = {}
    for number, line in _statements(text):
        if header := HEADER.match(line):
            table = _table_name(header[1], _dotted(header[2]), counts)
            found.setdefault(table, Place(number, header.start(2) + 1))
        elif key := KEY.match(line):
            name = ".".join(filter(None, (table, _dotted(key[2]))))
            found.setdefault(name, Place(number, len(key[1]) + 1))
    return found


def _table_name(bracket: str, name: str, counts: dict[str, int]) -> str:
    if bracket == "[":
        return name
    counts[name] = counts.get(name, -1) + 1
    return f"{name}.{counts[name]}"


def _dotted(text: str) -> str:
    return ".".join(next(filter(None, part.groups()), "") for part in PART.finditer(text))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Lines that begin a statement, with their numbers: those within open strings and arrays are passed over."""
    depth, quote = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not quote and depth == 0:
            yield number, line
        depth, quote = _after(line, depth, quote, is_header=not quote and depth == 0 and HEADER.match(line) is not None)


def _after(line: str, depth: int, quote: str, *, is_header: bool) -> tuple[int, str]:
    """How deep in brackets, and in which multi-line string, the text is after this line."""
    if is_header:
        return depth, quote
    position = 0
    while True:
        if quote:
            end = line.find(quote, position)
            if end < 0:
                return depth, quote
            position, quote = end + 3, ""
        token = QUOTED.search(line, position)
        plain = line[position : token.start() if token else len(line)]
        depth += sum(map(plain.count, "[{")) - sum(map(plain.count, "]}"))
        if token is None:
            return max(depth, 0), ""
        position = token.end()
        quote = token[0] if token[0] in ('"""', "'''") else ""
