"""Indexing: which texts search engines are to show, and in which languages a story is there."""

from generator.model.article import Article
from generator.model.site import Alternate
from generator.plan.layout import Layout
from generator.plan.links import canonical_of


def is_indexed(article: Article, layout: Layout) -> bool:
    """Whether search engines are to show the page of a text; no page of a preview."""
    canonical = canonical_of(article, layout)
    is_own = not canonical or canonical == layout.base.absolute(layout.directory.urls[article.id])
    return is_own and not (article.noindex or article.unlisted or layout.occasion.is_preview)


def alternates_of(article: Article, layout: Layout) -> tuple[Alternate, ...]:
    """The page of a story in each of its languages, itself included; none where it stands alone.

    Each says the same of all, as search engines want it; a version that they shall not show is left out. "x-default"
    is the version in the language of the site.
    """
    versions = layout.edition.translations.get(article.id, ())
    articles = layout.edition.articles
    found = {lang: layout.base.origin + layout.href(name) for lang, name in versions if _is_shown(name, layout)}
    if len(found) < 2 or article.id not in articles or not is_indexed(article, layout):  # noqa: PLR2004
        return ()
    default = found.get(layout.values.language)
    named = tuple(Alternate(lang, url) for lang, url in found.items())
    return (*named, Alternate("x-default", default)) if default else named


def _is_shown(name: str, layout: Layout) -> bool:
    article = layout.edition.articles.get(name)
    return article is not None and is_indexed(article, layout)
