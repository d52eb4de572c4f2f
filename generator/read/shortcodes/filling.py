"""Filling: the HTML of a text with marked parts becomes the pieces of a body."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape

import msgspec

from generator.model.article import HOLE, BodyPart, Html, Link, LinkKind, Plate, Promo, Shortcode
from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.read.markdown.plain import lines_of
from generator.read.markdown.promo import in_pieces
from generator.read.shortcodes.calls import Call
from generator.read.shortcodes.cutting import Cut, pieces_in
from generator.read.shortcodes.dated import undated

IMAGE = regex(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
ATTRIBUTE = regex(r"\s(src|alt|title)=\"([^\"]*)\"")
LINK_AROUND = regex(r"<a\b[^>]*>\s*</a>")
EMPTY = regex(r"<p>(?:\s|<br ?/?>)*</p>\n?")
LIST = regex(r"<[ou]l\b")
NEEDS = {
    "none": ("holds nothing", "take away what stands between its lines"),
    "text": ("needs a text", "write it between its two lines"),
    "list": ("needs a list", "begin each entry with `- `, below an empty line"),
    "dates": ("needs a list", "begin each entry with `- ` and its date in bold, below an empty line"),
    "picture": ("needs one picture", "write it between its two lines: ![What it shows](harbour.jpg)"),
    "pictures": ("needs pictures", "write each between its two lines: ![What it shows](harbour.jpg)"),
}


class Filled(msgspec.Struct, frozen=True):
    """A body's pieces, and its links with those that parts have as arguments."""

    parts: tuple[BodyPart, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]


class _Frame(msgspec.Struct):
    """A part that is being filled: the number of its fence, which part of the text it is, its pieces so far."""

    fence: int
    number: int
    parts: list[BodyPart] = msgspec.field(default_factory=list)


def filled_in(html: str, links: tuple[Link, ...], cut: Cut) -> Filled:
    """The pieces of a body with its parts.

    Problems: `story-part-place`, `story-part-content` (what stands between its lines is not what it needs), both
    errors, `entry-undated` (a warning), `promo-empty`.
    """
    holes = {number: len(links) + at for at, number in enumerate(_holes(cut))}
    pieces, problems = pieces_in(html, cut)
    stack, found = [_Frame(-1, 0)], (*links, *cut.links)
    ends, count = {end: start for start, end in cut.ends.items()}, 0
    for piece in pieces:
        if isinstance(piece, str):
            made = in_pieces(piece, found, cut.written)
            found = made.links
            problems += made.problems
            stack[-1].parts += made.parts
        elif piece in cut.calls:
            count += 1
            stack.append(_Frame(piece, count))
        elif stack[-1].fence == ends[piece]:
            part, faults = _made(stack.pop(), holes, found, cut)
            problems += faults
            stack[-1].parts.append(part)
    return Filled(tuple(stack[0].parts), _with_pictures(found, stack[0].parts), tuple(problems))


def _with_pictures(links: Sequence[Link], parts: Sequence[BodyPart]) -> tuple[Link, ...]:
    """The links, in which the pictures of figures and galleries are known as such."""
    shown = {plate.link for each in shortcodes_in(parts) for plate in each.plates}
    return tuple(
        Link(LinkKind.PICTURE, link.target, link.place, is_bare=link.is_bare) if number in shown else link
        for number, link in enumerate(links)
    )


def shortcodes_in(parts: Iterable[BodyPart]) -> Iterator[Shortcode]:
    """All story parts, those within others too."""
    for part in parts:
        if isinstance(part, Shortcode):
            yield part
            yield from shortcodes_in(part.content)


def prose_of(parts: Sequence[BodyPart]) -> str:
    """All that a body says, as HTML: its text, and what its parts say."""
    return "\n".join(text for part in parts for text in _said(part))


def _said(part: BodyPart) -> Iterator[str]:
    if isinstance(part, Html):
        yield part.text
    elif isinstance(part, Shortcode):
        yield from (f"<p>{escape(text)}</p>" for text in part.words())
        yield prose_of(part.content)


def _holes(cut: Cut) -> Iterator[tuple[int, str]]:
    """Number of the fence and name of each argument that is a hole, in the order of `Cut.links`."""
    return ((number, name) for number, call in cut.calls.items() for name in call.named)


def _made(
    frame: _Frame, holes: dict[tuple[int, str], int], links: Sequence[Link], cut: Cut
) -> tuple[Shortcode, list[Problem]]:
    call = cut.calls[frame.fence]
    name, wanted = call.opening.name, call.declared.content
    plates: tuple[Plate, ...] = ()
    content, problems = tuple(frame.parts), list[Problem]()
    if wanted in ("picture", "pictures"):
        plates, content = _plates(frame.parts, links)
    # Of a part that nobody knows nobody knows what it needs.
    if name and not _fits(wanted, plates, content):
        problems.append(_unfit(call, wanted, cut))
    if wanted == "dates":
        problems += undated(call, content, cut)
    named = {key: holes[frame.fence, key] for key in call.named}
    needs = tuple(key for key in named if call.declared.arguments[key].required)
    made = Shortcode(name, frame.number, dict(call.texts), dict(call.values), named, needs, plates, content)
    return made, problems


def _plates(parts: Sequence[BodyPart], links: Sequence[Link]) -> tuple[tuple[Plate, ...], tuple[BodyPart, ...]]:
    """The pictures of a part, and what is left without them."""
    plates: list[Plate] = []

    def taken(match: re.Match[str]) -> str:
        words = {name: unescape(value) for name, value in ATTRIBUTE.findall(match[0])}
        source = words.get("src", "")
        if not source.startswith(HOLE):
            return match[0]
        number = int(source.strip(HOLE))
        alt = None if links[number].is_bare else words.get("alt", "")
        plates.append(Plate(number, alt, words.get("title", "")))
        return ""

    rest: list[BodyPart] = []
    for part in parts:
        if isinstance(part, Html) and "<img" in part.text:
            html = EMPTY.sub("", LINK_AROUND.sub("", IMAGE.sub(taken, part.text))).strip()
            rest += [Html(html)] if html else []
        else:
            rest.append(part)
    return tuple(plates), tuple(rest)


def _fits(wanted: str, plates: Sequence[Plate], content: Sequence[BodyPart]) -> bool:
    if wanted == "none":
        return not content
    if wanted == "picture":
        return len(plates) == 1
    if wanted == "pictures":
        return bool(plates)
    if wanted in ("list", "dates"):
        return any(isinstance(each, Html) and LIST.search(each.text) for each in content)
    return wanted == "optional" or any(isinstance(each, Promo | Shortcode) or lines_of(each.text) for each in content)


def _unfit(call: Call, wanted: str, cut: Cut) -> Problem:
    what, hint = NEEDS[wanted]
    place = cut.written.place(call.opening.start)
    message = f"the story part `{call.opening.name}` {what}"
    return error("story-part-content", cut.written.path, place, message, hint)
