r"""Glance: whether HTML holds only tags in which most passes would find nothing, told by one walk through it."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.model.regex import regex
from generator.model.target import from_the_root
from generator.read.markdown.links import OUTWARD
from generator.read.markdown.plain import in_lines
from generator.read.markdown.tokens import BLOCKS, TOKEN

WITHIN = "em strong b i u s del ins sub sup code kbd samp var small mark abbr span cite q dfn time"
# What stands in a plain text in place of a tag: the mark of a new line, or nothing. Code in a block is left out of it.
BREAK = "\0"
STAND_INS = {
    **{f"<{end}{name}>": BREAK for name in BLOCKS - {"pre"} for end in ("", "/")},
    **{f"<{end}{name}>": "" for name in WITHIN.split() for end in ("", "/")},
    "</a>": "",
}
# With attributes that are neither addresses nor what footnotes are known by.
TITLED = regex(
    r"<(?P<name>h[1-6]|t[dhr]|table|p|div|aside|section|figure|figcaption|ul|ol|li|blockquote|abbr|span|img)"
    r"(?: (?:id|class|title|start|lang|dir|colspan|rowspan|scope|alt|src|width|height|loading)=\"[^\"<>]*\")+>"
)


class Glance(NamedTuple):
    """The words of HTML as `lines_of` gives them, and whether it shows pictures; it has no links but outside ones."""

    text: str
    has_pictures: bool


def glance(html: str, base_url: str) -> Glance | None:
    """What one walk tells; None where the passes have to look themselves.

    Unknown are all tags but plain ones: links into the site, notes, blocks of code, comments, scripts, and anything
    that is not written as Markdown would write it.
    """
    tokens = TOKEN.split(html)
    tags = tokens[1::2]
    stand_ins = STAND_INS
    has_pictures = False
    if others := set(tags).difference(STAND_INS):
        found = _stand_ins(others, base_url)
        if found is None:
            return None
        stand_ins = {**STAND_INS, **found}
        has_pictures = any(tag.startswith("<img") for tag in others)
    tokens[1::2] = map(stand_ins.__getitem__, tags)
    return Glance(in_lines("".join(tokens).replace("\n", " ")), has_pictures)


def _stand_ins(tags: Iterable[str], base_url: str) -> dict[str, str] | None:
    found = {}
    for tag in tags:
        if titled := TITLED.fullmatch(tag):
            found[tag] = BREAK if titled["name"] in BLOCKS else ""
        elif (link := OUTWARD.fullmatch(tag)) and from_the_root(link[1], base_url) == link[1]:
            found[tag] = ""
        else:
            return None
    return found
