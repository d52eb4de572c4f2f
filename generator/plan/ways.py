"""Ways: what the settings say of an older site's addresses, in the one spelling that we use.

One with `:slug` is a pattern: it stands for as many as there are URLs of the form that it leads to.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from generator.model.regex import regex
from generator.plan.addresses import as_url
from generator.settings.taxonomies import SLUG

# Other names of feeds, beside those that are files anyway.
FEED_NAME = regex(r"\.(?:rss|atom|rdf)$", re.IGNORECASE)
PAGE_NAME = regex(r"(?:/|\.x?html?)$", re.IGNORECASE)


def given_of(redirects: Mapping[str, str]) -> dict[str, str]:
    """Old URL → where it leads in the end: from the root of the site, or a whole address.

    Neither those on a circle nor patterns are in it.
    """
    ways = {old_url(old): target for old, target in redirects.items() if SLUG not in old}
    return {old: ways[last] for old in ways if (last := _last(old, ways))}


def matched(redirects: Mapping[str, str], urls: Iterable[str]) -> dict[str, str]:
    """Old URL → URL, for each of the URLs to which a pattern leads; of two patterns with one old URL, the first."""
    patterns = [(old_url(old), as_url(target)) for old, target in redirects.items() if SLUG in old]
    found: dict[str, str] = {}
    for url in urls if patterns else ():
        for old, target in patterns:
            if name := _name_in(url, target):
                found.setdefault(old.replace(SLUG, name), url)
    return found


def old_url(given: str) -> str:
    """The URL of an old address: a feed stays a file, whatever it is called."""
    url = as_url(given)
    return url.removesuffix("/") if FEED_NAME.search(given) else url


def url_in(target: str) -> str:
    """The URL of this site that a redirect leads to, without what follows it; "" for an address elsewhere."""
    return as_url(urlsplit(target).path) if target.startswith("/") else ""


def is_page(old: str) -> bool:
    """Whether a page can answer for an old URL: a browser takes anything else for what its name says."""
    return PAGE_NAME.search(old) is not None


def _name_in(url: str, pattern: str) -> str:
    """What stands at the placeholder of a pattern; "" where the URL has another form."""
    head, _, tail = pattern.partition(SLUG)
    has_form = url.startswith(head) and url.endswith(tail) and len(url) > len(head) + len(tail)
    name = url[len(head) : len(url) - len(tail)] if has_form else ""
    return "" if "/" in name else name


def _last(old: str, ways: Mapping[str, str]) -> str:
    """The last old URL on the way from one; "" where that leads in a circle."""
    seen = {old}
    while (url := url_in(ways[old])) in ways:
        if url in seen:
            return ""
        seen.add(url)
        old = url
    return old
