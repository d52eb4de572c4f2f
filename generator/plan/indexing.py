"""Indexing: which texts search engines are to show, and in which languages a story is there."""

from collections.abc import Mapping

from generator.model.article import Article
from generator.model.site import Alternate
from generator.plan.languages import tongues_in
from generator.plan.layout import Layout
from generator.plan.links import canonical_of
from generator.plan.listings import Listing, kind_in
from generator.plan.words import language_name

# A story in one language alone has no other.
TWO = 2


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
    if len(versions) < TWO:
        return ()
    articles = layout.edition.articles
    found = {lang: layout.base.origin + layout.href(name) for lang, name in versions if _is_shown(name, layout)}
    if len(found) < TWO or article.id not in articles or not is_indexed(article, layout):
        return ()
    return _named(found, layout.values.language)


def list_alternates(listing: Listing, layout: Layout) -> tuple[Alternate, ...]:
    """The front of a list in each of the languages that have it, itself included; none where it stands alone."""
    own, kind, key = layout.values.language, listing.kind, listing.key
    named = {}
    for lang in ("", *tongues_in(layout.values)):
        each = layout.listings.get(kind_in(kind, lang), {}).get(lang if kind == "home" else key)
        if each is not None and each.ids:
            named[lang or own] = layout.base.absolute(each.url)
    return _named(named, own) if len(named) > 1 else ()


def _named(urls: Mapping[str, str], default: str) -> tuple[Alternate, ...]:
    named = tuple(Alternate(lang, url, language_name(lang)) for lang, url in urls.items())
    return (*named, Alternate("x-default", urls[default])) if default in urls else named


def _is_shown(name: str, layout: Layout) -> bool:
    article = layout.edition.articles.get(name)
    return article is not None and is_indexed(article, layout)
