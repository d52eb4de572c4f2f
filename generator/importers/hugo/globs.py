"""Globs: patterns of Hugo for paths, as regular expressions; whatever is not plain is not understood."""

import re
from functools import cache

from generator.model.regex import regex

PIECE = regex(r"\*\*|\*|\?|[^*?]")
# Signs of expressions that no two programs read alike, or that may take for ever.
STRANGE = regex(r"\\[^.\-/_ ]|\[\[|\(\?|[)\]][*+{]|\\A|^\^/")
LONGEST = 200


@cache
def glob(pattern: str) -> re.Pattern[str] | None:
    """The expression for a glob, which is matched with a path in small letters; None where it is not understood."""
    plain = pattern.strip().strip("/").lower()
    if not plain or len(plain) > LONGEST or re.search(r"[\[\]{}!\\,]", plain) or plain.count("*") > 8:  # noqa: PLR2004
        return None
    signs = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(signs.get(each, re.escape(each)) for each in PIECE.findall(plain)), re.DOTALL)


def names(pattern: str, path: str) -> bool | None:
    """Whether a glob names a file or a folder above it (below the folder of content); None where nobody knows."""
    found = glob(pattern)
    if found is None:
        return None
    parts = path.lower().split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    # A page is named without the ending and the language of its file, and with hyphens for blanks.
    stem = "/".join((*parts[:-1], parts[-1].partition(".")[0]))
    forms = (*above, stem, f"{stem}/", path.lower().rpartition(".")[0])
    return any(found.fullmatch(each) or found.fullmatch(each.replace(" ", "-")) for each in forms)


@cache
def expression(pattern: str) -> re.Pattern[str] | None:
    """The expression that a setting is; None where Hugo may read it in another way."""
    if len(pattern) > LONGEST or STRANGE.search(pattern):
        return None
    try:
        return re.compile(pattern)
    except (re.error, OverflowError):
        return None
