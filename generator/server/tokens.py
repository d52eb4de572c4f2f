"""Tokens: what of a page a browser need know to tell whether it shows the page as it is now."""

import re
from collections.abc import Callable, Iterator

import msgspec

from generator.model.digest import digest_of

# Links to what a page loads; where pages lead to is no part of what they show.
LOADED = re.compile(rb"""\b(?:src|href|srcset|poster|data-[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
SHEET = re.compile(rb"<link\b[^>]*\brel\s*=\s*[\"']?stylesheet\b[^>]*>", re.IGNORECASE)
HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
SPLIT = re.compile(rb"[\s,]+")
DIGITS = 16


class Token(msgspec.Struct, frozen=True):
    """`page`: of all but its stylesheets; `styles`: of these; `sheets`: their addresses, as the page has them."""

    page: str
    styles: str
    sheets: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As it stands in the page."""
        return f"{self.page}-{self.styles}"


GONE = Token("gone", "")


def token_of(html: bytes, key_of: Callable[[str], bytes | None]) -> Token:
    """The token of a page. `key_of`: address in the page → the key of that file of the site, None for a page or none.

    A picture or a script that is another under the same name makes another token.
    """
    links = SHEET.findall(html)
    sheets = [address for link in links for address in _addresses(HREF.search(link))]
    rest = SHEET.sub(b"", html)
    loaded = {part for found in LOADED.finditer(rest) for each in _addresses(found) for part in SPLIT.split(each)}
    keys = [key_of(address.decode("utf-8", "replace")) or b"" for address in sorted(loaded)]
    styles = [address + (key_of(address.decode("utf-8", "replace")) or b"") for address in sheets]
    return Token(
        digest_of(rest + b"".join(keys)).hex()[:DIGITS],
        digest_of(b"\0".join(styles)).hex()[:DIGITS],
        tuple(address.decode("utf-8", "replace") for address in sheets),
    )


def _addresses(found: "re.Match[bytes] | None") -> Iterator[bytes]:
    if found is not None:
        yield from (group for group in found.groups() if group)
