"""Choosing: which of the candidates a list shows."""

from itertools import islice
from typing import NamedTuple

from generator.relate.related.candidates import Candidate, Field
from generator.relate.related.increments.bests import kept_of
from generator.relate.related.index import NO_THREAD
from generator.relate.related.opening import Rules
from generator.relate.related.sieve import Sieve


class Choice(NamedTuple):
    """A list's stories; and `best`, all the candidates above a floor of the score, best first."""

    picks: list[Candidate]
    best: list[Candidate]
    floor: int


def chosen(field: Field, rules: Rules, rows: range, count: int) -> list[Choice]:
    """The lists of a few rows: the best candidates that no rule forbids, at most `count`."""
    return _chosen(field, rules, rows, count, kept_of(count) + 1)


def _chosen(field: Field, rules: Rules, rows: range, count: int, wanted: int) -> list[Choice]:
    lists = []
    for row, candidates in zip(rows, field.best(rows, [rules.apart.of(row) for row in rows], wanted), strict=True):
        floor = candidates[wanted - 1].score if len(candidates) >= wanted else 0
        best = [each for each in candidates[:wanted] if each.score > floor]
        choice = Choice(_sifted(best, rules, row, count), best, floor)
        if len(choice.picks) < count and floor:
            choice = _chosen(field, rules, range(row, row + 1), count, 4 * wanted)[0]
        lists.append(choice)
    return lists


def _sifted(candidates: list[Candidate], rules: Rules, row: int, count: int) -> list[Candidate]:
    threads, sketches = rules.threads, rules.sketches
    if threads[row] == NO_THREAD and not any(sketches[each.row] for each in candidates[:count]):
        return candidates[:count]
    sieve = Sieve(threads[row], sketches[row], count)
    return list(islice((each for each in candidates if sieve.takes(threads[each.row], sketches[each.row])), count))
