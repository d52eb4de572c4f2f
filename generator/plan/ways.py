"""Ways: what the settings say of an older site's addresses, in the one spelling that we use."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.model.regex import regex
from generator.plan.addresses import as_url

# Other names of feeds, beside those that are files anyway.
FEED_NAME = regex(r"\.(?:rss|atom|rdf)$", re.IGNORECASE)
PAGE_NAME = regex(r"(?:/|\.x?html?)$", re.IGNORECASE)


def given_of(redirects: Mapping[str, str]) -> dict[str, str]:
    """Old URL → where it leads in the end: from the root of the site, or a whole address; those on a circle not."""
    ways = {old_url(old): target for old, target in redirects.items()}
    return {old: ways[last] for old in ways if (last := _last(old, ways))}


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


def _last(old: str, ways: Mapping[str, str]) -> str:
    """The last old URL on the way from one; "" where that leads in a circle."""
    seen = {old}
    while (url := url_in(ways[old])) in ways:
        if url in seen:
            return ""
        seen.add(url)
        old = url
    return old
