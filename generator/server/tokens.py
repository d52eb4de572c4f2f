"""Tokens: what of a page a browser need know to tell whether it shows the page as it is now."""

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from generator.model.digest import digest_of
from generator.model.regex import regex

# Links to what a page loads; where pages lead to is no part of what they show.
LOADED = regex(rb"""\b(?:src|href|srcset|poster|data-[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
SHEET = regex(rb"<link\b[^>]*\brel\s*=\s*[\"']?stylesheet\b[^>]*>", re.IGNORECASE)
HREF = regex(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
SPLIT = regex(rb"[\s,]+")
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


class Looks(msgspec.Struct, frozen=True):
    """What a page is and loads.

    `rest`: digest of all but the links to its stylesheets; `loaded`: output paths; `sheets`: its stylesheets as
    addresses in the page and as output paths, "" for one that is not of the site.
    """

    rest: bytes
    loaded: tuple[str, ...]
    sheets: tuple[tuple[str, str], ...]


def looks_of(html: bytes, output_of: Callable[[str], str]) -> Looks:
    """What a page loads. `output_of`: address in the page → output path of a file that is part of it, "" for others."""
    sheets = [address for link in SHEET.findall(html) for address in _addresses(HREF.search(link))]
    rest = SHEET.sub(b"", html)
    found = {part for each in LOADED.finditer(rest) for address in _addresses(each) for part in SPLIT.split(address)}
    loaded = {output_of(address.decode("utf-8", "replace")) for address in found}
    names = [address.decode("utf-8", "replace") for address in sheets]
    return Looks(digest_of(rest), tuple(sorted(loaded - {""})), tuple((name, output_of(name)) for name in names))


def token_of(looks: Looks, keys: Mapping[str, bytes]) -> Token:
    """The token of a page. `keys`: output path → key of every file of the site as it is now.

    A picture or a script that is another under the same name makes another token.
    """
    page = looks.rest + b"".join(keys.get(output, b"") for output in looks.loaded)
    styles = b"\0".join(address.encode() + keys.get(output, b"") for address, output in looks.sheets)
    sheets = tuple(address for address, _ in looks.sheets)
    return Token(digest_of(page).hex()[:DIGITS], digest_of(styles).hex()[:DIGITS], sheets)


def _addresses(found: "re.Match[bytes] | None") -> Iterator[bytes]:
    if found is not None:
        yield from (group for group in found.groups() if group)
