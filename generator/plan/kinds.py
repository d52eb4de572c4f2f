"""Kinds of page: which are made, and of which templates."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from generator.model.problem import Place, Problem, about, warning

# "" is made by code, not by a template.
TEMPLATES = {
    "article": "article.html",
    "page": "page.html",
    "section": "section.html",
    "term": "term.html",
    "author": "author.html",
    "thread": "thread.html",
    "month": "month.html",
    "home": "home.html",
    "terms": "terms.html",
    "authors": "authors.html",
    "archive": "archive.html",
    "corrections": "corrections.html",
    "feeds": "feeds.html",
    "search": "search.html",
    "404": "404.html",
    "gone": "gone.html",
    "redirect": "redirect.html",
    "rss": "feed.xml",
    "atom": "atom.xml",
    "jsonfeed": "",
    "sitemap": "sitemap.xml",
    "news-sitemap": "news-sitemap.xml",
    "robots": "",
    "styles": "",
    "security": "",
    "icon": "",
    "card": "",
    "manifest": "",
    "headers": "",
}
# Feeds of lists can be left out by the kind of the list.
LIST_FEEDS = {"section": "section-rss", "term": "term-rss", "author": "author-rss"}
# What falls away with a kind: an index of pages that are not made would lead nowhere.
ALONG = {
    "archive": ("archive", "month"),
    "month": ("archive", "month"),
    "author": ("author", "authors"),
    "term": ("term", "terms"),
    "tag": ("term", "terms"),
    "tags": ("terms",),
    "feeds": ("feeds", "rss", "atom", "jsonfeed"),
    "feed": ("rss",),
    "tag-rss": ("term-rss",),
    "sitemap": ("sitemap", "news-sitemap"),
    "icon": ("icon", "manifest"),
}
KEPT = frozenset(("article", "page", "home", "styles"))


def kinds_made(skip: Iterable[str], templates: Collection[str]) -> frozenset[str]:
    """The kinds of page of this site: all that the theme has a template for, without those of `[build] skip`."""
    skipped = {kind for name in skip for kind in ALONG.get(name, (name,))} - KEPT
    feeds = LIST_FEEDS.values() if TEMPLATES["rss"] in templates and "rss" not in skipped else ()
    there = {kind for kind, name in TEMPLATES.items() if not name or name in templates or kind == "page"}
    return frozenset({*there, *feeds} - skipped)


def templates_of(kind: str, taxonomy: str, templates: Collection[str]) -> tuple[str, ...]:
    """The templates for a list, likeliest first: `term-beats.html`, where there is one, before `term.html`."""
    special = f"{kind}-{taxonomy}.html"
    return (special, TEMPLATES[kind]) if taxonomy and special in templates else (TEMPLATES[kind],)


def skip_problems(skip: Iterable[str]) -> Iterable[Problem]:
    """The warnings `skip-unknown`: names in `[build] skip` that are no kind of page, or one that no site can miss."""
    names = sorted({*TEMPLATES, *ALONG, *LIST_FEEDS.values()} - KEPT)
    for name in skip:
        if name not in names:
            nearest = get_close_matches(name, names, n=1)
            hint = f"did you mean {nearest[0]!r}?" if nearest else f"it may be one of {', '.join(names)}"
            message = f"`skip` names {name!r}, which cannot be left out"
            yield about("build.skip", warning("skip-unknown", "site.toml", Place(), message, hint))
