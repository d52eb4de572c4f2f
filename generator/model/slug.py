"""Slugs: the part of a URL that is made from a name, by one fixed rule for every script."""

import unicodedata

SPELT_OUT = {"+": " plus ", "#": " sharp ", "&": " and "}
SLUG_BYTES = 200
# The hyphens of Unicode, the plain one, the dash that stands in for it, and the underscore of file names.
HYPHENS = "-_\u2010\u2011\u2013"


def slug_of(name: str) -> str:
    """The slug of a name; "" where the name has neither letter nor digit.

    NFC, lower case; letters, digits and their marks of every script stay; `+`, `#` and `&` are spelt out; all else
    becomes one hyphen. Cut at a hyphen (else at a whole character) so that it fits a file name with a suffix.
    """
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    return cut("-".join("".join(map(_spelt, lowered)).split()), SLUG_BYTES)


def fold(name: str) -> str:
    """What names that mean the same have in common: case, spaces and hyphens are folded away ("Video call")."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return "".join(char for char in unicodedata.normalize("NFC", folded) if not char.isspace() and char not in HYPHENS)


def cut(slug: str, limit_bytes: int) -> str:
    """`slug` within `limit_bytes` of UTF-8, cut at a hyphen where there is one, never inside a character."""
    if len(slug.encode()) <= limit_bytes:
        return slug
    short = slug.encode()[:limit_bytes].decode(errors="ignore")
    while short and unicodedata.category(slug[len(short)])[0] == "M":
        short = short[:-1]
    return short.rpartition("-")[0] or short


def _spelt(char: str) -> str:
    if char.isalnum():
        return char
    category = unicodedata.category(char)
    # Format characters (joiners, bidi marks) are invisible: in a URL they would only make look-alikes.
    return char if category[0] == "M" else "" if category == "Cf" else SPELT_OUT.get(char, " ")
