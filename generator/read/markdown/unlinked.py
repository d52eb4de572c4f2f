"""Unlinked: attributes of HTML that would name a page or picture of the site without being a link to it."""

import re
from collections.abc import Iterator
from html import unescape

from generator.model.problem import Problem, warning
from generator.model.regex import regex
from generator.model.target import from_the_root, is_outside
from generator.read.markdown.written import Written, places_of

TAG = regex(
    r"<(?:!--.*?-->|(?:img|source|blockquote|q|del|ins)\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>)",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = regex(
    r"\s+(?P<name>srcset|cite|longdesc)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
LIKELY = regex(r"\s(?:srcset|cite|longdesc)\s*=", re.IGNORECASE)


def without_unlinked(html: str, written: Written, base_url: str) -> tuple[str, list[Problem]]:
    """The HTML without `srcset`, `cite` and `longdesc` that lead into the site, and a warning `html-removed` for each.

    No hole fits there: what is not public yet would still be named. Addresses elsewhere stay.
    """
    # Only HTML and lists of attributes could bring one; without either, half of the time for all links is saved.
    if not ("<" in written.text or "{" in written.text) or not LIKELY.search(html):
        return html, []
    lost: list[tuple[str, str]] = []

    def kept(attribute: re.Match[str]) -> str:
        value = unescape(attribute["double"] or attribute["single"] or attribute["bare"] or "").strip()
        name = attribute["name"].lower()
        if not any(_is_inside(address, base_url) for address in _addresses(name, value)):
            return attribute[0]
        lost.append((name, value))
        return ""

    html = TAG.sub(lambda tag: ATTRIBUTE.sub(kept, tag[0]), html)
    return html, list(_removed(lost, written))


def _addresses(name: str, value: str) -> list[str]:
    return [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]


def _is_inside(address: str, base_url: str) -> bool:
    if not address or address.startswith("#"):
        return False
    return not is_outside(address) or from_the_root(address, base_url) != address


def _removed(lost: list[tuple[str, str]], written: Written) -> Iterator[Problem]:
    for (name, _), place in zip(lost, places_of(written, [value for _, value in lost]), strict=True):
        message = f"the attribute `{name}` leads into this site, which only links and `src` may, and was taken out"
        hint = "name the picture by `src` alone" if name == "srcset" else "link to the page by `<a href=…>` or Markdown"
        yield warning("html-removed", written.path, place, message, hint)
