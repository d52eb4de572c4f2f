"""Addresses: a root-relative URL of the site as a link, as an absolute URL and as a file of the output."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

import msgspec

from generator.model.hosts import host_name
from generator.model.regex import regex

ORDINARY = regex(r"[A-Za-z0-9/._~-]*")
SAFE = "/~:@!$*+,;="
SLASHES = regex(r"/{2,}")
FILE_NAME = regex(r"\.(?:html?|xhtml|xml|txt|json|csv|pdf)$", re.IGNORECASE)
INDEX = "index.html"


class Base(msgspec.Struct, frozen=True):
    """Where the site stands: `origin` ("https://post.example"), `path` ("/" or "/news/")."""

    origin: str
    path: str

    def href(self, url: str) -> str:
        """The URL as a link from any page: with the base path, percent-encoded once (RFC 3986)."""
        return self.path[:-1] + encoded(url)

    def absolute(self, url: str) -> str:
        """The URL with scheme and host, as feeds, sitemaps and canonical links want it."""
        return self.origin + self.path[:-1] + encoded(url)

    def without_path(self, url: str) -> str:
        """A URL that was written with the base path, encoded or not, without it; others as they are."""
        if self.path == "/":
            return url
        plain = encoded(unquote(url))
        return "/" + plain[len(self.path) :] if f"{plain}/".startswith(self.path) else url


def base_of(base_url: str) -> Base:
    """The base that `base_url` names; a host outside ASCII becomes its IDNA form, a missing scheme `https`."""
    parts = urlsplit(base_url if "//" in base_url else f"https://{base_url}")
    host = parts.hostname or "localhost"
    ascii_host = host_name(host) or host
    port = f":{parts.port}" if parts.port else ""
    path = encoded(unquote(parts.path)).strip("/")
    return Base(f"{parts.scheme}://{ascii_host}{port}", f"/{path}/" if path else "/")


@lru_cache(maxsize=1 << 15)
def encoded(url: str) -> str:
    """A path in characters as a path in bytes: UTF-8, percent-encoded."""
    return url if ORDINARY.fullmatch(url) else quote(url, safe=SAFE)


def as_url(given: str) -> str:
    """An address as a writer gave it, in the one spelling that we use: decoded, NFC, from the root.

    A page is a folder (`/x/`), also where `/x`, `x` or `/x/index.html` was written; `/x.html` stays a file.
    """
    decoded = unicodedata.normalize("NFC", unquote(given.strip()))
    path = SLASHES.sub("/", f"/{decoded}").removesuffix(INDEX) if decoded != INDEX else "/"
    return path if path.endswith("/") or FILE_NAME.search(path) else path + "/"


def output_of(url: str) -> str:
    """The file below the output folder that answers for a URL."""
    return url[1:] + INDEX if url.endswith("/") else url[1:]


def folder_of(url: str) -> str:
    """The URL of the folder that a page's own files go to: `/x/` for the pages `/x/` and `/x.html`."""
    return url if url.endswith("/") else f"{FILE_NAME.sub('', url)}/"
