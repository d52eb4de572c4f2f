"""The body of a story as a template prints it: on its page with its promos, in a feed for readers elsewhere."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import cast
from urllib.parse import urljoin

import jinja2
from markupsafe import Markup

from generator.model.article import BodyPart, Promo, Shortcode
from generator.model.regex import regex
from generator.model.story import Story, Target
from generator.render.holes import ATTRIBUTES, pieces_of
from generator.render.parts import Parts
from generator.render.shortcodes import Manner, shortcode

TABLE = regex(rf"<table\b{ATTRIBUTES}>")
# A head without a word is none (WCAG 1.3.1): the corner of a table with heads on two sides.
EMPTY_HEAD = regex(rf"<th\b({ATTRIBUTES})></th>")
TAG_WITH_ATTRIBUTES = regex(rf"<[a-zA-Z][\w:-]*\s{ATTRIBUTES}>")
ATTRIBUTE = regex(r"""\s([a-zA-Z][\w:-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
# What a reader of feeds takes out anyhow, with a warning.
ACTIVE = regex(r"<(script|style|iframe|form|object|embed|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
ADDRESSES = frozenset({"href", "src", "poster", "cite"})
# An address of `srcset`: up to a blank or to the comma at its end (HTML, "srcset attributes").
CANDIDATE = regex(r"(^\s*|,\s+)([^\s,](?:\S*[^\s,])?)")
KEPT_OUT = frozenset({"id", "name", "style", "tabindex"})


@jinja2.pass_environment
def page_body(environment: jinja2.Environment, story: Story, also: Callable[[Promo], str] | None = None) -> Markup:
    """The body with its links; `also` (a macro of the theme) makes the promos, without it they are left out.

    Tables stand in a box of their own that scrolls and can be reached by keyboard (WCAG 2.1.1), which the theme's part
    `scroll` begins; its part `source` gives the forms of a picture. Story parts are made by their templates.
    """
    return _page_body(story.body.parts, story, also, environment)


def _page_body(
    parts: tuple[BodyPart, ...],
    story: Story,
    also: Callable[[Promo], str] | None,
    environment: jinja2.Environment,
) -> Markup:
    def inner(call: Shortcode) -> Markup:
        return _page_body(call.content, story, also, environment)

    def source(target: Target) -> str:
        return theme.source(target)

    made, theme = [], cast("Parts", environment.globals["parts"])
    for piece in pieces_of(parts, story.targets, _as_it_is, source):
        if isinstance(piece, Markup):
            made.append(_scrolling(piece, theme))
        elif isinstance(piece, Shortcode):
            made.append(shortcode(piece, Manner(story, inner, is_feed=False), environment))
        elif also:
            made.append(Markup(also(piece)))  # noqa: S704
    return made[0] if len(made) == 1 else Markup("").join(made)


def feed_body(story: Story, origin: str, environment: Callable[[], jinja2.Environment]) -> str:
    """The body for readers elsewhere: absolute URLs below `origin`, no promo, no ids, nothing active.

    `environment`: of the templates, asked for where there is a story part.
    """
    return _for_elsewhere(_feed_body(story.body.parts, story, origin, environment), story.absolute)


def _feed_body(
    parts: tuple[BodyPart, ...], story: Story, origin: str, environment: Callable[[], jinja2.Environment]
) -> str:
    def inner(call: Shortcode) -> Markup:
        return Markup(_feed_body(call.content, story, origin, environment))  # noqa: S704

    made = []
    for piece in pieces_of(parts, story.targets, lambda url: urljoin(origin, url)):
        if isinstance(piece, Shortcode):
            made.append(shortcode(piece, Manner(story, inner, is_feed=True), environment()))
        elif isinstance(piece, Markup):
            made.append(piece)
    return "".join(made)


def _as_it_is(url: str) -> str:
    return url


def _scrolling(html: Markup, theme: Parts) -> Markup:
    if "<table" not in html:
        return html
    box = str(theme.scroll())
    opened = EMPTY_HEAD.sub(r"<td\1></td>", TABLE.sub(lambda match: box + match[0], str(html)))
    return Markup(opened.replace("</table>", "</table></div>"))  # noqa: S704


# A story stands in the feeds of its site, section, tags and writers.
@lru_cache(maxsize=512)
def _for_elsewhere(html: str, page_url: str) -> str:
    if "<" not in html:
        return html
    html = ACTIVE.sub("", html)
    return TAG_WITH_ATTRIBUTES.sub(lambda tag: ATTRIBUTE.sub(lambda each: _attribute(each, page_url), tag[0]), html)


def _attribute(match: re.Match[str], page_url: str) -> str:
    name = match[1].lower()
    if name in KEPT_OUT or name.startswith("on"):
        return ""
    if not match[2] or (name not in ADDRESSES and name != "srcset"):
        return match[0]
    given = match[2].strip(chr(34) + chr(39))
    if name == "srcset":
        return f' srcset="{CANDIDATE.sub(lambda each: each[1] + _absolute(each[2], page_url), given)}"'
    return f' {name}="{_absolute(given, page_url)}"'


def _absolute(url: str, page_url: str) -> str:
    return page_url + url if url.startswith("#") else urljoin(page_url, url)
