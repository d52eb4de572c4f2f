"""Addresses of the web as a request needs them: fragments gone, names of hosts in ASCII, nothing but http and https."""

from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from generator.model.hosts import host_name
from generator.model.regex import regex

PORTS = {"http": 80, "https": 443}
# What RFC 3986 lets stand in a path and a query; a percent sign is one that was written.
SAFE = "%/:?[]@!$&'()*+,;=-._~"
ASCII_HOST = regex(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]+\]")
LONGEST = 8000


class Target(msgspec.Struct, frozen=True):
    """Where a request goes. `host` in ASCII, an IPv6 address without brackets; `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as the header of a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(address: str) -> Target | None:
    """The target of an address, None where nobody could ask there: another scheme, no host, no such port.

    Who writes a name and a password into an address does not mean us to use them: they are left out.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    host = _host(parts)
    if parts.scheme not in PORTS or not host or len(address) > LONGEST or port == 0:
        return None
    query = f"?{quote(parts.query, SAFE)}" if parts.query else ""
    return Target(parts.scheme, host, port or PORTS[parts.scheme], (quote(parts.path, SAFE) or "/") + query)


def joined(target: Target, location: str) -> Target | None:
    """Where a redirect leads; None where it leads nowhere that could be asked."""
    # Headers come as bytes of Latin-1, and hold UTF-8 where they hold more than ASCII.
    text = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return target_of(urljoin(target.url, text))
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    """The host in ASCII; "" where it is none."""
    name = (parts.hostname or "").rstrip(".")
    name = name if name.isascii() else host_name(name)
    shown = f"[{name}]" if ":" in name else name
    return name if ASCII_HOST.fullmatch(shown) else ""
