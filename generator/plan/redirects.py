"""Redirects: old URLs of texts lead to where the texts are now."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.article import Article
from generator.model.page import Page, Rank, part_of
from generator.model.problem import Problem, error
from generator.plan.addresses import as_url, output_of
from generator.plan.head import plain_meta
from generator.plan.layout import Layout, Parts
from generator.plan.listings import Listing


def redirect_pages(layout: Layout) -> list[Page]:
    """A page at each previous URL of a public text or list. The text's own URL among them is passed over."""
    if "redirect" not in layout.kinds:
        return []
    looped = {(article.id, alias) for article, alias in _loops(layout)}
    moved = [page for by_key in layout.listings.values() for each in by_key.values() for page in _moved(each, layout)]
    return moved + [
        _page(old, name, layout)
        for name, text in layout.directory.texts.items()
        if text.aliases
        for old in old_urls(text, layout)
        if (name, old) not in looped
    ]


def loop_problems(layout: Layout) -> Iterator[Problem]:
    """The errors `redirect-loop`: texts that claim each other's URLs as their old ones.

    Chains cannot be: each old URL leads to where its text is now.
    """
    for article, old in _loops(layout):
        owner = layout.directory.owners[old]
        other = layout.directory.texts[owner]
        message = f"the old URL {old!r} is where {other.path} is now, whose old URLs lead back here"
        hint = "take one of the two aliases away"
        yield error("redirect-loop", article.path, article.place_of("aliases"), message, hint)


def old_urls(text: Article, layout: Layout) -> tuple[str, ...]:
    """The previous URLs of a text, each once, without the one that it has now."""
    found = dict.fromkeys(map(as_url, text.aliases))
    return tuple(each for each in found if each != layout.directory.urls[text.id])


def _loops(layout: Layout) -> list[tuple[Article, str]]:
    """Aliases that lie on a circle: text → the text that stands at its alias → … → itself."""
    texts, urls = layout.directory.texts, layout.directory.urls
    moved = {name: old_urls(text, layout) for name, text in texts.items() if text.aliases}
    at = {urls[name]: name for name in texts} if moved else {}
    leads = {name: {at[old]: old for old in olds if old in at} for name, olds in moved.items()}
    return [
        (texts[name], old)
        for name, edges in leads.items()
        for other, old in edges.items()
        if _reaches(other, name, leads)
    ]


def _reaches(start: str, end: str, leads: Mapping[str, Mapping[str, str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            waiting += leads.get(name, ())
    return False


def _page(old: str, name: str, layout: Layout) -> Page:
    view = _view(old, layout.directory.urls[name], layout.directory.texts[name].title, layout)
    return Page(old, output_of(old), "redirect", ("redirect.html",), view, Rank.PAGE, name)


def _moved(listing: Listing, layout: Layout) -> Iterator[Page]:
    """A page at each URL that the list has under another name, as `data/tags.toml` declares them."""
    since = (listing.ids[-1] if listing.ids else "", listing.key)
    for old in listing.olds:
        if layout.directory.moved.get(old) == listing.url:
            view = _view(old, listing.url, listing.name, layout)
            yield Page(old, output_of(old), "redirect", ("redirect.html",), view, Rank.PAGE, since=since)


def _view(old: str, url: str, title: str, layout: Layout) -> Parts:
    absolute = layout.base.absolute(url)
    meta = plain_meta("redirect", old, layout)
    meta = msgspec.structs.replace(meta, title=title, canonical=absolute, noindex=True, feeds=(), crumbs=())
    return {"page": part_of(meta), "target": part_of(layout.base.href(url)), "absolute": part_of(absolute)}
