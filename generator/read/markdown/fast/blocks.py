"""Blocks: what stands between empty lines becomes paragraphs, headings, lists, quotes, tables and rules."""

from html import escape

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.lists import INDENT, ITEM, Listing
from generator.read.markdown.fast.paragraphs import TURN, paragraph
from generator.read.markdown.fast.spans import spans
from generator.read.markdown.fast.tables import table_of

HEADING = regex(r"(#{1,6})((?:\\[^\n]|[^\\#\n]|#+(?=[^#\n]))*)#*(?:\n|\Z)")
# The first may be a rule, the second is one.
RULE = regex(r" {0,3}[-*_][-*_ ]*\Z")
PLAIN_RULE = regex(r"(?:-{3,}|\*{3,}|_{3,}|(?:\* ){2,}\*|(?:- ){2,}-) *\Z")
# Where Python-Markdown may near its limit of recursion, which gives a mark another meaning.
DEEP = regex(r"(?:> ?){20}")
UNDERLINE = regex(r"(?:=+|-+) *\Z")


def html_of_blocks(text: str, known: Known) -> str:
    """The HTML of all blocks of a text, a line end behind each.

    Raises UncertainError where one is not certainly what it seems.
    """
    flow = Flow(known)
    flow.read(text)
    return flow.html()


class Flow:
    """Blocks one below the other, as the body or a quote holds them; `open`: the last, if it may still go on."""

    __slots__ = ("known", "open", "parts")

    def __init__(self, known: Known) -> None:
        self.known = known
        self.parts: list[str] = []
        self.open: Listing | Quote | Code | None = None

    def read(self, text: str) -> None:
        """Takes in the blocks of a text."""
        for block in text.split("\n\n"):
            if block[:1].isalpha() and "\n" not in block:
                self._add(f"<p>{spans(block, self.known)}</p>\n")
                continue
            rest = block.lstrip("\n")
            if isinstance(self.open, Code):
                self.open.text += "\n" * (len(block) - len(rest)) if block else "\n\n"
            if rest:
                self.block(rest)

    def block(self, block: str) -> None:
        """Takes in one block, piece by piece where headings, rules and quotes cut it."""
        while block:
            block = self._take(block)

    def _take(self, block: str) -> str:
        """Takes in the beginning of a block, which is not empty; gives the rest."""
        first = block[0]
        if first == " " and block.startswith(INDENT):
            self._indented(block)
        elif "|" in block and self.known.tables and (table := table_of(block, self.known)):
            self._add(table)
        elif first == "#":
            return self._heading(block)
        elif first == ">":
            self._quote(block)
        elif "\n" in block and (turn := TURN.search(block)):
            return self._turn(block, turn.start())
        elif RULE.match(block):
            self._rule(block)
        elif ITEM.match(block):
            self._list(block)
        else:
            self._add(paragraph(block, self.known))
        return ""

    def html(self) -> str:
        """The HTML of all blocks, a line end behind each."""
        self._close()
        return "".join(self.parts)

    def _add(self, html: str) -> None:
        if html:
            if self.open is not None:
                self._close()
            self.parts.append(html)

    def _close(self) -> None:
        if self.open is not None:
            self.parts.append(self.open.html())
            self.open = None

    def _heading(self, block: str) -> str:
        heading = HEADING.match(block)
        if heading is None:
            raise UncertainError
        self._title(heading[2], len(heading[1]))
        return block[heading.end() :]

    def _title(self, text: str, level: int) -> None:
        self._add(f"<h{level}>{spans(text.strip(), self.known)}</h{level}>\n")

    def _turn(self, block: str, turn: int) -> str:
        """Takes in a block up to the line behind `turn`, a heading, a rule or a quote; gives the rest."""
        before, below = block[:turn], block[turn + 1 :]
        line, _, rest = below.partition("\n")
        if "\n" not in before and UNDERLINE.match(line) and not before.startswith("!!!"):
            self._title(before, 1 if line[0] == "=" else 2)
            return rest
        is_rule = PLAIN_RULE.match(line) is not None
        is_quote = line[:1] == ">" and before.strip() and not ITEM.match(block)
        if not (is_rule or is_quote or line[:1] == "#"):
            raise UncertainError
        self.block(before)
        if is_rule:
            self._add("<hr>\n")
            return rest
        return below

    def _rule(self, block: str) -> None:
        if PLAIN_RULE.match(block) is None:
            raise UncertainError
        self._add("<hr>\n")

    def _quote(self, block: str) -> None:
        lines = block.split("\n")
        if DEEP.search(block) or not all(line[:1] == ">" or line[:1].isalpha() for line in lines):
            raise UncertainError
        if not isinstance(self.open, Quote):
            self._close()
            self.open = Quote(self.known)
        self.open.flow.read("\n".join([_quoted(line) for line in lines]))

    def _list(self, block: str) -> None:
        if isinstance(self.open, Listing):
            self.open.go_on(block)
        else:
            self._close()
            self.open = Listing(self.known, block)

    def _indented(self, block: str) -> None:
        if isinstance(self.open, Listing):
            self.open.go_below(block)
            return
        lines = block.split("\n")
        if not block.strip() or not all(line.startswith(INDENT) for line in lines):
            raise UncertainError
        code = "\n".join([line[len(INDENT) :] for line in lines]).rstrip()
        if isinstance(self.open, Code):
            self.open.text += f"\n{code}\n"
        else:
            self._close()
            self.open = Code(f"{code}\n")


class Quote:
    """A quote: the blocks within it. Quotes with empty lines between them are one."""

    __slots__ = ("flow",)

    def __init__(self, known: Known) -> None:
        self.flow = Flow(known)

    def html(self) -> str:
        """The HTML of the quote, a line end behind it."""
        html = self.flow.html()
        if not html:
            raise UncertainError
        return f"<blockquote>\n{html}</blockquote>\n"


class Code:
    """Indented code: its text without the indentation. Blocks with empty lines between them are one."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def html(self) -> str:
        """The HTML of the code, a line end behind it."""
        return f"<pre><code>{escape(self.text.rstrip(), quote=False)}\n</code></pre>\n"


def _quoted(line: str) -> str:
    if line.strip() == ">":
        return ""
    if line[0] != ">":
        return line
    return line[2:] if line[1:2] == " " else line[1:]
