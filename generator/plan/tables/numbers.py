"""Numbers as people write them in files of data: separators of thousands, decimal commas, figures of other scripts."""

import re
import unicodedata
from decimal import Decimal

# Invisible marks of direction; the sign of minus; the Arabic signs of decimals and of thousands.
GONE = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
SPACES = "\u0020\u00a0\u2009\u202f'\u2019\u066c"
MINUS = "\u2212"
ARABIC_POINT = "\u066b"
FIGURES = r"\d{1,15}"
MOST_DECIMALS = 9


def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    group = f"[{re.escape(thousands)}{SPACES}]"
    whole = rf"\d{{1,3}}(?:{group}\d{{2,3}}){{0,4}}{group}\d{{3}}|{FIGURES}"
    return re.compile(rf"(?P<sign>-?)(?P<whole>{whole})(?:[{re.escape(decimal)}{ARABIC_POINT}](?P<rest>\d{{1,30}}))?")


PATTERNS = {"point": _pattern(".", ","), "comma": _pattern(",", ".")}


def number_in(text: str, decimal: str) -> str | None:
    """The number as "-1234.5", or None where the text is none; `decimal`: "point" or "comma"."""
    plain = text.translate(GONE).strip().replace(MINUS, "-")
    match = PATTERNS[decimal].fullmatch(plain)
    if match is None:
        return None
    whole = _ascii("".join(char for char in match["whole"] if char.isdecimal())).lstrip("0") or "0"
    rest = _ascii(match["rest"] or "")
    number = f"{match['sign']}{whole}.{rest}" if rest else f"{match['sign']}{whole}"
    return number if len(rest) <= MOST_DECIMALS else _rounded(number)


def decimals_of(number: str) -> int:
    """How many figures stand behind the point."""
    return len(number.partition(".")[2])


def _rounded(number: str) -> str:
    """What programs write as 0.30000000000000004."""
    plain = f"{round(Decimal(number), MOST_DECIMALS):f}".rstrip("0").rstrip(".")
    return plain if plain != "-0" else "0"


def _ascii(figures: str) -> str:
    return figures if figures.isascii() else "".join(str(unicodedata.decimal(char)) for char in figures)
