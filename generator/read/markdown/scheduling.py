"""Python-Markdown's own passes, run only where a text holds what they look for."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from generator.model.regex import regex

# Pattern → what a text must hold for it to match: each stands in the pattern's expression. A pattern that is not
# here always runs.
LITERALS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "footnote": ("[^",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
}
ALWAYS = ("",)
# Above the priority of every block processor that there is.
FIRST = 1000

# Elements that a parser reads as any other, and that stand within a line.
_WITHIN = "a|abbr|b|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u"
_ATTRIBUTES = r"(?: +[a-z-]+=\"[^\"<>`\n]*\")*"
# What begins with "<" and is neither HTML between paragraphs nor a comment nor anything else that a parser might take
# for more: such an element, an address in angle brackets, a sign before a space.
INLINE = regex(rf"<(?:/?(?:{_WITHIN}){_ATTRIBUTES} ?/?>|[a-z]+://[^<>\s\"'`]*>|[\w.+-]+@[\w.-]+>|(?= ))")
# An element between empty lines, in a line of its own, that holds none of its own name.
BLOCK = regex(
    rf"\n\n(<(aside|blockquote|center|div|figure|p|section){_ATTRIBUTES}>"
    rf"(?:[^<\n]|<(?!/?\2\b)/?(?:{_WITHIN}|p|ul|ol|li|h[1-6]|figcaption|footer){_ATTRIBUTES} ?/?>)*+</\2>)(?=\n\n)"
)

Apply = Callable[[object, str, int, int], tuple[str, bool, int]]


class ScheduledInline(InlineProcessor):
    """The inline pass. Most patterns find nothing in most texts: asking for a character first costs a tenth."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        known = {id(md.inlinePatterns[name]): marks for name, marks in LITERALS.items() if name in md.inlinePatterns}
        self._schedule = tuple((pattern, known.get(id(pattern), ALWAYS)) for pattern in md.inlinePatterns)
        self._apply: Apply = getattr(self, "_InlineProcessor__applyPattern")  # noqa: B009 - it is private there

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its names
        """The method of the base class, which leaves out what cannot match."""
        if isinstance(data, AtomicString):
            return data
        start = 0
        for index in range(patternIndex, len(self._schedule)):
            pattern, marks = self._schedule[index]
            for mark in marks:
                if mark in data:
                    break
            else:
                continue
            matched = True
            while matched:
                data, matched, start = self._apply(pattern, data, index, start)
        return data


class ScheduledHtmlBlocks(HtmlBlockPreprocessor):
    """The search for HTML between paragraphs, which parses the whole text as HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines as that search leaves them. It runs only where it may find more than elements in a line each."""
        source = "\n".join(lines)
        if "&#" in source:
            # A number without a semicolon would get one.
            return super().run(lines)
        rest = BLOCK.sub("", source) if "\n\n<" in source else source
        if rest.count("<") != len(INLINE.findall(rest)):
            return super().run(lines)
        return lines if rest is source else BLOCK.sub(self._stashed, source).split("\n")

    def _stashed(self, match: re.Match[str]) -> str:
        return f"\n\n\n{self.md.htmlStash.store(match[1] + chr(10))}\n\n"


class PlainParagraphs(ParagraphProcessor):
    """Paragraphs of one line that begins with a letter, which every other block processor would look at in vain."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - as its base class has it
        """Whether the block is one."""
        return block[:1].isalpha() and "\n" not in block


def schedule(md: Markdown) -> None:
    """Puts these passes in place of Python-Markdown's; call it when all extensions have registered theirs."""
    if all(type(each).__module__.startswith("markdown.") for each in md.parser.blockprocessors):
        md.parser.blockprocessors.register(PlainParagraphs(md.parser), "plain_paragraph", FIRST)
    if "html_block" in md.preprocessors:
        md.preprocessors.register(ScheduledHtmlBlocks(md), "html_block", 20)
    md.treeprocessors.register(ScheduledInline(md), "inline", 20)
