"""Outline: a plan as it is kept between builds, for those in which nothing changed but texts.

It has the digest of all that each page is made of but texts and what is shown beside a story, and says where the parts
lie. So the keys of all pages can be made of digests alone, and only pages whose key is new are put together.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of
from generator.model.edition import RECOMMENDED
from generator.model.page import LATE, Copy, Element, Page, Part, Plan, Rank, StoryPart, elements_of, encode, key_of

OUTLINE, PARTS = "outline", "outline.parts"
NOTHING_LATE: tuple[tuple[bytes, ...], ...] = tuple(() for _ in LATE)
Late = tuple[tuple[int, ...], ...]
# name, whether it is a list, part numbers; -1 - number for a story whose text follows.
Placed = tuple[str, bool, tuple[int, ...]]


class PartLostError(Exception):
    """A part is not where it was kept, or not what it was."""


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """A page: `head` as in `Page.head`; ids of the texts that it shows; `late`: numbers of parts by name in `LATE`.

    `view` is the rest of its view, encoded (`Placed`): most sheets are only asked for their key.
    """

    output: str
    url: str
    kind: str
    templates: tuple[str, ...]
    rank: Rank
    source: str
    since: tuple[str, str]
    head: bytes
    texts: tuple[str, ...]
    late: Late
    view: bytes


class Shown(msgspec.Struct, frozen=True, array_like=True):
    """What may stand beside a story: its related ids; numbers of the chosen recommendations; ids of what fills up."""

    related: tuple[str, ...]
    chosen: tuple[int, ...]
    more: tuple[str, ...]


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """Sheets and copies (output, digest, location, source); digests and ends (uint64) of the parts that are kept.

    `cards`, `recommended`: article id → number of its part. `shown`: article id → what is shown beside it.
    """

    sheets: tuple[Sheet, ...]
    copies: tuple[tuple[str, bytes, str, str], ...]
    shared: bytes
    digests: bytes
    ends: bytes
    cards: dict[str, int]
    recommended: dict[str, int]
    shown: dict[str, Shown]


@dataclass(slots=True)
class _Parts:
    numbers: dict[bytes, int] = field(default_factory=dict)
    data: list[bytes] = field(default_factory=list)

    def number(self, part: Part) -> int:
        """The number of a part, which is kept once."""
        number = self.numbers.setdefault(part.digest, len(self.data))
        if number == len(self.data):
            self.data.append(part.data)
        return number


def outlined(plan: Plan, base: bytes) -> tuple[Outline, bytes]:
    """The outline of a plan, and the data of its parts. `base`: what the heads of all pages begin with."""
    parts = _Parts()
    sheets = tuple(_sheet(page, base, parts) for page in plan.pages)
    shown = {
        name: Shown(related, tuple(map(parts.number, chosen)), more)
        for name, (related, chosen, more) in plan.beside.shown.items()
    }
    cards = {name: parts.number(part) for name, part in plan.beside.cards.items()}
    recommended = {name: parts.number(part) for name, part in plan.beside.recommended.items()}
    copies = tuple((copy.output, copy.digest, str(copy.location), copy.source) for copy in plan.copies)
    ends = array("Q", [0])
    for data in parts.data:
        ends.append(ends[-1] + len(data))
    outline = Outline(
        sheets, copies, plan.shared.data, b"".join(parts.numbers), ends.tobytes(), cards, recommended, shown
    )
    return outline, b"".join(parts.data)


def _sheet(page: Page, base: bytes, parts: _Parts) -> Sheet:
    late = tuple(
        tuple(parts.number(each) for each in elements_of(page.view.get(name, ())) if isinstance(each, Part))
        for name in LATE
    )
    view = [
        (name, isinstance(element, tuple), tuple(_placed(each, parts) for each in elements_of(element)))
        for name, element in page.view.items()
        if name not in LATE
    ]
    return Sheet(
        page.output,
        page.url,
        page.kind,
        page.templates,
        page.rank,
        page.source,
        page.since,
        page.head(base),
        tuple(each.id for each in page.texts()),
        late if any(name in page.view for name in LATE) else (),
        encode(view),
    )


def _placed(element: Element, parts: _Parts) -> int:
    return -1 - parts.number(element.story) if isinstance(element, StoryPart) else parts.number(element)


class Opened:
    """An outline to make keys and pages from.

    `read` gives bytes of the parts by start and length, `text` the text of an article, `digest` only its digest.
    Raises PartLostError where a part is no longer what it was, or something is to be shown that has no part.
    """

    def __init__(self, outline: Outline, read: Callable[[int, int], bytes], text: Callable[[str], Part]) -> None:
        self.outline = outline
        self._read = read
        self._text = text
        self._ends = array("Q")
        self._ends.frombytes(outline.ends)
        self._sheets = {sheet.output: sheet for sheet in outline.sheets}
        self._late: dict[str, Late] = {}

    def show(self, name: str, related: Sequence[str]) -> None:
        """Says what the related stories of an article are now."""
        self._late[name] = self._beside(self.outline.shown[name], related)

    def keys(self, digest: Callable[[str], bytes]) -> dict[str, bytes]:
        """Output path → key of every page; `digest` gives that of an article's text."""
        return {sheet.output: self._key(sheet, digest) for sheet in self.outline.sheets}

    def page(self, output: str) -> Page:
        """A page, put together."""
        sheet = self._sheets[output]
        texts = iter(sheet.texts)
        view: dict[str, Element | tuple[Element, ...]] = {}
        for name, is_list, numbers in msgspec.msgpack.decode(sheet.view, type=list[Placed]):
            found = tuple(self._element(number, texts) for number in numbers)
            view[name] = found if is_list else found[0]
        for name, numbers in zip(LATE, self._late_of(sheet), strict=False):
            view[name] = tuple(map(self.part, numbers))
        return Page(sheet.url, output, sheet.kind, sheet.templates, view, sheet.rank, sheet.source, sheet.since)

    def part(self, number: int) -> Part:
        """A part by its number."""
        start, digest = self._ends[number], self._digest(number)
        data = self._read(start, self._ends[number + 1] - start)
        if digest_of(data) != digest:
            raise PartLostError
        return Part(digest, data)

    def copies(self) -> list[Copy]:
        """The files that are published as they are."""
        return [Copy(output, digest, Path(place), source) for output, digest, place, source in self.outline.copies]

    def _key(self, sheet: Sheet, digest: Callable[[str], bytes]) -> bytes:
        late = [[self._digest(number) for number in numbers] for numbers in self._late_of(sheet)]
        return key_of(sheet.head, map(digest, sheet.texts), late or NOTHING_LATE)

    def _late_of(self, sheet: Sheet) -> Late:
        return self._late.get(sheet.source, sheet.late) if sheet.late else ()

    def _beside(self, shown: Shown, related: Collection[str]) -> Late:
        outline = self.outline
        try:
            cards = tuple(outline.cards[each] for each in related if each in outline.cards)
            fitting = [each for each in shown.more if each not in related]
            more = tuple(outline.recommended[each] for each in fitting[: max(0, RECOMMENDED - len(shown.chosen))])
        except KeyError as fault:
            raise PartLostError from fault
        return cards, (*shown.chosen, *more)

    def _element(self, number: int, texts: Iterator[str]) -> Element:
        if number >= 0:
            return self.part(number)
        name = next(texts)
        return StoryPart(self.part(-1 - number), name, self._text(name))

    def _digest(self, number: int) -> bytes:
        return self.outline.digests[number * SIZE_BYTES : (number + 1) * SIZE_BYTES]
