"""The dialect: which of Python-Markdown's extensions a body needs, and how it is rendered by as little as will do."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import msgspec

from generator.model.regex import regex
from generator.read.markdown.fast.document import html_of
from generator.read.markdown.tokens import veiled

# Python-Markdown takes longer to load than most edits take to be read: only a text that needs it loads it.
if TYPE_CHECKING:
    from markdown import Markdown

# Name in site.toml → what a text must hold for the extension to matter: converters that do no more than their text asks
# for cost 0.5 ms an article less. "\n:" stands for a definition, see `_needed`.
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "tables": ("|",),
    "footnotes": ("[^",),
    "fenced_code": ("```", "~~~"),
    "highlight": ("```", "~~~"),
    "definition_lists": ("\n:",),
    "abbreviations": ("*[",),
    "attributes": ("{",),
    "admonitions": ("!!!",),
    "strikethrough": ("~~",),
}
DEFINITION = regex(r"\n[\s>*+\-.\d]*:[ \t]")
# Whole passes of our own over the finished HTML.
PASSES = ("task_lists", "smart_quotes", "heading_ids")


class Rendering(msgspec.Struct, frozen=True):
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
        _forget()
        raise


def rendered_fast(text: str, names: tuple[str, ...], *, raw: bool) -> Rendering | None:
    """What `rendered` gives, if the fast path is certain of the text."""
    if not _is_known(names):
        return None
    try:
        quick = html_of(text, names, partial(_ready, text, names, raw=raw, scheduled=True), raw=raw)
    except BaseException:
        _forget()
        raise
    return _rendering(quick.html, quick.converter, is_fast=True) if quick else None


def _forget() -> None:
    from generator.read.markdown.converters import converter_for  # noqa: PLC0415 - see above

    converter_for.cache_clear()


def _rendering(html: str, converter: "Markdown | None", *, is_fast: bool) -> Rendering:
    if converter is None or not converter.htmlStash.html_counter:
        return Rendering(html, str.strip, is_fast)
    from generator.read.markdown.converters import restoring  # noqa: PLC0415 - see above

    html = veiled(html, list(map(str, converter.htmlStash.rawHtmlBlocks)))
    return Rendering(html, restoring(converter), is_fast)


@lru_cache(maxsize=16)
def _is_known(names: tuple[str, ...]) -> bool:
    return all(name in EXTENSIONS or name in PASSES for name in names)


def _ready(text: str, names: tuple[str, ...], *, raw: bool, scheduled: bool) -> "Markdown":
    from generator.read.markdown.converters import converter_for  # noqa: PLC0415 - see above

    return converter_for(_needed(text, names), raw=raw, scheduled=scheduled).reset()


def _needed(text: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in EXTENSIONS and any(_occurs(mark, text) for mark in EXTENSIONS[name]))


def _occurs(mark: str, text: str) -> bool:
    if mark == "\n:":
        return DEFINITION.search(text) is not None
    # One character is found twenty times as fast as two.
    return mark[0] in text and mark in text
