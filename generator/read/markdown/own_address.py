"""The site's own address: a link that spells it out is a link within the site."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

WEB_PORTS = (None, 80, 443)
PORTS = "(?::(?:80|443))?"


@lru_cache(maxsize=4)
def own_address(base_url: str) -> re.Pattern[str] | None:
    """What addresses of the site at `base_url` begin with, in any spelling; None where there is no such site.

    The scheme may be another or missing, the host in any case and in either form of a name outside ASCII, the port
    the scheme's own (RFC 3986, section 6.2).
    """
    parts = urlsplit(base_url)
    if not parts.hostname:
        return None
    names = {parts.hostname, parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()}
    host = "|".join(map(re.escape, sorted(names)))
    port = PORTS if parts.port in WEB_PORTS else f":{parts.port}"
    path = re.escape(parts.path.rstrip("/"))
    return re.compile(rf"(?i:(?:https?:)?//(?:{host})\.?){port}(?={path}(?:[/?#]|$))")


def from_the_root(target: str, base_url: str) -> str:
    """The target from the root of its host if it is on the site, else as it is."""
    own = own_address(base_url)
    found = own.match(target) if own else None
    if found is None:
        return target
    rest = target[found.end() :]
    return rest if rest.startswith("/") else "/" + rest
