"""Markdown of the HTML of a post, where that says the same; what it cannot say stays as HTML, which is sanitised.

Markdownify makes the Markdown. Whether it is right is not assumed: each block is read again as Broadsheet reads it, and
one whose words, links, pictures, headings, lists or tables are no more what they were is kept as HTML.
"""

import re
from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PageElement
from markdownify import ATX, MarkdownConverter

from generator.importers.marks import mark
from generator.importers.wordpress.elements import Tokens, told
from generator.model.article import Html
from generator.model.regex import regex
from generator.read.body import BodySource, convert
from generator.read.rules import ReadingRules

COUNTED = (
    "a",
    "img",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "td",
    "pre",
    "hr",
    "sup",
    "sub",
    "strong",
    "em",
)
SAME = {"b": "strong", "i": "em", "th": "td"}
WORD = regex(r"\w+")
SIGNS = regex(r"(`+)(?!`).*?(?<!`)\1(?!`)|^```.*?^```|\{(?=[{%:])", re.DOTALL | re.MULTILINE)
COLONS = regex(r"^( {0,3})(:{3,})", re.MULTILINE)
GONE = ("script", "style", "noscript", "form", "object", "embed", "template", "iframe")
TAB = 4


class _Writer(MarkdownConverter):
    """Markdown as Broadsheet reads it: what lies in a list is four blanks in."""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  its signature
        """An entry of a list."""
        text = (text or "").strip()
        if not text:
            return "\n"
        parent = el.find_parent(["ul", "ol"])
        bullet = "-"
        if parent is not None and parent.name == "ol":
            start = str(parent.get("start", "1"))
            before = len(el.find_previous_siblings("li"))
            bullet = f"{(int(start) if start.isdecimal() else 1) + before}."
        blanks = " " * TAB
        lines = text.split("\n")
        return "\n".join([bullet.ljust(TAB) + lines[0], *(blanks + line if line else "" for line in lines[1:])]) + "\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link; blanks and parentheses of its address are encoded."""
        href = str(el.get("href") or "")
        address = re.sub(r"\s", "%20", href.strip())
        if address:
            el["href"] = address.replace("(", "%28").replace(")", "%29")
        made: str = super().convert_a(el, text, parent_tags)  # type: ignore[misc]
        return made


def markdown_of(html: str, rules: ReadingRules, marks: list[str]) -> str:
    """The Markdown of a post's HTML. `marks`: what stands for the tokens that are in it already."""
    soup = BeautifulSoup(html, "html.parser")
    tokens = Tokens(marks)
    _clean(soup, tokens)
    told(soup, tokens)
    blocks = [each for each in _blocks(soup) if each.strip()]
    return "\n" + tokens.filled("\n\n".join(_block(each, rules) for each in blocks)).strip("\n") + "\n"


def _clean(soup: BeautifulSoup, tokens: Tokens) -> None:
    """Takes out what no page may run, and comments."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for each in soup.find_all(GONE):
        if each.name != "iframe" and not each.decomposed:
            each.replace_with(tokens.token(mark("not translated", str(each)[:300])) if each.name != "style" else "")


def _blocks(soup: BeautifulSoup) -> Iterator[str]:
    """The HTML of each block at the top, and of loose text between two of them as a paragraph."""
    loose: list[PageElement] = []
    for child in list(soup.children):
        if not isinstance(child, Tag) or child.name in INLINE:
            loose.append(child)
            continue
        if loose:
            yield _paragraph(loose)
            loose = []
        yield from _unwrapped(child)
    if loose:
        yield _paragraph(loose)


INLINE = frozenset(
    (
        "a",
        "b",
        "strong",
        "i",
        "em",
        "code",
        "span",
        "img",
        "br",
        "sup",
        "sub",
        "del",
        "s",
        "u",
        "small",
        "abbr",
        "cite",
        "q",
        "kbd",
        "mark",
        "font",
        "ins",
    )
)


def _unwrapped(block: Tag) -> Iterator[str]:
    """A box that only lays things out is the blocks in it."""
    if block.name in ("div", "section", "article") and not any(
        isinstance(each, NavigableString) and each.strip() for each in block.children
    ):
        inner = BeautifulSoup("", "html.parser")
        for child in list(block.children):
            inner.append(child.extract())
        yield from _blocks(inner)
    else:
        yield str(block)


def _paragraph(loose: list[PageElement]) -> str:
    text = "".join(str(each) for each in loose)
    return f"<p>{text}</p>" if text.strip() else ""


def _block(html: str, rules: ReadingRules) -> str:
    """The Markdown of one block, or its HTML where that would say something else."""
    written = _markdown(html)
    if _facts(html) == _facts(_read(written, rules)):
        return written
    # An empty line would end it for a reader of Markdown.
    return re.sub(r"\n\s*\n", "\n", html.strip())


def _markdown(html: str) -> str:
    writer = _Writer(heading_style=ATX, sup_symbol="<sup>", sub_symbol="<sub>", escape_misc=True)
    text = str(writer.convert(html)).strip("\n")
    text = SIGNS.sub(lambda found: "&#123;" if found[0] == "{" else found[0], text)
    return COLONS.sub(r"\1\\\2", text)


def _read(text: str, rules: ReadingRules) -> str:
    found = convert(BodySource(text, 1, "content/x.md", "", "", has_summary=True), rules)
    return "".join(each.text for each in found.body.parts if isinstance(each, Html))


def _facts(html: str) -> tuple[list[str], Counter[str]]:
    """What must not change: the words in their order, and how many there are of each element that means something."""
    soup = BeautifulSoup(html, "html.parser")
    names = (SAME.get(each.name, each.name) for each in soup.find_all())
    words = WORD.findall(soup.get_text(" "))
    return ["".join(words)], Counter(name for name in names if name in COUNTED)
