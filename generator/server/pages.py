"""Pages as browsers get them: the bytes of the site, with the script of the preview put in."""

import html
import re
from importlib.resources import files

from generator.model.regex import regex
from generator.preview import Ribbon
from generator.server.tokens import Token

CORNER = "/.preview/"
SCRIPT = CORNER + "preview.js"
EVENTS = CORNER + "events"
HEAD = regex(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
DOCTYPE = regex(rb"\s*<!doctype[^>]*>", re.IGNORECASE)
# Where there is no page at all to show, this one waits for it.
WAITING = (
    b"<!doctype html><html lang=en><head><meta charset=utf-8><title>%s</title></head><body><p>%s</p></body></html>"
)


def dressed(page: bytes, token: Token, ribbon: Ribbon | None = None) -> bytes:
    """A page with the script, as the first of its head: no policy in a `meta` element that follows keeps it out."""
    told = f' data-mark="{ribbon.mark}" data-at="{ribbon.at or ""}"' if ribbon is not None else ""
    script = f'<script src="{SCRIPT}" data-token="{html.escape(str(token))}"{told}></script>'.encode()
    found = HEAD.search(page) or DOCTYPE.match(page)
    at = found.end() if found is not None else 0
    return page[:at] + script + page[at:]


def waiting_page(title: str, words: str) -> bytes:
    """A page of few words."""
    return WAITING % (html.escape(title).encode(), html.escape(words).encode())


def script() -> bytes:
    """What runs in the browser."""
    return files("generator.server").joinpath("preview.js").read_bytes()
