"""Slugs of stories: what a writer gave, checked, in the form that a URL takes."""

import unicodedata
from urllib.parse import unquote

from generator.model.article import Article
from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.model.slug import SLUG_BYTES, cut, slug_of

PLAIN = regex(r"[a-z0-9-]{1,200}")
KEPT = regex(r"\w[\w.~-]*")
UNSAFE = regex(r"[/\\\x00-\x1f\x7f]|^\.*$")


def url_slug(slug: str) -> str:
    """The slug as a part of a URL; "" where nothing usable is left.

    A slug of letters, digits and `-._~` stays as it was given (old URLs live on); any other is made by the rule for
    names. Percent-encoded ones are decoded: they are encoded again, once, in links.
    """
    if PLAIN.fullmatch(slug):
        return slug
    plain = unicodedata.normalize("NFC", unquote(slug)).strip()
    return cut(plain, SLUG_BYTES).rstrip(".") if KEPT.fullmatch(plain) else slug_of(plain)


def slug_problem(article: Article) -> Problem | None:
    """The error `slug` for one that could lead elsewhere, `slug-empty` for one without letter or digit."""
    if PLAIN.fullmatch(article.slug):
        return None
    place = article.place_of("slug")
    if article.slug and UNSAFE.search(unquote(article.slug)):
        message = f"the slug {article.slug!r} is no single part of a URL"
        return error("slug", article.path, place, message, "write letters, digits and hyphens, without slashes")
    if not url_slug(article.slug):
        message = "nothing in the name of this story can stand in a URL"
        return error("slug-empty", article.path, place, message, "give it a `slug:` with letters or digits")
    return None
