"""Teaser: the mark that ends what a list shows of a story, and comments, before Markdown sees them."""

import re

from generator.model.regex import regex
from generator.read.markdown.written import without_code

# A character that no text may hold (whoever typed it has lost it before), and that is no white space to Python.
TEASER_END = "\x1b"
MARK = regex(r"<!--[ \t]*(?:more|TEASER_END(?::[^>]*)?)[ \t]*-->", re.IGNORECASE)
COMMENT = regex(r"<!--.*?-->", re.DOTALL)
PARAGRAPH = regex(rf"<p>\s*{TEASER_END}\s*</p>\n?|{TEASER_END}")


def with_teaser_end(text: str) -> str:
    """The text with the first `<!-- more -->` or `<!-- TEASER_END -->` outside code as one character."""
    match = MARK.search(without_code(text))
    if not match:
        return text
    before, after = text[: match.start()], text[match.end() :]
    is_alone = before.endswith("\n") or not before
    return f"{before}\n{TEASER_END}\n\n{after.lstrip(' ')}" if is_alone else f"{before}{TEASER_END}{after}"


def without_comments(text: str) -> str:
    """The text without HTML comments, except in code."""
    pieces = []
    start = 0
    for match in COMMENT.finditer(without_code(text)):
        pieces.append(text[start : match.start()])
        start = match.end()
    return "".join([*pieces, text[start:]])


def without_teaser_end(html: str) -> str:
    """The HTML without the mark."""
    return PARAGRAPH.sub("", html) if TEASER_END in html else html
