"""Latin: texts in letters of ASCII, as generators write names into addresses."""

import unicodedata

# Letters that are none of ASCII with a mark, and signs, as libraries for this write them.
LETTERS = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"} | {
    "ł": "l",
    "Ł": "L",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "\u0131": "i",
}
SIGNS = (
    dict.fromkeys("\u2018\u2019\u201a", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | {
        "\u2013": "-",
        "\u2014": "--",
        "\u2026": "...",
        "\u2022": "*",
        "\u00ab": "<<",
        "\u00bb": ">>",
        "\u00bf": "?",
        "\u00a1": "!",
        "\u00b7": "*",
        "\u00a0": " ",
    }
)
TABLE = str.maketrans(LETTERS | SIGNS)


def in_latin(text: str) -> str:
    """A text in ASCII; "" where that depends on how a library writes another script or a symbol in Latin letters."""
    plain = unicodedata.normalize("NFKD", text.translate(TABLE))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain if plain.isascii() else ""
