"""Filling: what stands in a list that too few stories are like.

Empty stays only that of a story around which, as far as is looked, all others are nearly its own text, or may not stand
beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from generator.relate.related.rows import Row
from generator.relate.related.sieve import Sieve
from generator.relate.related.sketches import sketch_set

# How far each walk goes: of a text in a thousand variants, such as a daily weather report, each would walk past all.
REACH = 50

Place = tuple[Sequence[Row], int]


class Shelves(msgspec.Struct, frozen=True):
    """Where each article stands, by id, in three lists newest first: its section in its language, its language, all."""

    places: Mapping[str, tuple[Place, Place, Place]]

    def near(self, row: Row) -> Iterator[Row]:
        """The rows around it, some of them twice: before it in the section, in the language, then after it.

        Nearest first, of each at most `REACH`; other languages come last. What came before a story does not change; if
        the stories after it came first, each new one would change the list of the one before it, and so on.
        """
        section, language, site = self.places[row.article.id]
        yield from _before(section)
        yield from _before(language)
        yield from _after(language)
        yield from _before(site)
        yield from _after(site)


def shelves_of(rows: Sequence[Row]) -> Shelves:
    """The shelves of a site's rows, newest first."""
    sections: dict[tuple[str, str], list[Row]] = defaultdict(list)
    languages: dict[str, list[Row]] = defaultdict(list)
    places = {}
    for number, row in enumerate(rows):
        section, language = sections[row.language, row.article.section], languages[row.language]
        places[row.article.id] = (section, len(section)), (language, len(language)), (rows, number)
        section.append(row)
        language.append(row)
    return Shelves(places)


def filled(row: Row, listed: Sequence[Row], shelves: Shelves, count: int) -> list[Row]:
    """What follows the listed rows up to `count` in all, by the same rules."""
    sieve = Sieve(row.thread, sketch_set(row.terms.sketch), count)
    for each in listed:
        sieve.takes(each.thread, sketch_set(each.terms.sketch))
    left_out = row.apart | {row.article.id} | {each.article.id for each in listed}
    found: dict[str, Row] = {}
    for each in shelves.near(row):
        if len(listed) + len(found) >= count:
            break
        article = each.article
        if article.unlisted or article.id in left_out or article.id in found:
            continue
        if sieve.takes(each.thread, sketch_set(each.terms.sketch)):
            found[article.id] = each
    return list(found.values())


def _before(place: Place) -> Iterator[Row]:
    rows, number = place
    return islice((rows[each] for each in range(number + 1, len(rows))), REACH)


def _after(place: Place) -> Iterator[Row]:
    rows, number = place
    return islice((rows[each] for each in range(number - 1, -1, -1)), REACH)
