"""Alteration: which content files say something else than when the site was last published, and what they said."""

from collections.abc import Mapping
from typing import NoReturn

import msgspec

from generator.model.article import Article
from generator.model.digest import differing, nth
from generator.model.source import SourceText, digests_of
from generator.read.catalogue import CATALOGUE, Catalogue, catalogue_in, filed
from generator.wanted import Base
from generator.workshop.workshop import Workshop

# With more texts than this changed, the whole corridor is hardly longer.
MOST_CHANGED = 200


class Alteration(msgspec.Struct, frozen=True):
    """What is filed of all files now, the articles of those that changed, and id → digest of what those were."""

    catalogue: Catalogue
    changed: tuple[Article, ...]
    before: Mapping[str, bytes]


class ReadingLostError(Exception):
    """What a file said is kept nowhere any more."""


def alteration_of(base: Base, workshop: Workshop) -> Alteration | None:
    """What there is now, where the files are the same and only a few changed, and those say something."""
    catalogue, content = catalogue_in(workshop.recall(CATALOGUE)), base.inventory.content
    if catalogue is None or catalogue.rules != base.rules.digest or catalogue.paths != tuple(content):
        return None
    digests = digests_of(content)
    numbers = differing(catalogue.sources, digests)
    if len(numbers) > MOST_CHANGED:
        return None
    readings = list(base.readings([catalogue.paths[number] for number in numbers], workshop))
    changed = tuple(reading.article for reading in readings if reading.article is not None)
    if len(changed) < len(readings):
        return None
    pairs = zip(numbers, readings, strict=True)
    after = catalogue.replaced({number: filed(nth(digests, number), each) for number, each in pairs})
    return Alteration(after, changed, {catalogue.paths[n]: nth(catalogue.sources, n) for n in numbers})


def article_before(name: str, found: Alteration, base: Base, workshop: Workshop) -> Article:
    """What a file that changed said before. Raises ReadingLostError where that is not in the store."""
    return article_of(name, found.before[name], base, workshop)


def article_of(name: str, digest: bytes, base: Base, workshop: Workshop) -> Article:
    """What a file with this digest says. Raises ReadingLostError where that is not in the store."""
    (reading,) = base.readings_of([SourceText(name, digest, _lost)], workshop)
    if reading.article is None:
        raise ReadingLostError
    return reading.article


def _lost() -> NoReturn:
    raise ReadingLostError
