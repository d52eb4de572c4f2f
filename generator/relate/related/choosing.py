"""Choosing: which of the candidates a list shows."""

from itertools import islice

from generator.relate.related.candidates import Candidate, Field
from generator.relate.related.index import NO_THREAD
from generator.relate.related.opening import Rules
from generator.relate.related.sieve import Sieve

# How many candidates more than places are looked at first: more than most sieves hold back.
RESERVE = 3


def chosen(field: Field, rules: Rules, rows: range, count: int) -> list[list[Candidate]]:
    """The lists of a few rows: the best candidates that no rule forbids, at most `count`."""
    return _chosen(field, rules, rows, count, count + RESERVE)


def _chosen(field: Field, rules: Rules, rows: range, count: int, wanted: int) -> list[list[Candidate]]:
    lists = []
    for row, candidates in zip(rows, field.best(rows, [rules.apart.of(row) for row in rows], wanted), strict=True):
        found = _sifted(candidates, rules, row, count)
        if len(found) < count and len(candidates) >= wanted:
            found = _chosen(field, rules, range(row, row + 1), count, 4 * wanted)[0]
        lists.append(found)
    return lists


def _sifted(candidates: list[Candidate], rules: Rules, row: int, count: int) -> list[Candidate]:
    threads, sketches = rules.threads, rules.sketches
    if threads[row] == NO_THREAD and not any(sketches[each.row] for each in candidates[:count]):
        return candidates[:count]
    sieve = Sieve(threads[row], sketches[row], count)
    return list(islice((each for each in candidates if sieve.takes(threads[each.row], sketches[each.row])), count))
