"""The visibility gate: the one place that decides whether something is public."""

from datetime import datetime

import msgspec

from generator.model.article import Article, Kind, Status


class Gate(msgspec.Struct, frozen=True):
    """An instant, and what an editor lets through for a preview."""

    now: datetime
    drafts: bool = False
    future: bool = False

    def is_public(self, article: Article) -> bool:
        """Whether readers may see the story at `now`: from its date and embargo on, until it expires."""
        if article.status is not Status.PUBLISHED and not (self.drafts and article.status is Status.DRAFT):
            return False
        if article.kind is Kind.ARTICLE and article.date is None:
            return False
        starts = [instant for instant in (article.date, article.embargo) if instant is not None]
        if not self.future and any(instant > self.now for instant in starts):
            return False
        return article.expires is None or self.now < article.expires
