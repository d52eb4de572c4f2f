"""A newsroom to write tests with: stories, a clock, and the edition of both."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from generator.model.article import Article, Byline, Kind, Recommendation, Reference
from generator.model.digest import digest_of
from generator.model.edition import Edition
from generator.model.gate import Gate
from generator.model.problem import Place, Problem
from generator.model.source import SourceText
from generator.relate.edition import Frame, gather
from generator.settings.values import Values

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def story(article: str, **given: object) -> Article:
    """A story that came out a day before `NOW`, in the section of its folder; keywords are fields of Article."""
    fields: dict[str, object] = {
        "id": article,
        "path": f"content/{article}",
        "title": f"Title of {article}",
        "date": NOW - DAY,
        "section": article.rpartition("/")[0],
        "slug": article.rpartition("/")[2].removesuffix(".md"),
    }
    return msgspec.convert(fields | given, Article, from_attributes=True)


def list_text(article: str, kind: Kind, **given: object) -> Article:
    """The text of a list, which has no date."""
    return story(article, **({"kind": kind, "date": None, "words": 10} | given))


def written_by(*names: str) -> tuple[Byline, ...]:
    """Bylines without roles."""
    return tuple(map(Byline, names))


def named(*targets: str, line: int = 7) -> tuple[Reference, ...]:
    """References as front matter has them, one a line."""
    return tuple(Reference(target, Place(line + number, 5)) for number, target in enumerate(targets))


def picked(*targets: str) -> tuple[Recommendation, ...]:
    """Recommendations of files."""
    return tuple(map(Recommendation, named(*targets)))


def edition_of(
    stories: Iterable[Article], gate: Gate | None = None, data: dict[str, str] | None = None, **values: object
) -> tuple[Edition, tuple[Problem, ...]]:
    """The edition at `NOW` (or at the gate) of stories, data files by name, and settings by key."""
    texts = {name: text.encode() for name, text in (data or {}).items()}
    sources = {name: SourceText(name, digest_of(text), text) for name, text in texts.items()}
    return gather(stories, gate or Gate(NOW), Frame(msgspec.convert(values, Values), sources))


def public_at(stories: Iterable[Article], gate: Gate | None = None, embargoes: object = ()) -> list[str]:
    """Ids of the stories that are public, newest first."""
    return list(edition_of(stories, gate, embargoes=embargoes)[0].articles)


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, as they come."""
    return [problem.code for problem in problems]
