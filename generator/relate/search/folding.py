"""Folding: a term as it is sought, since readers leave accents out. The theme's `js/search.js` does the same."""

import unicodedata

from generator.model.regex import regex

ACCENTS = regex("[\u0300-\u036f]")
# Letters that are no others with an accent, and are written without theirs all the same.
PLAIN = str.maketrans(
    {"æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "\u0131": "i", "ł": "l", "œ": "oe"}
)


def folded(term: str) -> str:
    """The term without accents of Latin, Greek and Cyrillic letters; signs of all other scripts stay."""
    if term.isascii():
        return term
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", term))
    return unicodedata.normalize("NFC", bare).translate(PLAIN).lower()
