r"""Fills the holes that the reading room left in a body, once it is known where they lead.

Hole n stands as `\x1an\x1a` where a URL belongs and as `\x1ant\x1a` where the target's headline does.
"""

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup, escape

from generator.model.article import HOLE, BodyPart, Html, Promo, Shortcode
from generator.model.regex import regex
from generator.model.story import Target

# Quotes may hold ">".
ATTRIBUTES = r"(?:[^\"'>]|\"[^\"]*\"|'[^']*')*"
LINK = regex(rf"<a\b({ATTRIBUTES})>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
FIGURE = regex(r"<figure\b.*?</figure\s*>", re.IGNORECASE | re.DOTALL)
PLAYED = regex(rf"<(video|audio)\b({ATTRIBUTES})>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = regex(rf"<[a-z]{ATTRIBUTES}>", re.IGNORECASE)
# A picture with the hole of its address; what other tags have one (`<video poster>`) is left alone.
PICTURE = regex(rf"<img\b{ATTRIBUTES}>", re.IGNORECASE)
ADDRESS = regex(f"{HOLE}([0-9]+){HOLE}")
ALT = regex(r"\salt(?:=\"\"|=''|(?=[\s/>]))", re.IGNORECASE)
LOADING = regex(r"\sloading\s*=", re.IGNORECASE)
EMPTY = regex(r"<p>\s*</p>\n?")
EMPTY_BLOCK = regex(r"<([ou]l|blockquote)\b[^>]*>\s*</\1>\n?")
MARKS = regex("<[^>]*>")
CLOSED = f"{HOLE}-{HOLE}"
# A list item or paragraph that is a label ("Also read:") and a link to what is not public yet, without a text.
LABELLED = regex(
    rf"<(?P<block>li|p)>\s*(?P<inner><p>)?(?P<label>(?:<(?P<mark>strong|b|em|i)>[^<>]{{0,60}}</(?P=mark)>)?[^<>]{{0,60}})"
    rf"<a\b[^>]*{CLOSED}[^>]*></a>\s*(?(inner)</p>\s*)</(?P=block)>\n?"
)


Address = Callable[[str], str]
# What stands before the tag of a picture that has several forms.
Source = Callable[[Target], str]


def pieces_of(
    parts: tuple[BodyPart, ...], targets: tuple[Target, ...], address: Address, source: Source | None = None
) -> list[Markup | Promo | Shortcode]:
    """A body as finished HTML, open promos and story parts; `address` gives the URL to write for a target's URL.

    With `source` pictures are loaded late, and in the form and width that fit, as on a page of the site.

    What is not public yet is not there: a link to it is its text, a picture or promo vanishes whole, as does
    a list item or paragraph that has but a label for a link without a text of its own.
    """
    if source and any(target.width for target in targets):
        parts = tuple(_pictured(part, targets, source) for part in parts)
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
    spoken = ("", "") if part.text else (target.lang, target.dir)
    return Promo(part.label, part.text or target.title, part.link, address(target.url), *spoken)


def _pictured(part: BodyPart, targets: tuple[Target, ...], source: Source) -> BodyPart:
    """The part with its pictures as a page shows them, their holes still open."""
    if not isinstance(part, Html) or HOLE not in part.text:
        return part

    def shown(match: re.Match[str]) -> str:
        hole = ADDRESS.search(match[0])
        target = targets[int(hole[1])] if hole else None
        return _shown(match[0], target, source) if target is not None and target.url is not None else match[0]

    return Html(PICTURE.sub(shown, part.text))


def _shown(tag: str, target: Target, source: Source) -> str:
    if target.alt:
        tag = ALT.sub("", tag, count=1)
        tag = f'{tag[:4]} alt="{escape(target.alt)}"{tag[4:]}'
    if not LOADING.search(tag):
        tag = f'{tag[:4]} loading="lazy" decoding="async"{tag[4:]}'
    return f"<picture>{source(target)}{tag}</picture>" if target.srcset else tag


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
        target = targets[int(name[:-1])]
        title = str(escape(target.title))
        return f'<span lang="{target.lang}" dir="{target.dir}">{title}</span>' if target.lang else title
    target = targets[int(name)]
    size = f'" width="{target.width}" height="{target.height}' if target.width and target.height else ""
    return str(escape(address(target.url or ""))) + size


def _without_closed(html: str, closed: list[int]) -> str:
    for number in closed:
        html = html.replace(f"{HOLE}{number}{HOLE}", CLOSED).replace(f"{HOLE}{number}t{HOLE}", "")
    if f'{CLOSED}"></a>' in html:
        html = EMPTY_BLOCK.sub("", LABELLED.sub(_gone_if_label, html))
    html = LINK.sub(_text_of_closed, html)
    html = PLAYED.sub(_gone_if_unheard, FIGURE.sub(_gone_if_closed, html))
    return EMPTY.sub("", TAG.sub(_gone_if_closed, html))


def _gone_if_label(match: re.Match[str]) -> str:
    label = unescape(MARKS.sub("", match["label"])).strip()
    return "" if not label or label.endswith((":", "\uff1a")) else match[0]


def _text_of_closed(match: re.Match[str]) -> str:
    return match[2] if CLOSED in match[1] else match[0]


def _gone_if_unheard(match: re.Match[str]) -> str:
    return "" if CLOSED in match[2] else match[0]


def _gone_if_closed(match: re.Match[str]) -> str:
    return "" if CLOSED in match[0] else match[0]
