"""Texts: the part that stands for the text of an article."""

from generator.model.article import Article, Body
from generator.model.digest import digest_of
from generator.model.page import Part, part_of

NO_TEXT = part_of(Body())


def text_of(article: Article) -> Part:
    """The encoded text, and its digest; what stands for none where there is none."""
    return Part(article.body_digest or digest_of(article.body), article.body) if article.body else NO_TEXT
