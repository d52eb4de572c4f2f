"""Previews: what an editor sees that readers would not."""

from collections.abc import Iterable
from datetime import datetime

from generator.model.article import Article, Status
from generator.model.gate import Gate
from generator.relate.edition import Frame, verdict_on


def ribbons_of(articles: Iterable[Article], gate: Gate, frame: Frame) -> dict[str, str]:
    """Id → what marks a story on its page, for all that `gate` lets in and readers may not see at its instant.

    Empty for a build that lets nothing in.
    """
    if not (gate.drafts or gate.future):
        return {}
    found = list(articles)
    public = verdict_on(found, Gate(gate.now), frame)
    seen = {article.id for article in (*public.shown, *public.withdrawn)}
    return {each.id: _mark(each) for each in verdict_on(found, gate, frame).shown if each.id not in seen}


def appearances(articles: Iterable[Article], now: datetime, frame: Frame) -> dict[str, datetime]:
    """Id → the instant at which readers will see a story that they may not see now; drafts have none."""
    public = verdict_on(list(articles), Gate(now), frame)
    return {article.id: at for at, article in public.changes if article.id in public.hidden}


def _mark(article: Article) -> str:
    return "draft" if article.status is Status.DRAFT else "later"
