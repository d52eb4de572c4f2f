"""Wrapping: the lines of words that no browser breaks, in a drawing that fits the narrowest of phones."""

import unicodedata

from generator.model.regex import regex

# Of the drawing, on a phone of 320 pixels; of a letter of 13 pixels in a wide face, which figures come near to.
PHONE_PX = 288
LETTER_PX = 7.5
# How many letters stand in a line there.
LINE = int(PHONE_PX / LETTER_PX)
# As a font has it, between the lines of a name.
LEADING_PX = 16
BLANKS = regex(r"[ \t\r\n]+")
NO_WIDTH = ("Mn", "Me", "Cf")


def breadth(text: str) -> int:
    """How many letters wide a text is: signs of East Asia take two, marks above others none."""
    return sum(map(_breadth, text))


def share(letters: float) -> float:
    """What so many letters take of the width of a drawing on a phone, in per cent."""
    return letters * LETTER_PX / PHONE_PX * 100


def lines_of(text: str, most: int = LINE) -> tuple[str, ...]:
    """The lines of a text, each at most so many letters wide; a word that is longer is cut."""
    lines = [""]
    for word in BLANKS.split(text.strip(" \t\r\n")):
        for piece in _pieces(word, most):
            joined = f"{lines[-1]} {piece}".lstrip(" ")
            if breadth(joined) <= most:
                lines[-1] = joined
            else:
                lines.append(piece)
    return tuple(lines)


def _pieces(word: str, most: int) -> list[str]:
    pieces, room = [""], most
    for sign in word:
        wide = _breadth(sign)
        if wide > room:
            pieces.append("")
            room = most
        pieces[-1] += sign
        room -= wide
    return pieces


def _breadth(sign: str) -> int:
    if unicodedata.category(sign) in NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
