"""Joining: pairs of characters that overlap become the words that they were cut from."""

from collections.abc import Callable, Iterable

PAIR = 2
# So many terms are enough that three words are left when pairs are joined.
ENOUGH = 6
# Scripts without spaces lie here; Hangul, the one in between with spaces, does not belong to them.
UNSPACED = (
    (0x0E00, 0x10A0),
    (0x1780, 0x1800),
    (0x3005, 0xA000),
    (0xA9E0, 0xAA80),
    (0xF900, 0xFB00),
    (0x1B000, 0x40000),
)


def joined(words: Iterable[str]) -> tuple[str, ...]:
    """The words in their order, pairs of unspaced characters joined where one ends as the other begins.

    A joined word stands where the first of its pairs stood: 本電, 日本, 電気 become 日本電気.
    """
    words = tuple(words)
    if PAIR not in map(len, words):
        return words
    found: list[str] = []
    for word in words:
        if is_pair(word):
            _join(found, word)
        else:
            found.append(word)
    return tuple(found)


def is_pair(word: str) -> bool:
    """Whether a term is one of the pairs that texts without spaces are cut into."""
    return len(word) == PAIR and all(any(start <= ord(each) < end for start, end in UNSPACED) for each in word)


def _join(found: list[str], pair: str) -> None:
    before = _first(found, lambda word: word[-1] == pair[0] and is_pair(word[-2:]))
    after = _first(found, lambda word: word[0] == pair[1] and is_pair(word[:2]))
    places = sorted({place for place in (before, after) if place is not None})
    if before is not None:
        pair = found[before] + pair[1]
    if after is not None and after != before:
        pair += found[after][1:]
    for place in reversed(places):
        del found[place]
    found.insert(places[0] if places else len(found), pair)


def _first(words: list[str], is_wanted: Callable[[str], bool]) -> int | None:
    return next((place for place, word in enumerate(words) if is_wanted(word)), None)
