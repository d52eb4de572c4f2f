"""Redirects: old URLs lead to where their texts and lists are now."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.model.article import Article
from generator.model.page import Page, Rank, part_of
from generator.model.problem import Problem, error
from generator.plan.addresses import as_url, output_of
from generator.plan.given import Given
from generator.plan.head import plain_meta
from generator.plan.layout import Layout, Parts, has_feed
from generator.plan.listings import Listing
from generator.plan.ways import is_page


class Redirect(msgspec.Struct, frozen=True):
    """An old URL, where it leads (as a link, and whole), and the headline of what is there.

    `source`, `since`: as those of a page. `takes_all`: it is that of a list, whose numbered pages stood below it;
    `has_feed`: the list has one.
    """

    old: str
    href: str
    absolute: str
    title: str
    source: str = ""
    since: tuple[str, str] = ("", "")
    takes_all: bool = False
    has_feed: bool = False


def redirects_of(layout: Layout, given: Mapping[str, Given]) -> list[Redirect]:
    """All redirects: of lists, of texts (but not from their own URLs), and `given_ways`, those of the settings."""
    looped = {(article.id, alias) for article, alias in _loops(layout)}
    found = [each for by_key in layout.listings.values() for one in by_key.values() for each in _moved(one, layout)]
    found += [
        Redirect(old, layout.href(name), layout.base.absolute(layout.directory.urls[name]), text.title, name)
        for name, text in layout.directory.texts.items()
        if text.aliases
        for old in old_urls(text, layout)
        if (name, old) not in looped
    ]
    taken = {each.old for each in found}
    new = ((old, way) for old, way in given.items() if old not in taken)
    return found + [Redirect(old, way.href, way.absolute, _title(way, layout)) for old, way in new]


def redirect_pages(redirects: Iterable[Redirect], layout: Layout) -> list[Page]:
    """A page at each old URL at which one can answer."""
    if "redirect" not in layout.kinds:
        return []
    return [
        Page(
            each.old,
            output_of(each.old),
            "redirect",
            ("redirect.html",),
            _view(each, layout),
            Rank.PAGE,
            each.source,
            each.since,
        )
        for each in redirects
        if is_page(each.old)
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


def _moved(listing: Listing, layout: Layout) -> Iterator[Redirect]:
    """From each URL that the list has under another name, as `data/tags.toml` declares them."""
    since = (listing.ids[-1] if listing.ids else "", listing.key)
    for old in listing.olds:
        if layout.directory.moved.get(old) == listing.url:
            href, absolute = layout.base.href(listing.url), layout.base.absolute(listing.url)
            has_its_feed = has_feed(listing, layout)
            yield Redirect(old, href, absolute, listing.name, since=since, takes_all=True, has_feed=has_its_feed)


def _title(way: Given, layout: Layout) -> str:
    owner = layout.directory.texts.get(layout.directory.owners.get(way.url, ""))
    return owner.title if owner is not None else way.absolute


def _view(redirect: Redirect, layout: Layout) -> Parts:
    meta = plain_meta("redirect", redirect.old, layout)
    meta = msgspec.structs.replace(
        meta, title=redirect.title, canonical=redirect.absolute, noindex=True, feeds=(), crumbs=()
    )
    return {"page": part_of(meta), "target": part_of(redirect.href), "absolute": part_of(redirect.absolute)}
