r"""Fills the holes that the reading room left in a body, once it is known where they lead.

Hole n stands as `\x1an\x1a` where a URL belongs and as `\x1ant\x1a` where the target's headline does.
"""

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup, escape

from generator.model.article import HOLE, BodyPart, Html, Promo, Shortcode
from generator.model.story import Target

# Quotes may hold ">".
ATTRIBUTES = r"(?:[^\"'>]|\"[^\"]*\"|'[^']*')*"
LINK = re.compile(rf"<a\b({ATTRIBUTES})>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
FIGURE = re.compile(r"<figure\b.*?</figure\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(rf"<[a-z]{ATTRIBUTES}>", re.IGNORECASE)
EMPTY = re.compile(r"<p>\s*</p>\n?")
EMPTY_BLOCK = re.compile(r"<([ou]l|blockquote)\b[^>]*>\s*</\1>\n?")
MARKS = re.compile("<[^>]*>")
CLOSED = f"{HOLE}-{HOLE}"
# A list item or paragraph that is a label ("Also read:") and a link to what is not public yet, without a text.
LABELLED = re.compile(
    rf"<(?P<block>li|p)>\s*(?P<inner><p>)?(?P<label>(?:<(?P<mark>strong|b|em|i)>[^<>]{{0,60}}</(?P=mark)>)?[^<>]{{0,60}})"
    rf"<a\b[^>]*{CLOSED}[^>]*></a>\s*(?(inner)</p>\s*)</(?P=block)>\n?"
)


Address = Callable[[str], str]


def pieces_of(
    parts: tuple[BodyPart, ...], targets: tuple[Target, ...], address: Address
) -> list[Markup | Promo | Shortcode]:
    """A body as finished HTML, open promos and story parts; `address` gives the URL to write for a target's URL.

    What is not public yet is not there: a link to it is its text, a picture or promo vanishes whole, as does
    a list item or paragraph that has but a label for a link without a text of its own.
    """
    pieces = [_piece(part, targets, address) for part in parts]
    return [piece for piece in pieces if piece is not None]


def _piece(part: BodyPart, targets: tuple[Target, ...], address: Address) -> Markup | Promo | Shortcode | None:
    if isinstance(part, Html):
        return Markup(filled(part.text, targets, address) if HOLE in part.text else part.text)  # noqa: S704
    if isinstance(part, Shortcode) or part.link is None:
        return part
    target = targets[part.link]
    if target.url is None:
        return None
    return Promo(part.label, part.text or target.title, part.link, address(target.url))


def filled(html: str, targets: tuple[Target, ...], address: Address) -> str:
    """HTML without holes: URLs escaped once, headlines as text, closed links undone."""
    closed = [number for number, target in enumerate(targets) if target.url is None]
    if closed:
        html = _without_closed(html, closed)
    pieces = html.split(HOLE)
    pieces[1::2] = [_content(name, targets, address) for name in pieces[1::2]]
    return "".join(pieces)


def _content(name: str, targets: tuple[Target, ...], address: Address) -> str:
    if name.endswith("t"):
        return str(escape(targets[int(name[:-1])].title))
    target = targets[int(name)]
    size = f'" width="{target.width}" height="{target.height}' if target.width and target.height else ""
    return str(escape(address(target.url or ""))) + size


def _without_closed(html: str, closed: list[int]) -> str:
    for number in closed:
        html = html.replace(f"{HOLE}{number}{HOLE}", CLOSED).replace(f"{HOLE}{number}t{HOLE}", "")
    if f'{CLOSED}"></a>' in html:
        html = EMPTY_BLOCK.sub("", LABELLED.sub(_gone_if_label, html))
    html = LINK.sub(_text_of_closed, html)
    html = FIGURE.sub(_gone_if_closed, html)
    return EMPTY.sub("", TAG.sub(_gone_if_closed, html))


def _gone_if_label(match: re.Match[str]) -> str:
    label = unescape(MARKS.sub("", match["label"])).strip()
    return "" if not label or label.endswith((":", "\uff1a")) else match[0]


def _text_of_closed(match: re.Match[str]) -> str:
    return match[2] if CLOSED in match[1] else match[0]


def _gone_if_closed(match: re.Match[str]) -> str:
    return "" if CLOSED in match[0] else match[0]
