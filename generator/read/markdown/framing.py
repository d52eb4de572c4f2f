"""Framing: what to write in place of HTML that shows something of another site, since no story may hold it."""

import re
from html import unescape
from urllib.parse import urlsplit

from generator.model.hosts import BARE, host_name
from generator.model.regex import regex

SOURCE = regex(r"\ssrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
FRAMES = frozenset(("embed", "frame", "iframe", "object"))
LONGEST = 300
AS_TEXT = "to show it as text, put it between backticks; to publish it, set `raw_html` for its section in site.toml"


def advice(tag: str, element: str) -> str:
    """What to do about an element that was taken out; `element`: its opening tag as it is written, "" if unknown.

    A frame becomes a story part, with its own address where that may stand there.
    """
    address = _address(element)
    if tag in FRAMES:
        shown = address if _is_framed(address) and len(address) <= LONGEST else "https://…"
        return f'write `::: embed url="{shown}" title="…"` and below it `:::`, which loads nothing until a reader asks'
    if tag == "script" and address.startswith("https://"):
        return (
            "a post that is quoted stays a quotation with its link; what else another site shows comes by"
            ' `::: embed url="https://…" title="…"` and below it `:::`, with the address of its page or frame'
        )
    return AS_TEXT


def _address(element: str) -> str:
    found = SOURCE.search(element)
    address = unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
    return f"https:{address}" if address.startswith("//") else address


def _is_framed(address: str) -> bool:
    """Whether the part `embed` takes the address."""
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme == "https" and parts.username is None and bool(host_name(parts.hostname or ""))
    except ValueError:
        return False
    return is_whole and BARE.search(address) is None
