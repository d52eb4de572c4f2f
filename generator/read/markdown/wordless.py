"""Wordless: pictures of a text without words for those who cannot see them, and whether that was decided."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.article import Link, LinkKind
from generator.model.problem import Place, Problem, warning
from generator.model.regex import regex
from generator.read.markdown.written import Written, places_of

ALT = regex(
    r"\salt(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?(?=[\s/>])", re.IGNORECASE
)
# Behind its address in Markdown a writer may say that a picture needs no words.
DECIDED = regex(r"[^()\n]*\)\s?\{[^}\n]*\balt\s*=", re.IGNORECASE)
WORDS, EMPTY, NONE = "words", "empty", "none"


class Stranger(msgspec.Struct, frozen=True):
    """A picture of another site: its address as written, and what it has for those who cannot see it (see `alt_of`)."""

    address: str
    alt: str


def alt_of(element: str) -> str:
    """Whether the opening tag of a picture has words, an empty `alt`, or none at all."""
    found = ALT.search(element)
    if found is None:
        return NONE
    return WORDS if found["double"] or found["single"] or found["bare"] else EMPTY


def told(link: Link, alt: str, written: Written) -> Link:
    """The link, bare if it is a picture for which its writer has neither words nor the decision that it needs none."""
    if link.kind is not LinkKind.IMAGE or not _is_bare(alt, link.place, written):
        return link
    return Link(link.kind, link.target, link.place, is_bare=True)


def stranger_problems(strangers: Sequence[Stranger], written: Written) -> Iterator[Problem]:
    """The warning `alt-missing` for each picture of another site without words, whether it is let in or not."""
    if all(each.alt == WORDS for each in strangers):
        return
    addresses = [each.address for each in strangers]
    count = len(addresses)
    # Named once more as links: an address may be that of both, and only where a picture stands is meant.
    places = places_of(written, [*addresses, *addresses], [*[True] * count, *[False] * count])[:count]
    for each, place in zip(strangers, places, strict=True):
        if each.alt != WORDS and _is_bare(each.alt, place, written):
            message = f"the picture {each.address!r:.80} has no text for those who cannot see it"
            hint = (
                f'say what it shows, as in ![A white ferry]({each.address:.80}), or add {{alt=""}} if it is decoration'
            )
            yield warning("alt-missing", written.path, place, message, hint)


def _is_bare(alt: str, place: Place, written: Written) -> bool:
    """Whether nobody has decided that there are no words.

    HTML with `alt=""` is that decision; Markdown makes one of every picture, so that what was written must be read.
    """
    if alt == NONE:
        return True
    if not place.line:
        return False
    line = written.text.split("\n")[place.line - written.first_line]
    before, after = line[: place.column - 1].rstrip("< "), line[place.column - 1 :]
    return before.endswith(("](", "]:")) and DECIDED.match(after) is None
