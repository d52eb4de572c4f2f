"""Sides: what one article says, and what it weighs when it answers and when it asks."""

from collections.abc import Mapping, Sequence
from struct import unpack
from typing import NamedTuple

import msgspec

from generator.model.article import Terms
from generator.relate.related import recipe


class Words(NamedTuple):
    """An article's terms by hash, in its own order, with tf and √f of each; Σf."""

    terms: Sequence[int]
    saturated: Sequence[int]
    damped: Sequence[int]
    length: int


class Side(msgspec.Struct, frozen=True):
    """By term: `document`, D of the recipe; `query`, r · Q of the recipe, the 50 heaviest; `asked`, √f of these.

    `scale`: r; `least`: the weight of the 50th, 0 if there are fewer; `square`: |Q|².
    """

    document: Mapping[int, int]
    query: Mapping[int, int]
    asked: Mapping[int, int]
    scale: int
    least: int
    square: int


class Hashes(dict[str, int]):
    """Term → its hash, remembered."""

    def __missing__(self, term: str) -> int:
        number = self[term] = recipe.term_hash(term)
        return number


def words_of(terms: Terms, hashes: Hashes, typical: int) -> Words:
    """What an article says, in a language of such a typical length."""
    stems = terms.stems.split("\n") if terms.stems else []
    counts = unpack(f"<{len(stems)}H", terms.counts)
    length = sum(counts)
    saturated = {count: recipe.saturated(count, length, typical) for count in set(counts)}
    damped = {count: recipe.damped(count) for count in saturated}
    numbers = [hashes[stem] for stem in stems]
    return Words(numbers, [saturated[each] for each in counts], [damped[each] for each in counts], length)


def side_of(words: Words, rarities: Mapping[int, int]) -> Side:
    """What an article weighs, by how much each term says."""
    steps = [rarities[term] for term in words.terms]
    document = {term: tf * step for term, tf, step in zip(words.terms, words.saturated, steps, strict=True) if step}
    weights = [
        (-root * step, term, root) for term, root, step in zip(words.terms, words.damped, steps, strict=True) if step
    ]
    heavy = sorted(weights)[: recipe.HEAVIEST]
    square = sum(weight**2 for weight, _, _ in heavy)
    scale = recipe.reciprocal(square)
    return Side(
        document=document,
        query={term: -weight * scale for weight, term, _ in heavy},
        asked={term: root for _, term, root in heavy},
        scale=scale,
        least=-heavy[-1][0] if len(heavy) == recipe.HEAVIEST else 0,
        square=square,
    )


def meeting(one: Side, other: Side) -> int:
    """m of the recipe: what one asks for and the other answers."""
    document = other.document
    return sum(weight * document[term] for term, weight in one.query.items() if term in document)
