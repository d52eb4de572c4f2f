"""Plain: the words of finished HTML, for related stories, summaries and headings."""

import re
from functools import cache
from html import unescape

from generator.model.article import HOLE
from generator.model.regex import regex
from generator.read.markdown.tokens import BLOCKS

SUMMARY_LENGTH = 300
# Code blocks, references to notes and the way back from them, headlines still to be filled in.
NOISE = regex(
    r"<(?:pre\b.*?</pre|sup id=\"fnref.*?</sup|a [^>]*class=\"footnote-backref\".*?</a|script\b.*?</script\s*"
    r"|style\b.*?</style\s*|!--.*?--)>",
    re.DOTALL,
)
UNFILLED = regex(rf"{HOLE}\d+t{HOLE}")
SPACES = regex(r"[ \t]{2,}")
# Leads of UTF-8 sequences that kana, ideographs and the like begin with; deleting all other bytes leaves only them.
NOT_WIDE = bytes(sorted({*range(256)} - {*range(0xE3, 0xEA), *range(0xF0, 0xF4)}))
BREAK = regex(rf"</?(?:{'|'.join(sorted(BLOCKS))})\b[^>]*>")
TAG = regex(r"<[^>]*>")
ADDRESS = regex(r"\b[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
PARAGRAPH = regex(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
SENTENCE_ENDS = "。\uff01\uff1f.!?।؟"


def text_of(html: str) -> str:
    """The words of running HTML, one space between them."""
    if "<" in html or HOLE in html:
        html = UNFILLED.sub("", NOISE.sub("", html))
    return " ".join(_bare(html).split())


def lines_of(html: str) -> str:
    """The words of blocks, a block a line; blocks of code, tags, addresses and the numbers of notes are left out."""
    html = NOISE.sub(" ", html)
    if HOLE in html:
        html = UNFILLED.sub(" ", html)
    # Most breaks are those of paragraphs, which need no regular expression.
    html = html.replace("\n", " ").replace("<p>", "\0").replace("</p>", "\0")
    return in_lines(TAG.sub("", BREAK.sub("\0", html)))


def in_lines(text: str) -> str:
    r"""The words of a text in which `\0` parts blocks, a block a line; addresses are left out."""
    if "&" in text:
        text = unescape(text)
    if "://" in text:
        text = ADDRESS.sub(" ", text)
    if "  " in text:
        text = SPACES.sub(" ", text)
    return "\n".join(filter(None, map(str.strip, text.split("\0"))))


def words_in(text: str) -> int:
    """How many words a reader reads in `lines_of`; two ideographs or kana count as one: they come without spaces."""
    if text.isascii() or not text.encode().translate(None, NOT_WIDE):
        return text.count(" ") + text.count("\n") + 1 if text else 0
    rest, ideographs = _ideograph().subn(" ", text)
    return len(rest.split()) + (ideographs + 1) // 2


# So large a set takes as long to compile as ten texts to convert, and few texts have one of it.
@cache
def _ideograph() -> "re.Pattern[str]":
    return re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def first_paragraph(html: str) -> str:
    """The words of the first paragraph that has any."""
    for paragraph in PARAGRAPH.finditer(html):
        if text := text_of(paragraph[1]):
            return text
    return ""


def shortened(text: str) -> str:
    """At most 300 characters, cut behind a word; behind a sentence where no spaces are written."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    start = text[:SUMMARY_LENGTH]
    words = start.rpartition(" ")[0]
    if len(words) > SUMMARY_LENGTH // 2:
        return words.rstrip(" ,;:\u2013\u2014-") + "…"
    end = max(map(start.rfind, SENTENCE_ENDS))
    return start[: end + 1] if end > 0 else start + "…"


def _bare(html: str) -> str:
    text = TAG.sub("", html) if "<" in html else html
    return unescape(text) if "&" in text else text
