# ruff: noqa: RUF001 - marks that look alike are what this is about
"""Quotes: straight quotation marks, dashes and dots as a typesetter of the story's language would set them."""

import re

import msgspec

from generator.model.regex import regex
from generator.read.markdown.tokens import TOKEN, Sort, sort_of

# Each alternative begins with a literal: `re` then skips to the next of them, which is ten times as fast.
STRAIGHT = regex(r"\"|'|--+|\.\.\.+")
OPENING_CONTEXT = frozenset(" \t\n\xa0\u202f([{<«‹„“‘‚「『–—-/|=")
ELISION = regex(r"(?:n|em|tis|twas|til|bout|\d\ds)\b", re.IGNORECASE)
CLOSING_SINGLE = regex(r"[^\s']'(?!\w)")
# First and last characters of scripts without spaces. (To compile them as a set would take as long as ten texts.)
SPACELESS = (("\u3000", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uff9f"))
APOSTROPHE = "’"


class QuoteMarks(msgspec.Struct, frozen=True):
    """The marks of a language: outer opening and closing, inner opening and closing."""

    outer_open: str
    outer_close: str
    inner_open: str
    inner_close: str


ENGLISH = QuoteMarks("“", "”", "‘", "’")
GUILLEMETS = QuoteMarks("«", "»", "“", "”")
CORNERS = QuoteMarks("「", "」", "『", "』")
SWISS = QuoteMarks("«", "»", "‹", "›")
# After the customs that the Unicode CLDR records (delimiters); where newspapers differ from it (es, ar), theirs.
QUOTE_MARKS = {
    "ar": SWISS,
    "cs": QuoteMarks("„", "“", "‚", "‘"),
    "da": QuoteMarks("»", "«", "›", "‹"),
    "de": QuoteMarks("„", "“", "‚", "‘"),
    "de-ch": SWISS,
    "el": GUILLEMETS,
    "en": ENGLISH,
    "es": GUILLEMETS,
    "es-mx": ENGLISH,
    "fa": SWISS,
    "fi": QuoteMarks("”", "”", "’", "’"),
    "fr": QuoteMarks("«\xa0", "\xa0»", "“", "”"),
    "fr-ch": SWISS,
    "hi": ENGLISH,
    "it": GUILLEMETS,
    "ja": CORNERS,
    "nb": GUILLEMETS,
    "no": GUILLEMETS,
    "pl": QuoteMarks("„", "”", "«", "»"),
    "ru": QuoteMarks("«", "»", "„", "“"),
    "sv": QuoteMarks("”", "”", "’", "’"),
    "uk": QuoteMarks("«", "»", "„", "“"),
    "zh": ENGLISH,
    "zh-hant": CORNERS,
    "zh-hk": CORNERS,
    "zh-tw": CORNERS,
}


def marks_of(language: str) -> QuoteMarks:
    """The marks of a language tag (BCP 47): its own, else those of its script or language, else the English."""
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        if marks := QUOTE_MARKS.get("-".join(parts[:length])):
            return marks
    return ENGLISH


def is_straight(text: str) -> bool:
    """Whether a text holds anything to set."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def with_typographic_quotes(html: str, marks: QuoteMarks) -> str:
    """The HTML with its text's `"`, `'`, `--`, `---` and `...` set; code and the like stay as they are.

    Between two quotation marks may stand other elements, never the end of a block. An option such as `--now` and an
    inch behind a figure (`12"`) stay; an apostrophe is one in every language.
    """
    tokens = TOKEN.split(html)
    code = _in_pre(tokens) if "<pre" in html else frozenset()
    search = STRAIGHT.search
    end = 0
    for index in range(0, len(tokens), 2):
        # Only blocks that hold such a mark are gone through: most have none, and a walk through all costs 150 µs.
        if index >= end and search(tokens[index]) and index not in code:
            end = _set_block(tokens, index, marks)
    return "".join(tokens)


def _set_block(tokens: list[str], hit: int, marks: QuoteMarks) -> int:
    """Sets the block around the text at index `hit` in place; gives the index of the tag that ends it."""
    start = hit - 1
    while start > 0 and sort_of(tokens[start]) is not Sort.BLOCK:
        start -= 2
    run = _Run(marks)
    verbatim = 0
    for index in range(max(start, -1) + 1, len(tokens)):
        if not index % 2:
            if tokens[index] and not verbatim:
                tokens[index] = run.set(tokens[index])
            continue
        sort = sort_of(tokens[index])
        if sort is Sort.BLOCK:
            return index
        if sort is not Sort.INLINE:
            verbatim = max(0, verbatim + (1 if sort is Sort.VERBATIM else -1))
            run.last = "x"
    return len(tokens)


def _in_pre(tokens: list[str]) -> frozenset[int]:
    """The indices of texts within `<pre>`, whatever other elements are in it."""
    depth = 0
    inside = []
    for index, token in enumerate(tokens):
        if index % 2:
            depth += token.startswith("<pre") - token.startswith("</pre")
        elif depth > 0:
            inside.append(index)
    return frozenset(inside)


class _Run:
    """The texts of one block, left to right: what stood last, and which marks are open."""

    __slots__ = ("inner", "last", "marks", "outer")

    def __init__(self, marks: QuoteMarks) -> None:
        self.marks = marks
        self.last = " "
        self.outer = False
        self.inner = False

    def set(self, text: str) -> str:
        """A text of the block with its marks set."""
        done = STRAIGHT.sub(self._mark, text)
        self.last = done[-1]
        return done

    def _mark(self, match: re.Match[str]) -> str:
        start, end = match.span()
        text = match.string
        before = text[start - 1] if start else self.last
        after = text[end] if end < len(text) else ""
        mark = match[0]
        if mark == '"':
            return self._double(before, after)
        if mark == "'":
            return self._single(before, after, _is_closed(text, end))
        if mark[0] == "-":
            return _dash(mark, before, after)
        return {3: "…", 4: "….", 5: mark}.get(len(mark), mark)

    def _double(self, before: str, after: str) -> str:
        may_open = before in OPENING_CONTEXT or (not self.outer and _is_spaceless(before))
        if self.outer and not (before in OPENING_CONTEXT and after.isalnum() and not _is_spaceless(before)):
            self.outer = False
            return self.marks.outer_close
        if may_open or (before == "'" and not self.outer):
            self.outer = True
            return self.marks.outer_open
        return '"' if before.isdigit() else self.marks.outer_close

    def _single(self, before: str, after: str, closes_later: bool) -> str:  # noqa: FBT001
        opens = before in OPENING_CONTEXT or before in ('"', self.marks.outer_open[-1])
        if opens and not after.isspace() and closes_later and not self.inner:
            self.inner = True
            return self.marks.inner_open
        if self.inner and not (before.isalnum() and after.isalnum()):
            self.inner = False
            return self.marks.inner_close
        return APOSTROPHE


def _is_closed(text: str, start: int) -> bool:
    """Whether a single mark before `start` has its partner later on; an elision such as 'tis or '90s has none."""
    return ELISION.match(text, start) is None and CLOSING_SINGLE.search(text, start) is not None


def _is_spaceless(character: str) -> bool:
    return any(first <= character <= last for first, last in SPACELESS)


def _dash(mark: str, before: str, after: str) -> str:
    is_option = before.isspace() and after.isalnum()
    return mark if is_option or len(mark) > len("---") else "–" if mark == "--" else "—"
