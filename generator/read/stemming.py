"""Stemming: the spellings of a word that mean the same become one term, without knowing the language."""

import unicodedata

from generator.model.regex import regex
from generator.read.words import is_unspaced

LONGEST_UNTOUCHED = 4
YEAR_DIGITS = 4
SHORTEST_ARABIC = 3
# Behind the bare article: السد, the dam. What is longer begins other words, too: والده is his father.
SHORTEST_BEHIND_ARTICLE = 2

ARABIC = regex("[\u0620-\u064a\u066e-\u06d3]")
ARABIC_SPELLINGS = str.maketrans("أإآىة", "ااايه", "\u0640")
ARABIC_ARTICLE = "ال"
# No article: without it, the name of God were the word for "to him".
ARABIC_WHOLE = "الله"
ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", ARABIC_ARTICLE)
ARABIC_SUFFIXES = ("ات", "ون", "ين", "ها", "يه", "ان", "ه", "ي")  # noqa: RUF001 - no Latin letters are meant


def stem_of(word: str) -> str:
    """The term of a word (NFKC, as `words_of` gives it); "" where it is none.

    No terms are single letters of scripts with spaces, and numbers but for those of four digits, which are years.
    English plurals lose their ending, Arabic words their article and one ending.
    """
    word = word.casefold()
    if word.isascii():
        return _latin_stem(word)
    if ARABIC.search(word):
        return _arabic_stem(word)
    if word.isdigit():
        return word if len(word) == YEAR_DIGITS else ""
    return word if len(word) > 1 or is_unspaced(word) else ""


def _latin_stem(word: str) -> str:
    if len(word) <= LONGEST_UNTOUCHED:
        return "" if len(word) == 1 or (word.isdigit() and len(word) != YEAR_DIGITS) else word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s"):
        return word if word.endswith(("ss", "us", "is")) else word[:-1]
    return "" if word.isdigit() else word


def _arabic_stem(word: str) -> str:
    plain = "".join(each for each in word if unicodedata.category(each)[0] != "M").translate(ARABIC_SPELLINGS)
    for prefix in () if plain == ARABIC_WHOLE else ARABIC_PREFIXES:
        shortest = SHORTEST_BEHIND_ARTICLE if prefix == ARABIC_ARTICLE else SHORTEST_ARABIC
        if plain.startswith(prefix) and len(plain) - len(prefix) >= shortest:
            plain = plain.removeprefix(prefix)
            break
    for suffix in ARABIC_SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= SHORTEST_ARABIC:
            plain = plain.removesuffix(suffix)
            break
    return plain if len(plain) > 1 else ""
