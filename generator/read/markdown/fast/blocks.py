"""Blocks: what stands between empty lines becomes paragraphs, headings, lists, quotes, tables and rules."""

import re

from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.lists import INDENT, ITEM, Listing
from generator.read.markdown.fast.paragraphs import TURN, paragraph
from generator.read.markdown.fast.spans import spans
from generator.read.markdown.fast.tables import table_of

HEADING = re.compile(r"(#{1,6})([^#\\\n]*)#*(?:\n|\Z)")
# The first may be a rule, the second is one.
RULE = re.compile(r" {0,3}[-*_][-*_ ]*\Z")
PLAIN_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|(?:\* ){2,}\*|(?:- ){2,}-) *\Z")


class Flow:
    """Blocks one below the other, as the body or a quote holds them, and what the last of them goes on with."""

    __slots__ = ("known", "listing", "parts", "quote")

    def __init__(self, known: Known) -> None:
        self.known = known
        self.parts: list[str] = []
        self.listing: Listing | None = None
        self.quote: Flow | None = None

    def read(self, text: str) -> None:
        """Takes in the blocks of a text.

        Raises UncertainError where one is not certainly what it seems.
        """
        for block in text.split("\n\n"):
            if block[:1] == "\n":
                block = block.lstrip("\n")  # noqa: PLW2901 - more than one empty line is as good as one
            if block[:1].isalpha() and "\n" not in block:
                self._add(f"<p>{spans(block, self.known)}</p>\n")
            elif block:
                self.block(block)

    def block(self, block: str) -> None:
        """Takes in one block, which is not empty."""
        first = block[0]
        if block.startswith(INDENT):
            self._below(block)
        elif "|" in block and self.known.tables and (table := table_of(block, self.known)):
            self._add(table)
        elif first == "#":
            self._heading(block)
        elif first == ">":
            self._quote(block)
        elif "\n" in block and (turn := TURN.search(block)):
            self._turn(block, turn)
        elif RULE.match(block):
            self._rule(block)
        elif ITEM.match(block):
            self._list(block)
        else:
            self._add(paragraph(block, self.known))

    def html(self) -> str:
        """The HTML of all blocks, a line end behind each."""
        self._close()
        return "".join(self.parts)

    def _add(self, html: str) -> None:
        if html:
            self._close()
            self.parts.append(html)

    def _close(self) -> None:
        if self.listing is not None:
            self.parts.append(self.listing.html())
            self.listing = None
        if self.quote is not None:
            html = self.quote.html()
            if not html:
                raise UncertainError
            self.parts.append(f"<blockquote>\n{html}</blockquote>\n")
            self.quote = None

    def _heading(self, block: str) -> None:
        heading = HEADING.match(block)
        text = heading[2].strip() if heading else ""
        if heading is None or not text:
            raise UncertainError
        level = len(heading[1])
        self._add(f"<h{level}>{spans(text, self.known)}</h{level}>\n")
        if rest := block[heading.end() :]:
            self.block(rest)

    def _turn(self, block: str, turn: re.Match[str]) -> None:
        """A block that a heading cuts in two; any other turn is uncertain."""
        if turn[0] != "\n#":
            raise UncertainError
        self.block(block[: turn.start()])
        self.block(block[turn.start() + 1 :])

    def _rule(self, block: str) -> None:
        if PLAIN_RULE.match(block) is None:
            raise UncertainError
        self._add("<hr>\n")

    def _quote(self, block: str) -> None:
        lines = block.split("\n")
        if not all(line[:1] == ">" for line in lines):
            raise UncertainError
        if self.quote is None:
            self._close()
            self.quote = Flow(self.known)
        self.quote.read("\n".join([_quoted(line) for line in lines]))

    def _list(self, block: str) -> None:
        if self.listing is None:
            self._close()
            self.listing = Listing(self.known, block)
        else:
            self.listing.go_on(block)

    def _below(self, block: str) -> None:
        if self.listing is None:
            raise UncertainError
        self.listing.go_below(block)


def _quoted(line: str) -> str:
    if line.strip() == ">":
        return ""
    return line[2:] if line[1:2] == " " else line[1:]
