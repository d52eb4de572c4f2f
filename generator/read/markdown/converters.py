"""Converters: Python-Markdown with the extensions of our dialect, one for each set of them."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import cast

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import DelimiterProcessor
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import AMP_SUBSTITUTE

from generator.read.markdown.fences import Fences
from generator.read.markdown.scheduling import schedule
from generator.read.markdown.tokens import unveiled


class FenceExtension(Extension):
    """Fenced code, before anything else looks at the text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Registers the pass."""
        md.preprocessors.register(Fences(md), "fenced_code_block", 25)


class HighlightExtension(CodeHiliteExtension):
    """Pygments with classes for fences that name a language; what is only indented stays as it is."""

    def __init__(self) -> None:
        super().__init__(guess_lang=False, css_class="highlight", noclasses=False)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Registers the settings that fenced code looks for."""
        super().extendMarkdown(md)
        md.treeprocessors.deregister("hilite")


class StrikethroughExtension(Extension):
    """`~~struck~~` becomes `<del>`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Adds the mark beside those of emphasis."""
        cast("DelimiterProcessor", md.inlinePatterns["em_strong"]).add("~", "del", double=True)
        md.ESCAPED_CHARS.append("~")


def _tables() -> Extension:
    # A style attribute would be refused by the Content-Security-Policy of a careful site.
    return TableExtension(use_align_attribute=True)


def _footnotes() -> Extension:
    # The way back says its number in no language; without U+FE0E some phones draw the arrow as a coloured picture.
    return FootnoteExtension(BACKLINK_TEXT="&#8617;&#65038;", BACKLINK_TITLE="↩ %d")


# Name in site.toml → what makes the extension.
MAKERS: dict[str, Callable[[], Extension]] = {
    "tables": _tables,
    "footnotes": _footnotes,
    "fenced_code": FenceExtension,
    "highlight": HighlightExtension,
    "definition_lists": DefListExtension,
    "abbreviations": AbbrExtension,
    "attributes": AttrListExtension,
    "admonitions": AdmonitionExtension,
    "strikethrough": StrikethroughExtension,
}


@lru_cache(maxsize=64)
def converter_for(names: tuple[str, ...], *, raw: bool, scheduled: bool) -> Markdown:
    """The converter of a process for these extensions; whoever uses it resets it first."""
    converter = Markdown(extensions=[MAKERS[name]() for name in names], output_format="html")
    if not raw:
        converter.preprocessors.deregister("html_block")
        converter.inlinePatterns.deregister("html")
    # It would run first of all passes over the finished text; here `Rendering.restore` does.
    converter.postprocessors.deregister("raw_html")
    if scheduled:
        schedule(converter)
    return converter


def restoring(converter: Markdown) -> Callable[[str], str]:
    """What puts the raw HTML that a converter took away into a text in place of its marks."""
    return partial(_restored, RawHtmlPostprocessor(converter))


def _restored(stash: RawHtmlPostprocessor, html: str) -> str:
    return stash.run(unveiled(html)).replace(AMP_SUBSTITUTE, "&").strip()
