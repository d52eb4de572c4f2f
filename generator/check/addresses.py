"""Addresses: what a rendered page leads to, and what can be led to in it."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from generator.model.regex import regex

# Each begins with a literal, so that `re` skips to it. What stands before it is looked at afterwards.
VALUE = rb"""=(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))"""
ADDRESSES = tuple(regex(name + VALUE) for name in (rb"href", rb"src", rb"poster", rb"action"))
IDS = tuple(regex(name + VALUE) for name in (rb"id", rb"name"))
HTML = (".html", ".htm")
SPACE = b" \t\r\n\f"
# Text that looks like tags and is none; a script's own tag stays.
VERBATIM = regex(rb"<!--.*?-->|(<(script|style|textarea|template)\b[^>]*>).*?</\2>", re.DOTALL | re.IGNORECASE)


class Ends(msgspec.Struct, frozen=True):
    """One page: its output path, the addresses that it leads to and the ids in it, each once and sorted."""

    output: str
    addresses: tuple[str, ...]
    ids: frozenset[str]


def ends_of(output: str, data: bytes) -> Ends:
    """The ends of the links of a page of HTML; other files have none."""
    if not output.endswith(HTML):
        return Ends(output, (), frozenset())
    text = VERBATIM.sub(rb"\1", data)
    addresses = sorted({value for pattern in ADDRESSES for value in _values(pattern, text)})
    return Ends(output, tuple(addresses), frozenset(value for pattern in IDS for value in _values(pattern, text)))


def _values(pattern: re.Pattern[bytes], text: bytes) -> Iterator[str]:
    for match in pattern.finditer(text):
        start = match.start()
        if text[start - 1] not in SPACE or text.rfind(b"<", 0, start) < text.rfind(b">", 0, start):
            continue
        raw = match[match.lastindex or 0]
        value = raw.decode("utf-8", "replace")
        yield unescape(value) if "&" in value else value
