"""Choosing: which of the candidates a list shows."""

from collections.abc import Iterator
from itertools import islice

import msgspec
import numpy as np

from generator.relate.related.candidates import Candidates, Field
from generator.relate.related.counting import ends_of, rows_of
from generator.relate.related.increments.arrays import numbers, packed, width
from generator.relate.related.increments.bests import kept_of
from generator.relate.related.opening import Rules
from generator.relate.related.sieve import Sieve

ROW_BYTES, LIKENESS_BYTES = width("I"), width("Q")


class Ranked(msgspec.Struct, frozen=True, array_like=True):
    """A row's list, best first; and all candidates above a floor of the score: rows uint32, likenesses uint64."""

    picks: bytes
    best: bytes
    likenesses: bytes
    floor: int


def chosen(field: Field, rules: Rules, rows: range, count: int) -> list[Ranked]:
    """The lists of a few rows: the best candidates that no rule forbids, at most `count`."""
    return _chosen(field, rules, rows, count, kept_of(count) + 1)


def _chosen(field: Field, rules: Rules, rows: range, count: int, wanted: int) -> list[Ranked]:
    found = field.best(rows, [rules.apart.of(row) for row in rows], wanted)
    lists = []
    for row, is_plain, each in zip(rows, _plain(found, rules, rows, count), _ranked(found, wanted, count), strict=True):
        ranked = each if is_plain else _sifted(each, rules, row, count)
        is_short = len(ranked.picks) < count * ROW_BYTES and ranked.floor
        lists += _chosen(field, rules, range(row, row + 1), count, 4 * wanted) if is_short else [ranked]
    return lists


def _ranked(found: Candidates, wanted: int, count: int) -> Iterator[Ranked]:
    """What each asker may name above the score of the last wanted, if there are so many; the first are its picks."""
    starts, lengths = found.ends[:-1], np.diff(found.ends)
    is_full = lengths >= wanted
    floors = np.zeros(len(lengths), np.int64)
    floors[is_full] = found.scores[starts[is_full] + wanted - 1]
    above = ends_of(found.scores > np.repeat(floors, lengths))
    rows, likenesses = found.rows.astype(np.uint32).tobytes(), found.likenesses.astype(np.uint64).tobytes()
    ends = starts + above[found.ends[1:]] - above[starts]
    for start, end, floor in zip(starts.tolist(), ends.tolist(), floors.tolist(), strict=True):
        best = rows[start * ROW_BYTES : end * ROW_BYTES]
        alike = likenesses[start * LIKENESS_BYTES : end * LIKENESS_BYTES]
        yield Ranked(best[: count * ROW_BYTES], best, alike, floor)


def _plain(found: Candidates, rules: Rules, rows: range, count: int) -> list[bool]:
    """By asker, whether no rule can forbid the first of its candidates: it has no thread, and they no twins."""
    askers = rows_of(found.ends)
    is_first = np.arange(len(askers)) - found.ends[askers] < count
    twins = np.bincount(askers[is_first], rules.has_twin[found.rows[is_first]], len(rows))
    is_bound = (twins > 0) | rules.has_thread[rows.start : rows.stop]
    return [not each for each in is_bound.tolist()]


def _sifted(ranked: Ranked, rules: Rules, row: int, count: int) -> Ranked:
    threads, sketches = rules.threads, rules.sketches
    sieve = Sieve(threads[row], sketches[row], count)
    taken = (each for each in numbers(ranked.best, "I") if sieve.takes(threads[each], sketches[each]))
    return msgspec.structs.replace(ranked, picks=packed(islice(taken, count), "I"))
