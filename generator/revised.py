"""Revised: stories whose text is no longer the one that readers have, where nothing in the story tells them so."""

from collections.abc import Iterator
from typing import NoReturn

from generator.model.article import Article
from generator.model.ledger import Past
from generator.model.page import Rank
from generator.model.problem import Problem, warning
from generator.model.source import SourceText
from generator.planned import Planned
from generator.workshop.workshop import Workshop


class ForgottenError(Exception):
    """What a file said is kept nowhere."""


def revised_problems(site: Planned, past: Past, workshop: Workshop) -> Iterator[Problem]:
    """The warnings `edit-unmarked`, at stories that are public, as they were, and whose text is another one now.

    What a file said when it was published last is in the store, under the digest that the last edition has of it. Where
    that is forgotten (the cache was deleted, the program or its rules of reading are others), nobody knows whether the
    text changed or only a key above it: nothing is said. Only files whose digest changed are looked at.
    """
    before = past.edition.content() if past.edition is not None else {}
    published = {entry.source for entry in past.last.entries.values() if entry.rank is Rank.PAGE}
    content = site.found.base.inventory.content
    for name, story in site.found.edition.articles.items():
        if name in published and name in before and before[name] != content[name].digest:
            old = _as_it_was(name, before[name], site, workshop)
            if old is not None and old.body != story.body and _marks(old) == _marks(story):
                yield _problem(story)


def _as_it_was(name: str, digest: bytes, site: Planned, workshop: Workshop) -> Article | None:
    text = SourceText(name, digest, _forgotten)
    try:
        return next(site.found.base.readings_of([text], workshop)).article
    except ForgottenError:
        return None


def _forgotten() -> NoReturn:
    raise ForgottenError


def _marks(story: Article) -> tuple[object, ...]:
    """What tells readers of a change."""
    return story.updated, story.corrections


def _problem(story: Article) -> Problem:
    message = "the text is not the one that readers have, and nothing tells them that it was changed"
    hint = (
        "write `updated:` with the time, or what was wrong in `corrections:`; for a slip of the pen nothing: once it is"
        " published, this is not said again"
    )
    at = story.place_of("updated")
    return warning("edit-unmarked", story.path, at if at.line else story.place_of("title"), message, hint)
