"""Previews: what an editor sees that readers would not."""

from collections.abc import Iterable

from generator.model.article import Article, Status
from generator.model.gate import Gate
from generator.relate.edition import Frame, verdict_on


def ribbons_of(articles: Iterable[Article], gate: Gate, frame: Frame) -> dict[str, str]:
    """Id → the words that mark a story on its page, for all that `gate` lets in and readers may not see at its instant.

    Empty for a build that lets nothing in.
    """
    if not (gate.drafts or gate.future):
        return {}
    found = list(articles)
    public = verdict_on(found, Gate(gate.now), frame)
    seen = {article.id for article in (*public.shown, *public.withdrawn)}
    return {each.id: _words(each) for each in verdict_on(found, gate, frame).shown if each.id not in seen}


def _words(article: Article) -> str:
    return "Draft: not public" if article.status is Status.DRAFT else "Not public yet"
