r"""Tokens: finished HTML as texts and tags in turn, for passes that change the text and leave the rest alone."""

import re
from collections.abc import Sequence
from enum import Enum

from generator.model.regex import regex

TOKEN = regex("(<[^>]*>)")
# Python-Markdown's own mark for raw HTML that is put back later.
STASHED = regex("\x02wzxhzdk:([0-9]+)\x03")
VEILED = regex("<[^<>\x02]*(\x02wzxhzdk:[0-9]+\x03)>")
NAME = regex(r"</?([a-zA-Z][a-zA-Z0-9]*)")
BLOCK_NAMES = (
    "address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
VERBATIM = frozenset(("code", "pre", "kbd", "samp", "script", "style", "math", "var", "textarea"))


def veiled(html: str, stash: Sequence[str]) -> str:
    r"""The HTML with a tag such as `<kbd\x02…>` for each mark of a stashed tag, which tells its name and no more.

    So the passes see what an element is and touch nothing in it. Entities are put back at once.
    """

    def tag(match: re.Match[str]) -> str:
        number = int(match[1])
        raw = stash[number] if number < len(stash) else ""
        if raw.startswith("&"):
            return raw
        name = NAME.match(raw)
        return f"{name[0] if name else '<'}{match[0]}>"

    return STASHED.sub(tag, html)


def unveiled(html: str) -> str:
    """The HTML with the marks again, as Python-Markdown knows them."""
    return VEILED.sub(r"\1", html)


class Sort(Enum):
    """What a tag means for the text around it."""

    INLINE = "inline"
    BLOCK = "block"
    VERBATIM = "verbatim"
    VERBATIM_END = "verbatim end"


def sort_of(tag: str) -> Sort:
    """The sort of a tag; a new block starts with each tag of a block, also with `<br>`."""
    known = PLAIN.get(tag)
    if known is not None:
        return known
    name = NAME.match(tag)
    return PLAIN.get(tag[: name.end()] + ">", Sort.INLINE) if name else Sort.INLINE


PLAIN = {
    **{f"<{name}>": Sort.BLOCK for name in BLOCKS},
    **{f"</{name}>": Sort.BLOCK for name in BLOCKS},
    **{f"<{name}>": Sort.VERBATIM for name in VERBATIM},
    **{f"</{name}>": Sort.VERBATIM_END for name in VERBATIM},
    **{f"<{end}{name}>": Sort.INLINE for name in ("a", "em", "strong", "b", "i", "sup") for end in ("", "/")},
}
