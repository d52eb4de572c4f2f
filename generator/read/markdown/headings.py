"""Headings: an id for each, a sane outline below the page's own h1, and the list of them."""

import re
from html import unescape

import msgspec

from generator.model.article import Heading
from generator.model.regex import regex
from generator.model.slug import slug_of
from generator.read.markdown.allowed import RESERVED_IDS
from generator.read.markdown.plain import text_of

HEADING = regex(r"<h([1-6])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)
ID = regex(r"\s(id|name)=\"([^\"]*)\"")
TAG_WITH_ID = regex(r"<[a-z][^>]*\s(?:id|name)=\"[^>]*>")
LOWEST = 6


class Outline(msgspec.Struct, frozen=True):
    """HTML whose headings have ids, the headings, all ids in it, and explicit ids that were changed: old → new."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    renamed: dict[str, str]


def outlined(html: str, *, make_ids: bool) -> Outline:
    """The HTML with its outline put right.

    A body with a heading of level 1 has all its headings one level lower, since the headline is the page's only h1;
    other levels stay as written. An id is the slug of the heading's text, "section" if there is none, unique by a
    suffix; a writer's own id stays, except that a reserved one (`allowed.RESERVED_IDS`) gets a suffix, too.
    """
    renamed: dict[str, str] = {}
    taken: dict[str, int] = {}
    # A single character is found twenty times as fast as a few.
    if "=" in html and ('id="' in html or 'name="' in html):
        html = _without_reserved(html, renamed, taken)
    if "<h" not in html:
        return Outline(html, (), frozenset(taken), renamed)
    lowers = "<h1" in html and ("<h1>" in html or "<h1 " in html)
    scribe = _Scribe(lowers, make_ids, taken, renamed, [])
    html = HEADING.sub(scribe.heading, html)
    return Outline(html, tuple(scribe.headings), frozenset(taken), renamed)


class _Scribe(msgspec.Struct, frozen=True):
    lowers: bool
    make_ids: bool
    taken: dict[str, int]
    renamed: dict[str, str]
    headings: list[Heading]

    def heading(self, match: re.Match[str]) -> str:
        level = min(int(match[1]) + self.lowers, LOWEST)
        attributes = match[2]
        text = text_of(match[3])
        given = ID.search(attributes)
        name = unescape(given[2]) if given else ""
        if not given and self.make_ids:
            slug = slug_of(text) or "section"
            name = _unique(slug, self.taken)
            if slug in RESERVED_IDS:
                self.renamed.setdefault(slug, name)
            attributes = f' id="{name}"{attributes}'
        self.headings.append(Heading(level, name, text))
        return f"<h{level}{attributes}>{match[3]}</h{level}>"


def _without_reserved(html: str, renamed: dict[str, str], taken: dict[str, int]) -> str:
    def mended(tag: re.Match[str]) -> str:
        return ID.sub(own_id, tag[0])

    def own_id(match: re.Match[str]) -> str:
        name = match[2]
        if match[1] == "name" and ' id="' in match.string:
            return ""
        if name.lower() in RESERVED_IDS:
            name = renamed[match[2]] = _unique(name, taken)
        taken.setdefault(name, 1)
        return f' id="{name}"'

    return TAG_WITH_ID.sub(mended, html)


def _unique(name: str, taken: dict[str, int]) -> str:
    """The name, else the first `name-2`, `name-3`… that is free; `taken`: name → the number that was given last."""
    chosen = f"{name}-1" if name.lower() in RESERVED_IDS else name
    number = taken.get(chosen, 1)
    first = chosen
    while chosen in taken:
        number += 1
        chosen = f"{name}-{number}"
    # A text of 20,000 equal headings would else try all numbers for each.
    taken[first] = number
    taken.setdefault(chosen, 1)
    return chosen
