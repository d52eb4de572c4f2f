"""What the gate let through, sorted by what it is."""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from generator.model.article import Article, Kind
from generator.relate.visibility import Verdict

EARLIEST = datetime.min.replace(tzinfo=UTC)


class Public(msgspec.Struct, frozen=True):
    """Everything that may be shown. `articles`: all stories by id, newest first, equal dates by id.

    `stories`: those of them that lists may hold, in the same order; the unlisted are not among them. `texts`: the
    files of lists by what they belong to, sorted by id.
    """

    articles: Mapping[str, Article]
    stories: tuple[Article, ...]
    pages: Mapping[str, Article]
    withdrawn: Mapping[str, Article]
    texts: Mapping[Kind, tuple[Article, ...]]


def sorted_public(verdict: Verdict) -> Public:
    """The verdict's stories and texts in their order, which is that of every list of the site."""
    kinds: dict[Kind, list[Article]] = {kind: [] for kind in Kind}
    for article in sorted(verdict.shown, key=_id):
        kinds[article.kind].append(article)
    articles = sorted(kinds.pop(Kind.ARTICLE), key=_date, reverse=True)
    pages = kinds.pop(Kind.PAGE)
    return Public(
        articles={article.id: article for article in articles},
        stories=tuple(article for article in articles if not article.unlisted),
        pages={page.id: page for page in pages},
        withdrawn={article.id: article for article in sorted(verdict.withdrawn, key=_id)},
        texts={kind: tuple(texts) for kind, texts in kinds.items()},
    )


def _id(article: Article) -> str:
    return article.id


def _date(article: Article) -> datetime:
    # The gate lets no story through that has none.
    return article.date or EARLIEST
