"""Gathers an Edition: what is public and how it hangs together."""

from collections.abc import Iterable

from generator.model.article import Article
from generator.model.edition import Edition
from generator.model.problem import Problem
from generator.relate.visibility import Gate


def gather(articles: Iterable[Article], gate: Gate) -> tuple[Edition, tuple[Problem, ...]]:
    """The edition at the gate's instant, and what does not fit together."""
    public = [article for article in articles if gate.is_public(article)]
    public.sort(key=lambda each: (-(each.date or gate.now).timestamp(), each.id))
    edition = Edition(
        now=gate.now,
        articles={article.id: article for article in public},
        pages={},
        withdrawn={},
        hidden=frozenset(),
        sections={},
        terms={},
        term_of={},
        authors={},
        threads={},
        neighbours={},
        related={},
        recommended={},
        next_due=None,
    )
    return edition, ()
