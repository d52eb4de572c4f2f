"""Pieces: public stories as the desk looks at them, and how many of them are told by name."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from generator.model.article import Article
from generator.model.problem import Problem
from generator.model.source import SourceText

# Up to so many stories are all told; of more, the newest: old ones are seldom mended, and would hide them.
ALL_TOLD, NEWEST_TOLD = 10, 3
UNDATED = datetime(1, 1, 1, tzinfo=UTC)


class Piece(msgspec.Struct, frozen=True):
    """A public story that lists show.

    `url`: as others link to it, root-relative with base path. `source`: its file. `lacks_credit`: its lead picture is
    there, and nothing says whose it is. `leads_to`: the addresses that the links of its text have, as `url`. `beside`:
    ids of the stories that its page shows beside it. `kin`: of those, such as share more with it than their day.
    """

    article: Article
    url: str
    source: SourceText
    lacks_credit: bool = False
    leads_to: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()


def told(found: Iterable[tuple[Article, Problem]]) -> Iterator[Problem]:
    """Problems of one code, newest story first: all of them, or those of the newest and one line for the rest."""
    newest = sorted(found, key=lambda each: (each[0].date or UNDATED, each[0].id), reverse=True)
    named = newest if len(newest) <= ALL_TOLD else newest[:NEWEST_TOLD]
    yield from (problem for _, problem in named)
    if len(named) < len(newest):
        rest = newest[len(named) :]
        stories = len({article.id for article, _ in rest})
        _, first = rest[0]
        message = (
            f"{first.message}: so it is {len(rest):,} times in {stories:,} older stories, of which this is the newest"
        )
        yield msgspec.structs.replace(first, message=message)
