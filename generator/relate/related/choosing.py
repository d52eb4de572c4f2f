"""Choosing: which of the candidates a list shows."""

from itertools import islice

from generator.relate.related.candidates import Candidate, Field
from generator.relate.related.opening import Rules
from generator.relate.related.sieve import Sieve


def chosen(field: Field, rules: Rules, row: int, count: int) -> list[Candidate]:
    """The list of a row: the best candidates that no rule forbids, at most `count`."""
    wanted = 2 * count + 2
    while True:
        candidates = field.best(row, rules.apart.of(row), wanted)
        sieve = Sieve(rules.threads[row], rules.sketches[row], count)
        allowed = (each for each in candidates if sieve.takes(rules.threads[each.row], rules.sketches[each.row]))
        found = list(islice(allowed, count))
        if len(found) == count or len(candidates) < wanted:
            return found
        wanted *= 4
