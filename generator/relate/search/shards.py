"""Shards: how postings are written, and how a shard is changed where a few stories say something else.

A posting is the distance from the story before (of the first: from story 0) times eight, plus a level from 0 to 7.
It is written in digits of five bits, the lowest first, as letters of base64url (RFC 4648): its sixth bit says that
another digit follows.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate

import msgspec

from generator.model.article import Terms
from generator.model.regex import regex
from generator.relate.search.folding import folded

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TOKEN = regex(f"[{LETTERS[32:-2]}_-]*[{LETTERS[:32]}]")
DIGIT_BITS, MORE = 5, 32
LEVELS = 8
# That of a term in the headline; others reach the one below it.
HIGHEST = LEVELS - 1
LEVEL_BITS = 3
# Letters that name the shard of a term.
STEM_LETTERS = 3
FACTOR = 31
# A word that stands once counts for less in a longer text: half of all at 1 + length / so many.
LENGTH = 200
# Counts are kept in 16 bits.
LARGEST_COUNT = 0xFFFF

# Term → its level in one story.
Levels = dict[str, int]
# Term → story → its level; None: it is there no more.
Changes = dict[str, dict[int, int | None]]


def shard_of(term: str, count: int) -> int:
    """The number of the shard in which a term stands, of so many."""
    found = 0
    for letter in term[:STEM_LETTERS]:
        found = found * FACTOR + ord(letter)
    return found % count


def level_of(count: int, length: int) -> int:
    """How much a term of the text says of a story that has `length` weighted words, and the term `count` times: 0 to 6.

    The share grows ever slower, as in BM25 (Robertson and Zaragoza, 2009), without knowing other stories.
    """
    return HIGHEST * count // (count + 1 + length // LENGTH)


def levels_of(terms: Terms) -> Levels:
    """The terms of a story as they are sought, with their levels."""
    counts = array("H")
    counts.frombytes(terms.counts)
    if sys.byteorder == "big":
        counts.byteswap()
    sums: dict[str, int] = {}
    titled = set[str]()
    for place, (stem, count) in enumerate(zip(terms.stems.split("\n") if terms.stems else (), counts, strict=True)):
        term = folded(stem)
        sums[term] = sums.get(term, 0) + count
        if place < terms.titled:
            titled.add(term)
    sums = {term: min(count, LARGEST_COUNT) for term, count in sums.items()}
    length = sum(sums.values())
    return {term: HIGHEST if term in titled else level_of(count, length) for term, count in sums.items()}


def written(postings: Iterable[tuple[int, int]], last: int = 0) -> str:
    """Postings (story, level), sorted by story, as they stand in a shard behind that of the story `last`."""
    letters = list[str]()
    for story, level in postings:
        rest = (story - last) << LEVEL_BITS | level
        last = story
        while rest >= MORE:
            letters.append(LETTERS[rest & MORE - 1 | MORE])
            rest >>= DIGIT_BITS
        letters.append(LETTERS[rest])
    return "".join(letters)


def read(text: str) -> dict[int, int]:
    """Story → level: what `written` made a text of."""
    tokens = TOKEN.findall(text)
    return dict(zip(_stories(tokens), (_VALUES[each] & LEVELS - 1 for each in tokens), strict=True))


def encoded(shard: Mapping[str, str]) -> bytes:
    """A shard as a file: term → postings, sorted by term."""
    return msgspec.json.encode(dict(sorted(shard.items())))


def altered(data: bytes, changes: Changes) -> bytes:
    """A shard, as a file, once stories have other terms. Raises msgspec.DecodeError for what is no shard."""
    shard = msgspec.json.decode(data, type=dict[str, str])
    for term, stories in changes.items():
        postings = shard.pop(term, "")
        for story, level in stories.items():
            postings = _put(postings, story, level)
        if postings:
            shard[term] = postings
    return encoded(shard)


def _put(text: str, story: int, level: int | None) -> str:
    """Postings once a story has another level; only those around it are written anew, of thousands."""
    tokens = TOKEN.findall(text)
    stories = list(_stories(tokens))
    place = bisect_left(stories, story)
    end = place + (place < len(stories) and stories[place] == story)
    last = stories[place - 1] if place else 0
    middle = [] if level is None else [(story, level)]
    if end < len(stories):
        middle.append((stories[end], _VALUES[tokens[end]] & LEVELS - 1))
    return "".join([*tokens[:place], written(middle, last), *tokens[end + 1 :]])


def _stories(tokens: Iterable[str]) -> Iterable[int]:
    return accumulate(_VALUES[each] >> LEVEL_BITS for each in tokens)


class _Values(dict[str, int]):
    """A posting as it is written → its number."""

    def __missing__(self, token: str) -> int:
        digits = (LETTERS.index(each) & MORE - 1 for each in token)
        value = self[token] = sum(digit << DIGIT_BITS * place for place, digit in enumerate(digits))
        return value


_VALUES = _Values()


def changes_of(stories: Mapping[int, tuple[Levels, Levels]], count: int) -> dict[int, Changes]:
    """Number of a shard, of so many → what changes in it. `stories`: what each had before, and what it has now."""
    found: dict[int, Changes] = {}
    for story, (before, now) in stories.items():
        for term, level in before.items() ^ now.items():
            if now.get(term) == level or term not in now:
                shard = found.setdefault(shard_of(term, count), {})
                shard.setdefault(term, {})[story] = now.get(term)
    return found
