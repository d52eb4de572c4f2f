r"""Tokens: finished HTML as texts and tags in turn, for passes that change the text and leave the rest alone."""

import re
from enum import Enum

TOKEN = re.compile("(<[^>]*>)")
# A mark such as "\x02wzxhzdk:7\x03" in a text stands for raw HTML that is put back later.
STASH_START, STASH_END = "\x02", "\x03"
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
BLOCK_NAMES = (
    "address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
VERBATIM = frozenset(("code", "pre", "kbd", "samp", "script", "style", "math", "var", "textarea"))


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
