"""Matching: who has which keys and who asks for them, as postings and questions.

A term has two keys, for its D and its r · Q: what asks with the one looks up the other. A tag has one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.relate.related.counting import NONE, Numbers, Small, joined, rows_of, stable_orders
from generator.relate.related.questions import Questions
from generator.relate.related.vectors import Vectors


class Tags(msgspec.Struct, frozen=True):
    """The tags that say something: row r has `items` (numbers) from `ends[r]` to `ends[r + 1]`.

    `shares`: what one of its tags weighs, by row; `rarities`: how much one says, by tag.
    """

    ends: Numbers
    items: Small
    shares: Numbers
    rarities: Numbers


class Posted(NamedTuple):
    """The postings of some keys as `Index` has them, those of one key side by side; how many a key has."""

    postings: Numbers
    lengths: Numbers


def postings_of(vectors: Vectors, tags: Tags, is_shown: NDArray[np.bool_]) -> Sequence[Posted]:
    """The postings of all terms for their D, then for their r · Q, then of tags; nobody has what lists may not name."""
    terms, rows, many = vectors.entries.terms, vectors.entries.rows(), len(vectors.entries.hashes)
    shown = is_shown[rows]
    heavy, tagged = np.flatnonzero(shown & (vectors.query > 0)), rows_of(tags.ends).astype(np.int32)
    whole, told = np.flatnonzero(shown), np.flatnonzero(is_shown[tagged])
    return (
        _posted(terms[whole], rows[whole], vectors.document[whole], many),
        _posted(terms[heavy], rows[heavy], vectors.query[heavy], many),
        _posted(tags.items[told], tagged[told], tags.shares[tagged[told]], len(tags.rarities)),
    )


def questions_of(vectors: Vectors, tags: Tags, weights: tuple[int, int]) -> Questions:
    """What rows ask; `weights`: of text, of tags."""
    text, by_tag = weights
    return Questions(
        ends=vectors.entries.ends,
        terms=vectors.entries.terms,
        document=vectors.document,
        query=vectors.query,
        tag_ends=tags.ends,
        tags=tags.items,
        tag_factors=by_tag * tags.rarities[tags.items] ** 2 * tags.shares[rows_of(tags.ends)],
        keys=len(vectors.entries.hashes),
        text=text,
    )


def _posted(keys: Small, rows: Small, weights: Small | Numbers, many: int) -> Posted:
    pieces = (weights[order].astype(np.float64).view(np.int64) | rows[order] for order in stable_orders(keys))
    return Posted(joined(NONE, pieces), np.bincount(keys, minlength=many))
