"""Words: the runs of letters that a text is made of, in any script, in the order of the text."""

import re
import unicodedata
from functools import cache, lru_cache
from operator import add

ASCII = bytes(range(128))
ASCII_SIGNS = "".join(chr(code) for code in ASCII if not chr(code).isalnum() and not chr(code).isspace())
ASCII_GAPS = bytes(code if chr(code).isalnum() else ord(" ") for code in ASCII)
# All characters beyond ASCII are gaps, where it is used at all.
ASCII_GAPS = ASCII_GAPS.ljust(256)

# Soft hyphens, joiners and the selectors behind emoji are not seen: a word is the same with and without them.
UNSEEN = frozenset("\u00ad\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10))))

# Scripts written without spaces, but for their digits; their signs are gaps, as everywhere.
UNSPACED = (
    "(["
    "\u0e00-\u0e4f"  # Thai
    "\u0e80-\u0ecf\u0eda-\u0eff"  # Lao
    "\u0f00-\u0f1f\u0f34-\u0fff"  # Tibetan
    "\u1000-\u103f\u104a-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17df"  # Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "]+)"
)


def words_of(text: str) -> list[str]:
    """The words of a plain text as they are written, NFKC: runs of letters, digits and combining marks.

    Anything else parts them, apostrophes too. A run of a script without spaces (Han, kana, Thai, Lao, Khmer, Burmese,
    Tibetan) gives its overlapping pairs of characters; a character alone stands for itself.
    """
    data = text.encode(errors="surrogatepass")
    if text.isascii() or all(map(_gaps().__getitem__, _foreign(data))):
        return _parted(data)
    text = unicodedata.normalize("NFKC", text)
    # A text has few different signs: replacing each takes a quarter of the time of one regular expression.
    for character in _foreign(text.encode(errors="surrogatepass")):
        if (stand_in := _stand_ins()[character]) != character:
            text = text.replace(character, stand_in)
    if text.isascii():
        return _parted(text.encode())
    for sign in ASCII_SIGNS:
        text = text.replace(sign, " ")
    return _cut(text) if _unspaced().search(text) else text.split()


def is_unspaced(word: str) -> bool:
    """Whether a word, not empty, begins in one of the scripts that are written without spaces."""
    return _unspaced().match(word) is not None


# A text in ASCII needs none of it, and so large a set takes long to compile.
@cache
def _unspaced() -> "re.Pattern[str]":
    return re.compile(UNSPACED)


def _foreign(data: bytes) -> set[str]:
    """The characters of a text that are not ASCII."""
    return set(data.translate(None, ASCII).decode(errors="surrogatepass"))


def _parted(data: bytes) -> list[str]:
    """The words of a text in which nothing but ASCII is part of one."""
    # As bytes, since their table is looked up six times as fast as that of a text.
    return data.translate(ASCII_GAPS).decode().split()


def _cut(text: str) -> list[str]:
    pieces = _unspaced().split(text)
    words = pieces[0].split()
    for number in range(1, len(pieces), 2):
        words += _pairs(pieces[number])
        words += pieces[number + 1].split()
    return words


def _pairs(run: str) -> list[str]:
    return list(map(add, run, run[1:])) or [run]


class _StandIns(dict[str, str]):
    """Character → itself where it is part of a word, " " where it parts words, "" where it is not seen."""

    def __missing__(self, character: str) -> str:
        kept = character.isalnum() or unicodedata.category(character)[0] == "M"
        stand_in = self[character] = "" if character in UNSEEN else character if kept else " "
        return stand_in


@lru_cache(maxsize=1)
def _stand_ins() -> _StandIns:
    return _StandIns()


class _Gaps(dict[str, bool]):
    """Character → whether it parts words and has no part in any, whatever stands beside it, before NFKC and after."""

    def __missing__(self, character: str) -> bool:
        text = unicodedata.normalize("NFKC", f"a{character}b")
        is_apart = text[0] == "a" and text[-1] == "b"
        is_gap = self[character] = is_apart and all(_stand_ins()[each] == " " for each in text[1:-1])
        return is_gap


@lru_cache(maxsize=1)
def _gaps() -> _Gaps:
    return _Gaps()
