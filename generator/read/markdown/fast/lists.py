"""Lists: items with their lines, lists within them, and paragraphs below an item."""

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.paragraphs import TURN, paragraph, running_text
from generator.read.markdown.fast.tables import has_table

ITEM = regex(r" {0,3}(?:(\d+\.)|[*+-]) +(.*)")
INNER_ITEM = regex(r" {4,7}(?:\d+\.|[*+-]) ")
INDENT = "    "
# Deeper, Python-Markdown may come to its limit of recursion.
DEEP = 20 * INDENT


class Listing:
    """A list that may still go on: its tag, and of each item its text, whether that is a paragraph, and what follows.

    An item becomes a paragraph as soon as an empty line stands behind it and more comes.
    """

    __slots__ = ("items", "known", "tag")

    def __init__(self, known: Known, block: str) -> None:
        self.known = known
        start = ITEM.match(block)
        self.tag = "ol" if start and start[1] else "ul"
        self.items: list[Item] = []
        self._add(_lines_of_items(block))

    def go_on(self, block: str) -> None:
        """Takes in a block of items behind an empty line; of both kinds, as Python-Markdown does."""
        self.items[-1].is_paragraph = True
        at = len(self.items)
        self._add(_lines_of_items(block))
        self.items[at].is_paragraph = True

    def go_below(self, block: str) -> None:
        """Takes in a block that is indented below the last item: a paragraph, or the first list within the item."""
        text = outdented(block)
        item = self.items[-1]
        item.is_paragraph = True
        if ITEM.match(text):
            item.add_list(text, self.known)
        else:
            item.below.append(paragraph(text, self.known))

    def html(self) -> str:
        """The HTML of the list, a line end behind it."""
        return f"<{self.tag}>\n{''.join([item.html() for item in self.items])}</{self.tag}>\n"

    def _add(self, texts: list[str]) -> None:
        for text in texts:
            if text.startswith(INDENT):
                self.items[-1].add_list(outdented(text), self.known)
            else:
                self.items.append(Item(running_text(text, self.known)))


class Item:
    """An item of a list: its text as HTML, whether it is a paragraph, and the HTML of the blocks below it."""

    __slots__ = ("below", "is_paragraph", "text")

    def __init__(self, text: str) -> None:
        if not text:
            raise UncertainError
        self.text = text
        self.is_paragraph = False
        self.below: list[str] = []

    def add_list(self, block: str, known: Known) -> None:
        """Takes in a list within the item, which is its only one."""
        if "\n" in block and TURN.search(block):
            raise UncertainError
        if not ITEM.match(block) or has_table(block, known) or any(each[:2] != "<p" for each in self.below):
            raise UncertainError
        self.below.append(Listing(known, block).html())

    def html(self) -> str:
        """The HTML of the item, a line end behind it."""
        below = "".join(self.below)
        return f"<li>\n<p>{self.text}</p>\n{below}</li>\n" if self.is_paragraph else f"<li>{self.text}{below}</li>\n"


def outdented(block: str) -> str:
    """The block with one level of indentation less, in the lines that have one."""
    return "\n".join([line[4:] if line.startswith(INDENT) else line for line in block.split("\n")])


def _lines_of_items(block: str) -> list[str]:
    """The texts of a block's items; what is indented (a list within the item before it) is a text of its own."""
    texts: list[str] = []
    if DEEP in block:
        raise UncertainError
    for line in block.split("\n"):
        if item := ITEM.match(line):
            if not item[2]:
                raise UncertainError
            texts.append(item[2])
        elif INNER_ITEM.match(line) and not texts[-1].startswith(INDENT):
            texts.append(line)
        else:
            texts[-1] += f"\n{line}"
    return texts
