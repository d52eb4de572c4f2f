"""The site's own address: a link that spells it out is a link within the site."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

PORTS = "(?::(?:80|443))?"


@lru_cache(maxsize=4)
def own_address(base_url: str) -> re.Pattern[str] | None:
    """What addresses of the site at `base_url` begin with, in any spelling; None where there is no such site.

    The scheme may be another or missing, the host in any case, the port the scheme's own (RFC 3986, section 6.2).
    """
    parts = urlsplit(base_url)
    if not parts.netloc:
        return None
    host = re.escape(parts.netloc) + ("" if parts.port else PORTS)
    return re.compile(rf"(?:https?:)?//{host}(?={re.escape(parts.path.rstrip('/'))}(?:[/?#]|$))", re.IGNORECASE)


def from_the_root(target: str, base_url: str) -> str:
    """The target from the root of its host if it is on the site, else as it is."""
    own = own_address(base_url)
    found = own.match(target) if own else None
    if found is None:
        return target
    rest = target[found.end() :]
    return rest if rest.startswith("/") else "/" + rest
