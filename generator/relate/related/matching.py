"""Matching: who has which keys and who asks for them, as postings and questions.

A term has two keys, for its D and its r · Q: what asks with the one looks up the other. A tag has one.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import Numbers, Small, ends_of, rows_of, stable_order
from generator.relate.related.questions import Asked, Questions
from generator.relate.related.vectors import Vectors


class Tags(msgspec.Struct, frozen=True):
    """The tags that say something: row r has `items` (numbers) from `ends[r]` to `ends[r + 1]`.

    `shares`: what one of its tags weighs, by row; `rarities`: how much one says, by tag.
    """

    ends: Numbers
    items: Numbers
    shares: Numbers
    rarities: Numbers


class Match(msgspec.Struct, frozen=True):
    """Postings (rows int32, weights float32, those of one key side by side), what rows ask of them, the most of it."""

    holders: Small
    weights: NDArray[np.float32]
    questions: Questions
    longest: int


class _Looked(msgspec.Struct, frozen=True):
    """Keys and what goes with each: the row that has it or asks for it, and its weight there."""

    keys: Small
    rows: Small
    weights: NDArray[np.float32] | NDArray[np.float64]


def matched(vectors: Vectors, tags: Tags, is_shown: NDArray[np.bool_], weights: tuple[int, int]) -> Match:
    """The match of vectors and tags; nobody is like a row that lists may not name. `weights`: of text, of tags."""
    held, holders, weighed = _postings(vectors, tags, is_shown)
    asked = _asked(vectors, tags, weights)
    questions = stable_order(asked.rows)
    ends = ends_of(np.bincount(asked.rows, minlength=len(is_shown)))
    keys, factors = asked.keys[questions], asked.weights[questions].astype(np.float64, copy=False)
    # Each of these columns has an entry for each term of each row: what is not needed any more is large.
    del asked, questions
    offsets, lengths = held[keys], held[keys + 1]
    lengths -= offsets
    before = ends_of(lengths)
    # Less what the row had asked for before, not what all rows had.
    offsets -= (before[:-1] - np.repeat(before[ends[:-1]], np.diff(ends))).astype(np.int32)
    longest = int(np.diff(before[ends]).max(initial=0))
    return Match(holders, weighed, Questions(0, ends, Asked(offsets, lengths, factors)), longest)


def _postings(vectors: Vectors, tags: Tags, is_shown: NDArray[np.bool_]) -> tuple[Small, Small, NDArray[np.float32]]:
    """Where the postings of each key end; the postings."""
    had = _had(vectors, tags)
    shown = np.flatnonzero(is_shown[had.rows])
    keys = had.keys[shown]
    order = shown[stable_order(keys)]
    held = ends_of(np.bincount(keys, minlength=2 * len(vectors.entries.hashes) + len(tags.rarities)))
    return held.astype(np.int32), had.rows[order], had.weights[order].astype(np.float32, copy=False)


def _had(vectors: Vectors, tags: Tags) -> _Looked:
    rows, heavy, tagged = vectors.entries.rows().astype(np.int32), np.flatnonzero(vectors.query), rows_of(tags.ends)
    weights = np.concatenate(
        [each.astype(np.float32) for each in (vectors.document, vectors.query[heavy], tags.shares[tagged])]
    )
    return _Looked(_keys(vectors, heavy, tags), np.concatenate([rows, rows[heavy], tagged.astype(np.int32)]), weights)


def _asked(vectors: Vectors, tags: Tags, weights: tuple[int, int]) -> _Looked:
    rows, heavy, tagged = vectors.entries.rows().astype(np.int32), np.flatnonzero(vectors.query), rows_of(tags.ends)
    text, by_tag = weights
    there, back = 2 * text * vectors.query[heavy].astype(np.int64), text * vectors.document.astype(np.int64)
    alike = by_tag * tags.rarities[tags.items] ** 2 * tags.shares[tagged]
    factors = np.concatenate([each.astype(np.float64) for each in (back, there, alike)])
    # Who asks with D looks up r · Q, and the other way round.
    keys = _keys(vectors, heavy, tags, had=False)
    return _Looked(keys, np.concatenate([rows, rows[heavy], tagged.astype(np.int32)]), factors)


def _keys(vectors: Vectors, heavy: Numbers, tags: Tags, *, had: bool = True) -> Small:
    """The keys of all terms for their D, of the heavy ones for their r · Q, of tags; asked for, D and r · Q change."""
    terms, shift = vectors.entries.terms, len(vectors.entries.hashes)
    first, second = (0, shift) if had else (shift, 0)
    return np.concatenate([terms + first, terms[heavy] + second, (tags.items + 2 * shift).astype(np.int32)])
