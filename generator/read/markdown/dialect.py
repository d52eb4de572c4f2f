"""The dialect: which of Python-Markdown's extensions a body needs, and one converter for each set of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
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

from generator.read.markdown.fast.document import html_of
from generator.read.markdown.fences import Fences
from generator.read.markdown.scheduling import schedule
from generator.read.markdown.tokens import unveiled, veiled


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


# Name in site.toml → what makes the extension, and what a text must hold for it to matter: converters that do no more
# than their text asks for cost 0.5 ms an article less. "\n:" stands for a definition, see `_needed`.
EXTENSIONS: dict[str, tuple[Callable[[], Extension], tuple[str, ...]]] = {
    "tables": (_tables, ("|",)),
    "footnotes": (_footnotes, ("[^",)),
    "fenced_code": (FenceExtension, ("```", "~~~")),
    "highlight": (HighlightExtension, ("```", "~~~")),
    "definition_lists": (DefListExtension, ("\n:",)),
    "abbreviations": (AbbrExtension, ("*[",)),
    "attributes": (AttrListExtension, ("{",)),
    "admonitions": (AdmonitionExtension, ("!!!",)),
    "strikethrough": (StrikethroughExtension, ("~~",)),
}
DEFINITION = re.compile(r"\n[\s>*+\-.\d]*:[ \t]")
# Whole passes of our own over the finished HTML.
PASSES = ("task_lists", "smart_quotes", "heading_ids")


@dataclass(frozen=True, slots=True)
class Rendering:
    """The HTML of a text with veiled tags (`tokens.veiled`) in place of its raw HTML and code blocks.

    `restore` puts them into HTML in place of their marks, byte for byte; it holds until the next text is rendered.
    `is_fast`: the fast path was certain of the text.
    """

    html: str
    restore: Callable[[str], str]
    is_fast: bool


def rendered(text: str, names: Iterable[str], *, raw: bool, fast: bool = True) -> Rendering:
    """The text in the dialect that `names` make up; `raw` False: HTML in the text is text.

    `fast` False: Python-Markdown as it is, with neither the fast path nor the scheduling; the same bytes come of it.
    One converter a process and set of extensions is kept. One that failed is thrown away: its state cannot be trusted.
    """
    names = tuple(names)
    if fast and (certain := rendered_fast(text, names, raw=raw)):
        return certain
    try:
        converter = _ready(text, names, raw=raw, scheduled=fast)
        return _rendering(converter.convert(text), converter, is_fast=False)
    except BaseException:
        _converter.cache_clear()
        raise


def rendered_fast(text: str, names: tuple[str, ...], *, raw: bool) -> Rendering | None:
    """What `rendered` gives, if the fast path is certain of the text."""
    if not _is_known(names):
        return None
    try:
        quick = html_of(text, names, partial(_ready, text, names, raw=raw, scheduled=True), raw=raw)
    except BaseException:
        _converter.cache_clear()
        raise
    return _rendering(quick.html, quick.converter, is_fast=True) if quick else None


def _rendering(html: str, converter: Markdown | None, *, is_fast: bool) -> Rendering:
    if converter is None or not converter.htmlStash.html_counter:
        return Rendering(html, str.strip, is_fast)
    html = veiled(html, list(map(str, converter.htmlStash.rawHtmlBlocks)))
    return Rendering(html, partial(_restored, RawHtmlPostprocessor(converter)), is_fast)


@lru_cache(maxsize=16)
def _is_known(names: tuple[str, ...]) -> bool:
    return all(name in EXTENSIONS or name in PASSES for name in names)


def _ready(text: str, names: tuple[str, ...], *, raw: bool, scheduled: bool) -> Markdown:
    return _converter(_needed(text, names), raw=raw, scheduled=scheduled).reset()


def _needed(text: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        name for name in names if name in EXTENSIONS and any(_occurs(mark, text) for mark in EXTENSIONS[name][1])
    )


def _occurs(mark: str, text: str) -> bool:
    if mark == "\n:":
        return DEFINITION.search(text) is not None
    # One character is found twenty times as fast as two.
    return mark[0] in text and mark in text


def _restored(stash: RawHtmlPostprocessor, html: str) -> str:
    return stash.run(unveiled(html)).replace(AMP_SUBSTITUTE, "&").strip()


@lru_cache(maxsize=64)
def _converter(names: tuple[str, ...], *, raw: bool, scheduled: bool) -> Markdown:
    converter = Markdown(extensions=[EXTENSIONS[name][0]() for name in names], output_format="html")
    if not raw:
        converter.preprocessors.deregister("html_block")
        converter.inlinePatterns.deregister("html")
    # It would run first of all passes over the finished text; here `Rendering.restore` does.
    converter.postprocessors.deregister("raw_html")
    if scheduled:
        schedule(converter)
    return converter
