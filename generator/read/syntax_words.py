"""Syntax words: what parsers of YAML, TOML and JSON say of a fault, as a writer would say it, with a way out."""

QUOTES = "check the quotes, brackets and indentation here"
BOTH_LINES = "check the quotes and the indentation of this line and the one above"
LIST = "a list is `[one, two]`, with commas between and a bracket at its end"
TABLE = "keys in one line are `{name: one, role: two}`, with commas between and a brace at their end"
TOML = 'texts stand in quotes, lists in brackets: `title = "Ferry sails again"`, `tags = ["ferry"]`'
BACKSLASH = "write `\\\\` for a backslash, or use single quotes"
Words = tuple[tuple[str, str, str], ...]
# Part of what the parser says → message, hint; libyaml's words and those of PyYAML's own parser differ.
YAML_WORDS: Words = (
    (
        "mapping values are not allowed",
        "a value has a colon in it and no quotes",
        'a value with a colon needs quotes: `title: "Budget: who pays"`',
    ),
    (
        "could not find expected ':'",
        "a line here has no colon behind its key",
        "each line is `key: value`; a longer text goes on in indented lines",
    ),
    (
        "cannot start any token",
        "a value begins with a sign that YAML keeps for itself",
        "a value that begins with `@`, `%` or a backquote needs quotes",
    ),
    (
        "unexpected end of stream",
        "a quotation mark is opened and never closed",
        "a quotation mark or a bracket is opened and never closed",
    ),
    ("expected ',' or ']'", "a list is opened with `[` and not closed", LIST),
    ("expected ',' or '}'", "a `{` is opened and not closed", TABLE),
    ("did not find expected key", "this line does not go on with what is above it", BOTH_LINES),
    ("expected <block end>", "this line does not go on with what is above it", BOTH_LINES),
    ("unknown escape character", "there is no such escape in a text in double quotes", BACKSLASH),
    ("escape", "an escape in a text in double quotes is not whole", BACKSLASH),
    ("hexdecimal", "an escape in a text in double quotes is not whole", BACKSLASH),
    (
        "undefined alias",
        "a value that begins with `*` repeats one that is named nowhere",
        "a value that begins with `*` needs quotes",
    ),
    (
        "second occurrence",
        "two values that begin with `&` have one name",
        "a value that begins with `&` needs quotes",
    ),
    ("first occurrence", "two values that begin with `&` have one name", "a value that begins with `&` needs quotes"),
    (
        "document",
        "the front matter has a line in it that ends it",
        "begin each line with a key at the same depth; delete lines such as `...`",
    ),
    ("directive", "a line begins with `%`", "a value that begins with `%` needs quotes"),
    (
        "comment or line break",
        "something stands behind `|` or `>`",
        "begin the text in the next line, indented, or put the value in quotes",
    ),
    (
        "chomping",
        "something stands behind `|` or `>`",
        "begin the text in the next line, indented, or put the value in quotes",
    ),
    ("indicator", "this line does not go on with what is above it", BOTH_LINES),
    ("not allowed", "a key or an entry stands where none can be", BOTH_LINES),
    ("tag", "a value begins with `!`", "a value that begins with `!` needs quotes"),
    ("'>'", "a value begins with `!`", "a value that begins with `!` needs quotes"),
)
TOML_WORDS: Words = (
    ("invalid value", "there is no value here that can be read", TOML),
    ("newline or end of document", "something follows the value, or the value has no quotes", TOML),
    (
        r"illegal character '\n'",
        "a text begins in this line and does not end in it",
        "close it with its quotation mark",
    ),
    ("illegal character", "a character stands here that cannot be in a text", "delete it; it may be invisible"),
    ("unterminated string", "a text is opened and never closed", "close it with its quotation marks"),
    ("unclosed array", "a list is opened with `[` and never closed", 'a list is `["one", "two"]`'),
    (
        "unclosed inline table",
        "a `{` is opened and never closed",
        'keys in one line are `{ name = "one", role = "two" }`',
    ),
    ("expected '='", "a line here has no `=` behind its key", TOML),
    ("declaration", "a header is opened with `[` and not closed", "a header is `[params]` on a line of its own"),
    ("unescaped", "a backslash stands in a text", BACKSLASH),
    ("escaped character", "an escape stands for no character", "write the character itself"),
    ("hex value", "an escape stands for no character", "write the character itself"),
    ("immutable", "a key is added to what was closed above", "write all its keys in one place"),
    ("namespace", "a key is added to what was closed above", "write all its keys in one place"),
    ("twice", "a header is given twice", "write all its keys below one header"),
    ("duplicate", "a key is given twice", "delete one of the two"),
    ("overwrite", "a key is given twice", "delete one of the two"),
    ("date or datetime", "there is no such date", "write it as 2026-10-31 or 2026-10-31T18:05:00"),
    ("key part", "a key was expected here", TOML),
    ("invalid statement", "a line must begin with a key", TOML),
    ("expected", "a text is opened and never closed", "close it with its quotation mark"),
)
JSON_WORDS: Words = (
    ("escape", "there is no such escape in a text", "write `\\\\` for a backslash"),
    ("control character", "a text has a line end or a tab in it", "write `\\n` for a new line"),
)


def in_words(said: str, words: Words, hint: str = QUOTES) -> tuple[str, str]:
    """Message and hint for what a parser said; `hint` for what it never said before."""
    plain = said.lower()
    found = ((message, way_out) for part, message, way_out in words if part in plain)
    return next(found, ("something stands here that cannot be read", hint))
