"""Given: the redirects of the settings, from addresses of an older site to what is there now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

from generator.model.page import Copy, Page
from generator.model.problem import Place, Problem, about, error, warning
from generator.plan.addresses import output_of
from generator.plan.collisions import disk_key
from generator.plan.directory import FEED, unsafe
from generator.plan.layout import Layout, feed_urls
from generator.plan.reserved import fault_of
from generator.plan.standing import Standing, again
from generator.plan.ways import given_of, is_page, old_url, url_in
from generator.settings.near import did_you_mean
from generator.settings.taxonomies import SLUG

SETTINGS = "site.toml"
# Neither makes a host answer: "json" is for a program of the site's owner.
NO_HOSTS = ("html", "json")


class Given(msgspec.Struct, frozen=True):
    """Where an old URL leads: a URL of this site ("" for elsewhere), and how a page links to it."""

    url: str
    href: str
    absolute: str


def given_ways(layout: Layout) -> dict[str, Given]:
    """Old URL → where it leads, of all that lead to what is there.

    What leads to a story that is not public is left out: it would tell its address. What comes of a pattern makes room
    for files, and for stories that are not public.
    """
    found = layout.directory.given
    exact, feeds = (given_of(layout.values.redirects), feed_urls(layout)) if found else ({}, frozenset[str]())
    return {
        old: _way(target, layout)
        for old, target in found.items()
        if _is_there(target, layout, feeds) and (old in exact or not _is_taken(old, layout))
    }


def second_pages(pages: Sequence[Page], ways: Mapping[str, Given], standing: Standing) -> list[Page]:
    """Feeds and the like, once more under their old addresses: programs do not follow the redirect of a page.

    Raises RecordLostError.
    """
    wanted = _wanted(ways)
    by_url = {page.url: page for page in pages} if wanted else {}
    return [again(by_url[url], old, standing) for old, url in wanted.items() if url in by_url and not is_page(url)]


def second_copies(copies: Sequence[Copy], ways: Mapping[str, Given]) -> list[Copy]:
    """Files, once more under their old addresses."""
    wanted = _wanted(ways)
    by_url = {f"/{copy.output}": copy for copy in copies} if wanted else {}
    return [msgspec.structs.replace(by_url[url], output=output_of(old)) for old, url in wanted.items() if url in by_url]


def given_problems(layout: Layout, outputs: Collection[str]) -> Iterator[Problem]:
    """What is wrong with redirects of the settings; `outputs`: the paths of all that is published.

    The errors `redirect-loop` and `url-unsafe`; the warnings `link-to-unpublished`, `redirect-nowhere` and
    `redirect-unserved`: of a file, no page can say where it is now.
    """
    found = given_of(layout.values.redirects)
    feeds = feed_urls(layout) if found else ()
    for given in (each for each in layout.values.redirects if SLUG not in each):
        old = old_url(given)
        is_lost = old in found and not _is_there(found[old], layout, feeds)
        problem = _lost(given, found[old], layout) if is_lost else _problem(given, found, layout, outputs)
        if problem is not None:
            yield about(f"redirects.{given}", problem)


def _problem(given: str, found: Mapping[str, str], layout: Layout, outputs: Collection[str]) -> Problem | None:
    old = old_url(given)
    if fault := fault_of(old):
        return unsafe(SETTINGS, Place(), given, fault)
    if old not in found:
        message = _words(given, "leads back to itself")
        return error("redirect-loop", SETTINGS, Place(), message, "let it lead to a page")
    if not is_page(old) and output_of(old) not in outputs and not _has_host(layout):
        message = _words(given, "is no page: only a host can say where it is now")
        hint = "name yours in `redirects` below [publish], or let it lead to a file of the same kind"
        return warning("redirect-unserved", SETTINGS, Place(), message, hint)
    return None


def _wanted(ways: Mapping[str, Given]) -> dict[str, str]:
    """Old URL of what is no page → the URL where it is now."""
    return {old: way.url for old, way in ways.items() if way.url and not is_page(old)}


def _way(target: str, layout: Layout) -> Given:
    url, parts = url_in(target), urlsplit(target)
    if not url:
        return Given("", target, target)
    # `/map.svg` is a file, where there is one; without, it would be a page of that name.
    plain = url.removesuffix("/") if _is_file(url, layout) else url
    rest = "".join(sign + each for sign, each in (("?", parts.query), ("#", parts.fragment)) if each)
    return Given(plain, layout.base.href(plain) + rest, layout.base.absolute(plain) + rest)


def _is_there(target: str, layout: Layout, feeds: Collection[str]) -> bool:
    url = url_in(target)
    if url.endswith(f"/{FEED}"):
        return url in feeds
    return not url or _is_file(url, layout) or layout.directory.has(url)


def _is_taken(old: str, layout: Layout) -> bool:
    return old[1:] in layout.files.static or disk_key(output_of(old)) in layout.occasion.awaited


def _is_file(url: str, layout: Layout) -> bool:
    return url.strip("/") in layout.files.static


def _has_host(layout: Layout) -> bool:
    return not set(layout.values.publish.redirects).issubset(NO_HOSTS)


def _lost(given: str, target: str, layout: Layout) -> Problem:
    if url_in(target) in layout.occasion.hidden:
        message = _words(given, f"leads to {target!r}, which is not public: it is left out")
        return warning("link-to-unpublished", SETTINGS, Place(), message, "it appears by itself")
    known = {*layout.directory.owners, *layout.directory.lists}
    hint = did_you_mean(target, known) or "let it lead to what is there, or take it out"
    message = _words(given, f"leads to {target!r}, and nothing is there")
    return warning("redirect-nowhere", SETTINGS, Place(), message, hint)


def _words(given: str, rest: str) -> str:
    return f"the old address {given!r} below [redirects] {rest}"
