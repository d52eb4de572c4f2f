"""Recipe: the formula of related stories in whole numbers, so that every machine adds the same.

A word that few articles share says more than a common one; how rare it is counts in steps of an octave, so that one
new article leaves nearly all weights as they are. Logarithms and roots come from `bit_length` and `isqrt`.
"""

from collections.abc import Sequence
from hashlib import blake2b
from math import isqrt

# A term in more than this share of the articles says nothing: no list of stop words is needed, in any language.
COMMON_TERM_PERCENT = 30
COMMON_TAG_PERCENT = 10
# So many articles may always share a term.
NEVER_COMMON = 5
FEWEST = 2

HEAVIEST = 50
UNIT_BITS = 20
NEAR_DAYS = 60


def octaves(number: int, divisor: int = 1) -> int:
    """round(log₂(number / divisor)), and 0 for what is less than 1; no logarithm of a fraction is a half."""
    return max(0, ((2 * number**2 // divisor**2).bit_length() - 1) // 2)


def half_octaves(number: int) -> int:
    """round(2 log₂ number), for a number of articles from 1 on."""
    return octaves(number**2)


def typical_length(lengths: Sequence[int]) -> int:
    """The mean length of the articles, rounded to a power of two."""
    return 1 << octaves(sum(lengths), len(lengths) or 1)


def rarity(holders: int, site: int, common_percent: int) -> int:
    """How much a term says that `holders` articles have, in half octaves; it steps where holders pass a power of two.

    `site`: half octaves of the number of articles. 0: the term says nothing, as one article alone has it or too many.
    """
    if holders < FEWEST or is_common(holders, site, common_percent):
        return 0
    return max(0, site - 2 * (holders.bit_length() - 1) - 1)


def is_common(holders: int, site: int, common_percent: int) -> bool:
    """Whether more articles have a term than may have one that says something."""
    return holders > NEVER_COMMON and (100 * holders) ** 2 > common_percent**2 << site


def saturated(count: int, length: int, typical: int) -> int:
    """tf: what a count weighs on the side of the article that answers, at most 141, by its length Σf and the typical.

    It is round(64 · 2.2 f / (f + 1.2 L)), L = Σf / typical length.
    """
    above = 64 * 22 * typical * count
    below = 10 * typical * count + 12 * length
    return (2 * above + below) // (2 * below)


def damped(count: int) -> int:
    """16 √count: what a count weighs on the side of the article that asks."""
    return isqrt(256 * count)


def reciprocal(square: int) -> int:
    """2²⁰ / √square, the root rounded to a power of √2: what brings the side that asks to unit length."""
    return _rounded_root(1 << max(0, 2 * UNIT_BITS - octaves(square))) if square else 0


def score(likeness: int, days: int | None, near: tuple[int, int]) -> int:
    """A likeness times what nearness in time makes of it, the fraction cut off; the likeness alone without a date."""
    return likeness if days is None else likeness + likeness * NEAR_DAYS * near[0] // ((NEAR_DAYS + days) * near[1])


def term_hash(term: str) -> int:
    """64 bits of the term's BLAKE2b."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest())


def share_of_tag(tags: int) -> int:
    """2¹⁰ / √tags: what one of the article's own tags weighs."""
    return _rounded_root((1 << UNIT_BITS) // tags)


def _rounded_root(number: int) -> int:
    return (isqrt(4 * number) + 1) // 2
