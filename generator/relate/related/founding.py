"""Founding: a clean ranking of the articles of one language, as it is kept for later ones."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from generator.relate.related import recipe
from generator.relate.related.building import index_with
from generator.relate.related.choosing import Ranked
from generator.relate.related.counting import Counts, only, stable_order
from generator.relate.related.increments.rewriting import LARGEST_BYTE
from generator.relate.related.increments.state import Best, Columns, Known, Ranking, Texts, slot_type
from generator.relate.related.options import RelatedOptions
from generator.relate.related.ranking import ranked
from generator.relate.related.rows import Row
from generator.relate.related.vectors import Vectors, damped, saturated, vectors_of
from generator.workshop.workshop import Workshop

# A term is left out as too common where it stays so with this share of its holders: few edits take it so far.
STILL = 4, 5
NO_BEST = Best(b"", b"", b"", b"")


def founded(rows: Sequence[Row], options: RelatedOptions, workshop: Workshop) -> Ranking:
    """The ranking of rows, all of one language, newest first; each sits in the slot of its number."""
    terms = [row.terms for row in rows]
    vectors, sketches = vectors_of(terms), [each.sketch for each in terms]
    # What is not needed any more is large.
    del terms
    index, questions = index_with(rows, options, vectors, sketches)
    columns = _columns(vectors)
    texts = _texts(vectors, columns)
    del vectors
    lists = list(ranked(index, questions, workshop))
    known = Known([row.article.id for row in rows], [row.fact for row in rows], [each.picks for each in lists])
    return Ranking(known, replace(texts, best=_best(lists, slot_type(len(rows)))), columns)


def said_by(rows: Sequence[Row], known: Known) -> Ranking:
    """What rows say, all of one language, without a ranking; only reasons can be reckoned from it."""
    vectors = vectors_of([row.terms for row in rows])
    columns = _columns(vectors)
    return Ranking(known, _texts(vectors, columns), columns)


def _columns(vectors: Vectors) -> Columns:
    slots = slot_type(len(vectors.lengths))
    terms = only(vectors.every, ~_commons(vectors))
    order = stable_order(terms.terms)
    asking = np.flatnonzero(vectors.query)
    askers = np.searchsorted(terms.hashes, vectors.entries.hashes)[vectors.entries.terms[asking]]
    asking = asking[stable_order(askers)]
    return Columns(
        hashes=terms.hashes.tobytes(),
        holders=terms.holders().astype(np.uint32).tobytes(),
        askers=np.bincount(askers, minlength=len(terms.hashes)).astype(np.uint32).tobytes(),
        holding=terms.rows()[order].astype(slots).tobytes(),
        saturated=saturated(terms, vectors.lengths, vectors.typical)[order].astype(np.uint8).tobytes(),
        damped=np.minimum(LARGEST_BYTE, damped(terms.counts))[order].astype(np.uint8).tobytes(),
        asking=vectors.entries.rows()[asking].astype(slots).tobytes(),
        asked=damped(vectors.entries.counts)[asking].astype(np.uint16).tobytes(),
    )


def _texts(vectors: Vectors, columns: Columns) -> Texts:
    commons = only(vectors.every, _commons(vectors))
    return Texts(
        columns=columns.stamp(),
        patches={},
        typical=vectors.typical,
        commons=commons.hashes.tobytes(),
        common_holders=commons.holders().astype(np.uint32).tobytes(),
        common_bits=_bits(commons),
        scales=vectors.scales.astype(np.uint32).tobytes(),
        leasts=vectors.leasts.astype(np.uint32).tobytes(),
        lengths=vectors.lengths.astype(np.uint32).tobytes(),
        squares=vectors.squares.astype(np.uint64).tobytes(),
        best=NO_BEST,
    )


def _commons(vectors: Vectors) -> NDArray[np.bool_]:
    site, held, (part, of) = recipe.half_octaves(len(vectors.lengths)), vectors.every.holders(), STILL
    numbers = range(int(held.max(initial=0)) + 1)
    table = [recipe.is_common(number * part // of, site, recipe.COMMON_TERM_PERCENT) for number in numbers]
    return np.array(table, np.bool_)[held]


def _bits(commons: Counts) -> bytes:
    holds = np.zeros((len(commons.ends) - 1, len(commons.hashes)), np.bool_)
    holds[commons.rows(), commons.terms] = True
    return np.packbits(holds, axis=1, bitorder="little").tobytes()


def _best(lists: Sequence[Ranked], slots: str) -> Best:
    others = np.frombuffer(b"".join(each.best for each in lists), np.uint32)
    lengths = np.array([len(each.best) // others.itemsize for each in lists], np.uint32)
    return Best(
        lengths.tobytes(),
        np.array([each.floor for each in lists], np.uint64).tobytes(),
        others.astype(slots).tobytes(),
        b"".join(each.likenesses for each in lists),
    )
