"""Founding: a clean ranking of the articles of one language, as it is kept for later ones."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from generator.model.article import Terms
from generator.relate.related import recipe
from generator.relate.related.building import index_with
from generator.relate.related.choosing import Ranked
from generator.relate.related.counting import BLOCK_ROWS, Counts, Numbers, counts_of, joined, only, stable_orders
from generator.relate.related.increments.rewriting import LARGEST_BYTE
from generator.relate.related.increments.state import Best, Columns, Known, Ranking, Texts, slot_type
from generator.relate.related.options import RelatedOptions
from generator.relate.related.ranking import ranked
from generator.relate.related.rows import Row, Rows
from generator.relate.related.vectors import Vectors, damped, saturated, vectors_of
from generator.workshop.workshop import Workshop

# A term is left out as too common where it stays so with this share of its holders: few edits take it so far.
STILL = 4, 5
NO_BYTE = np.zeros(0, np.uint8)
NO_BEST = Best(b"", b"", b"", b"")


def founded(rows: Rows, options: RelatedOptions, workshop: Workshop) -> Ranking:
    """The ranking of rows, all of one language, newest first; each sits in the slot of its number."""
    sketches: list[bytes] = []
    counts = counts_of(_told(rows, sketches))
    vectors = vectors_of(counts)
    columns, texts = _said(counts, vectors)
    # What is not needed any more is large.
    del counts
    index, questions = index_with(rows, options, vectors, sketches)
    del vectors
    lists = list(ranked(index, questions, workshop))
    tags = Counter(tag for row in rows for tag in row.tags)
    known = Known([*rows.ids], [*rows.facts], [each.picks for each in lists], tags)
    return Ranking(known, replace(texts, best=_best(lists, slot_type(len(rows)))), columns)


def said_by(rows: Sequence[Row], known: Known) -> Ranking:
    """What rows say, all of one language, without a ranking; only reasons can be reckoned from it."""
    counts = counts_of(row.terms for row in rows)
    columns, texts = _said(counts, vectors_of(counts))
    return Ranking(known, texts, columns)


def _told(rows: Sequence[Row], sketches: list[bytes]) -> Iterator[Terms]:
    """The terms of each row; what else is to be known of them goes to the list of sketches."""
    for row in rows:
        terms = row.terms
        sketches.append(terms.sketch)
        yield terms


def _said(counts: Counts, vectors: Vectors) -> tuple[Columns, Texts]:
    is_common = _commons(counts)
    columns = _columns(only(counts, ~is_common), vectors)
    return columns, _texts(only(counts, is_common), vectors, columns.stamp())


def _columns(terms: Counts, vectors: Vectors) -> Columns:
    slots, held, lengths = slot_type(len(vectors.lengths)), terms.rows(), vectors.lengths
    starts = range(0, len(lengths), BLOCK_ROWS)
    blocks = [
        (saturated(block, lengths[at:], vectors.typical).astype(np.uint8), _bytes(damped(block.counts)))
        for at, block in zip(starts, terms.blocks(), strict=True)
    ]
    tf, roots = (joined(NO_BYTE, column) for column in zip(*blocks, strict=True))
    holding = [(held[order].astype(slots), tf[order], roots[order]) for order in stable_orders(terms.terms)]
    asking = np.flatnonzero(vectors.query)
    askers = np.searchsorted(terms.hashes, vectors.entries.hashes).astype(np.int32)[vectors.entries.terms[asking]]
    order = np.concatenate(list(stable_orders(askers)))
    return Columns(
        hashes=terms.hashes.tobytes(),
        holders=terms.holders().astype(np.uint32).tobytes(),
        askers=np.bincount(askers, minlength=len(terms.hashes)).astype(np.uint32).tobytes(),
        holding=b"".join(each.tobytes() for each, _, _ in holding),
        saturated=b"".join(each.tobytes() for _, each, _ in holding),
        damped=b"".join(each.tobytes() for _, _, each in holding),
        asking=vectors.entries.rows()[asking[order]].astype(slots).tobytes(),
        asked=damped(vectors.entries.counts[asking[order]]).astype(np.uint16).tobytes(),
    )


def _bytes(roots: Numbers) -> NDArray[np.uint8]:
    return np.minimum(LARGEST_BYTE, roots).astype(np.uint8)


def _texts(commons: Counts, vectors: Vectors, columns: bytes) -> Texts:
    return Texts(
        columns=columns,
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


def _commons(every: Counts) -> NDArray[np.bool_]:
    site, held, (part, of) = recipe.half_octaves(len(every.ends) - 1), every.holders(), STILL
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
