"""Near tags: names that are most likely meant to be one, each with the reason that a person would give."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

import msgspec

from generator.model.slug import fold

# Signs without which a name would be another one: C and C++, C and C#.
TELLING = "+#"
# Below so many letters, a word that is one letter off is mostly another word: Iran and Iraq, Mali and Malta.
SLIP_LETTERS = 6
# No name is longer, and a hostile one of a page would be written down once for each of its letters.
MOST_LETTERS = 60
# Scripts in which each sign is a word or a syllable, so that one of them makes another word.
DENSE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI ", "ETHIOPIC", "THAI", "LAO ", "KHMER", "MYANMAR")
SIBILANT = ("ses", "xes", "zes", "ches", "shes")
NO_PLURAL = ("ss", "us", "is")
SHORTEST_PLURAL = 4
# A slip is seldom: who writes a name as often as the other one means it.
OFTEN = 3


class Spelling(msgspec.Struct, frozen=True):
    """A name as writers spell it, the key of its tag, how many stories spell it so.

    `rank`: 2 for the name that `data/tags.toml` declares, 1 for one of its aliases, 0 for any other; `is_declared`:
    whether the tag is.
    """

    name: str
    key: str
    count: int
    rank: int = 0
    is_declared: bool = False


class Near(msgspec.Struct, frozen=True):
    """A spelling, the one that is to be taken instead, and in what they differ: "case", "a plural", "accents".

    `is_one`: whether both are one tag already, so that nothing but the spelling is at stake.
    """

    name: str
    instead: str
    why: str
    is_one: bool


def near_names(spellings: Sequence[Spelling]) -> tuple[Near, ...]:
    """The spellings that are near to better ones, sorted; each once, with the best of those.

    The better of two is the one that is declared, else the one that more stories have, else the first by name. Two
    that are both declared are two tags on purpose, and an alias is written on purpose.
    """
    found: dict[str, tuple[Spelling, str, bool]] = {}
    for one, two, why in _pairs(spellings):
        better, worse = sorted((one, two), key=_goodness)
        known = found.get(worse.name)
        if known is None or _goodness(better) < _goodness(known[0]):
            found[worse.name] = (better, why, better.key == worse.key)
    # What is near to something that is itself near to a better one leads to that at once.
    return tuple(
        Near(name, found[better.name][0].name if better.name in found else better.name, why, is_one)
        for name, (better, why, is_one) in sorted(found.items())
    )


def _goodness(spelling: Spelling) -> tuple[int, int, str]:
    return -spelling.rank, -spelling.count, spelling.name


def _pairs(spellings: Sequence[Spelling]) -> Iterator[tuple[Spelling, Spelling, str]]:
    seen: set[frozenset[str]] = set()
    for group in _groups(spellings):
        for one, two in combinations(group, 2):
            names = frozenset((one.name, two.name))
            if len(names) > 1 and names not in seen and not _are_two(one, two):
                seen.add(names)
                if why := _difference(one, two):
                    yield one, two, why


def _are_two(one: Spelling, two: Spelling) -> bool:
    """Whether somebody has declared that both are meant as they are."""
    return bool(one.rank and two.rank) or (one.key != two.key and one.is_declared and two.is_declared)


def _groups(spellings: Iterable[Spelling]) -> Iterator[list[Spelling]]:
    """Spellings that may be near: with the same letters, the same singular, or the same letters but one."""
    groups: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
    for each in spellings:
        letters = _letters(each.name)
        groups["letters", letters].append(each)
        groups["singular", _singular(each.name)].append(each)
        if SLIP_LETTERS <= len(letters) <= MOST_LETTERS:
            for shorter in {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}:
                groups["slip", shorter].append(each)
    yield from (group for group in groups.values() if len(group) > 1)


def _difference(one: Spelling, two: Spelling) -> str:
    """In what two names differ, "" where they are not near."""
    if fold(one.name) == fold(two.name):
        return _manner(one.name, two.name)
    letters = _letters(one.name), _letters(two.name)
    if letters[0] == letters[1]:
        return "punctuation" if _bare(one.name) == _bare(two.name) else "accents"
    if _singular(one.name) == _singular(two.name):
        return "a plural"
    return _slip(one, two, letters)


def _manner(one: str, two: str) -> str:
    return "case" if one.casefold() == two.casefold() else "spaces or hyphens"


def _slip(one: Spelling, two: Spelling, letters: tuple[str, str]) -> str:
    short, long = sorted(letters, key=len)
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = short[start:], long[start:]
    is_swap = len(short) == len(long) and rest[0][:2] == rest[1][1::-1] and rest[0][2:] == rest[1][2:]
    is_one_off = rest[0][len(long) == len(short) :] == rest[1][1:]
    odd = rest[0][:1] + rest[1][:1] if len(short) == len(long) else rest[1][:1]
    # The first letter is seldom wrong, and a digit counts something.
    if not (is_swap or is_one_off) or start == 0 or any(map(str.isdigit, odd)) or _is_dense(short + long):
        return ""
    if max(one.count, two.count) < OFTEN * min(one.count, two.count) and not max(one.rank, two.rank):
        return ""
    return "two letters swapped" if is_swap else "one letter"


def _is_dense(text: str) -> bool:
    return any(unicodedata.name(char, "").startswith(DENSE) for char in text if not char.isascii())


@cache
def _letters(name: str) -> str:
    """The letters and digits of a name, without case, accents, spaces and signs."""
    return "".join(char for char in unicodedata.normalize("NFD", _bare(name)) if not _is_accent(char))


def _bare(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFC", "".join(filter(_is_kept, folded)))


def _is_kept(char: str) -> bool:
    """Whether a sign belongs to a word: letters with their marks, digits, and what makes C another thing than C++."""
    return char.isalnum() or char in TELLING or unicodedata.category(char)[0] == "M"


def _is_accent(char: str) -> bool:
    """Whether a mark may be left out: accents of Latin, Greek and Cyrillic, vowel points of Arabic and Hebrew.

    Those of Indic scripts and of kana make other words; they have no such class (Unicode Standard, section 4.3).
    """
    combining = unicodedata.combining(char)
    return 10 <= combining <= 36 or combining >= 200  # noqa: PLR2004  the classes of points, and of accents


def _singular(name: str) -> str:
    """The name with each of its words in the singular, as English has it."""
    words = "".join(char if _is_kept(char) else " " for char in name.casefold()).split()
    return " ".join(map(_one_of, words))


def _one_of(word: str) -> str:
    if not word.isascii() or len(word) < SHORTEST_PLURAL or word.endswith(NO_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(SIBILANT) else word.removesuffix("s")
