"""Outline: a plan as it is kept between builds, for those in which nothing changed but texts.

It has the key of every page, and says which pages show which text. Where a text changed, only the keys of those pages
are made anew, of digests alone, and only pages whose key is new are put together. All else lies in records that are
read one by one, each proved by its digest: parts of views, the sheet of each page, what may stand beside each story.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of, nth, parted
from generator.model.edition import RECOMMENDED
from generator.model.page import LATE, Copy, Element, Made, Page, Part, Rank, StoryPart, View, elements_of, key_of

OUTLINE, RECORDS = "outline", "outline.records"
NOTHING_LATE: tuple[tuple[bytes, ...], ...] = tuple(() for _ in LATE)
NUL = "\0"
Late = tuple[tuple[int, ...], ...]
# name, whether it is a list, numbers of records; -1 - number for a story whose text follows.
Placed = tuple[str, bool, tuple[int, ...]]
Digest = Callable[[str], bytes]
Kept = TypeVar("Kept", bound=msgspec.Struct)


class RecordLostError(Exception):
    """A record is not where it was kept, or not what it was."""


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """A page: `head` as in `Keyed`; ids of the texts that it shows; `late`: numbers of records by name in `LATE`.

    `view` is the rest of its view; `made`: names of what in it is `Made`, and stands behind the digest of its makings.
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
    view: tuple[Placed, ...]
    made: tuple[str, ...]


class Shown(msgspec.Struct, frozen=True, array_like=True):
    """What may stand beside a story: numbers of the chosen recommendations; ids of what fills those up."""

    chosen: tuple[int, ...]
    more: tuple[str, ...]


class Names(msgspec.Struct, frozen=True, array_like=True):
    """Article id → number of the record of its card, and of what others recommend of it."""

    cards: dict[str, int]
    recommended: dict[str, int]


NO_NAMES = Names({}, {})


class Places(msgspec.Struct, frozen=True, array_like=True):
    """Which stories are on which pages: ids joined by NUL, and as many numbers of pages (uint32)."""

    ids: str
    pages: bytes

    def pairs(self) -> Iterable[tuple[str, int]]:
        """An id and a page at a time."""
        return zip(self.ids.split(NUL), numbers_in("I", self.pages), strict=False)


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """A plan in columns of digests (one behind the other), of numbers of records (uint32), of names (joined by NUL).

    By page: `outputs`, `keys`, which begin with `start`, `marks` (of what of a sheet is in no key), `sheets`,
    `makings` (zero where they are not known). By story: `stories` (ids), `related` (digests of the ids of its related
    stories), `shown`. `names`: number of the record of all `Names`. `texts_on`: the pages that show a text, `late_on`:
    those that show what stands beside a story. `digests` and `ends` (uint64) are those of all records, which stand
    behind `stamp` and took `whole` bytes at first. `copies`: output, digest, location, source. By text that has a page:
    `texts` (ids), `made_from` (digests of their makings), `bare` (a byte each: 1 where its story needs no file and
    nothing is wrong with it).
    """

    start: bytes
    outputs: str
    keys: bytes
    marks: bytes
    sheets: bytes
    makings: bytes
    stories: str
    related: bytes
    shown: bytes
    names: int
    texts_on: Places
    late_on: Places
    digests: bytes
    ends: bytes
    stamp: bytes
    whole: int
    copies: tuple[tuple[str, bytes, str, str], ...]
    shared: bytes
    texts: str
    made_from: bytes
    bare: bytes


def related_digest(ids: Iterable[str]) -> bytes:
    """The digest of a list of related stories."""
    return digest_of(NUL.join(ids).encode("utf-8", "surrogateescape"))


class Opened:
    """An outline to make keys and pages from.

    `read` gives bytes of the records by start and length, `text` the text of an article, `digest` that of its text.
    Raises RecordLostError where a record is no longer what it was, or something is to be shown that has none.
    """

    def __init__(
        self, outline: Outline, read: Callable[[int, int], bytes], text: Callable[[str], Part], digest: Digest
    ) -> None:
        self.outline = outline
        self._read = read
        self._text = text
        self._digest = digest
        self._ends = numbers_in("Q", outline.ends)
        self._sheets = numbers_in("I", outline.sheets)
        self._outputs = outline.outputs.split(NUL)
        self._late: dict[str, Late] = {}

    def show(self, lists: Callable[[str], tuple[str, ...]], names: Collection[str]) -> None:
        """Says what the related stories of these articles are now; those of all others are what they were."""
        shown, wanted = numbers_in("I", self.outline.shown), frozenset(names)
        stories = self.outline.stories.split(NUL) if self.outline.stories else ()
        for number, name in enumerate(stories):
            if name in wanted and related_digest(related := lists(name)) != nth(self.outline.related, number):
                self._late[name] = self._beside(self._decoded(shown[number], Shown), related)

    def keys(self, changed: Iterable[str]) -> dict[str, bytes]:
        """Output path → key of every page. `changed`: ids of the articles whose text is another than in the plan."""
        found = dict(zip(self._outputs, parted(self.outline.keys), strict=True))
        wanted, outline = frozenset(changed), self.outline
        numbers = {number for name, number in outline.texts_on.pairs() if name in wanted}
        numbers |= {number for name, number in outline.late_on.pairs() if name in self._late}
        for number in sorted(numbers):
            sheet = self._decoded(self._sheets[number], Sheet)
            late = [[self._digest_of(each) for each in group] for group in self._late_of(sheet)]
            found[sheet.output] = key_of(sheet.head, map(self._digest, sheet.texts), late or NOTHING_LATE)
        return found

    def page(self, output: str) -> Page:
        """A page, put together."""
        sheet = self.sheet(self.number_of[output])
        view = self.view(sheet)
        return Page(sheet.url, output, sheet.kind, sheet.templates, view, sheet.rank, sheet.source, sheet.since)

    def sheet(self, number: int) -> Sheet:
        """The sheet of the page with this number."""
        return self._decoded(self._sheets[number], Sheet)

    def view(self, sheet: Sheet) -> View:
        """The view of a page, put together."""
        texts = iter(sheet.texts)
        view: dict[str, Element | tuple[Element, ...]] = {}
        for name, is_list, numbers in sheet.view:
            found = tuple(self._element(number, texts) for number in numbers)
            view[name] = found if is_list else found[0]
        for name in sheet.made:
            data = elements_of(view[name])[0].data
            view[name] = Made(data[:SIZE_BYTES], partial(bytes, data[SIZE_BYTES:]))
        for name, numbers in zip(LATE, self._late_of(sheet), strict=False):
            view[name] = tuple(map(self._record, numbers))
        return view

    def part(self, number: int) -> Part:
        """A part of views, by the number of its record."""
        return self._record(number)

    def same(self, makings: Mapping[str, bytes]) -> frozenset[str]:
        """The ids of the texts whose stories are made from the same as these say. `makings`: by id."""
        known = zip(self.outline.texts.split(NUL), parted(self.outline.made_from), strict=False)
        return frozenset(name for name, digest in known if makings.get(name) == digest)

    def copies(self) -> list[Copy]:
        """The files that are published as they are."""
        return [Copy(output, digest, Path(place), source) for output, digest, place, source in self.outline.copies]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Output path → number of the page."""
        return {output: number for number, output in enumerate(self._outputs)}

    @cached_property
    def names(self) -> Names:
        """The numbers of what others show of stories."""
        return self._decoded(self.outline.names, Names)

    def _late_of(self, sheet: Sheet) -> Late:
        return self._late.get(sheet.source, sheet.late) if sheet.late else ()

    def _beside(self, shown: Shown, related: Collection[str]) -> Late:
        cards, recommended = self.names.cards, self.names.recommended
        fitting = [each for each in shown.more if each not in related]
        try:
            more = tuple(recommended[each] for each in fitting[: max(0, RECOMMENDED - len(shown.chosen))])
        except KeyError as fault:
            raise RecordLostError from fault
        return tuple(cards[each] for each in related if each in cards), (*shown.chosen, *more)

    def _element(self, number: int, texts: Iterator[str]) -> Element:
        if number >= 0:
            return self._record(number)
        name = next(texts)
        return StoryPart(self._record(-1 - number), name, self._text(name))

    def _record(self, number: int) -> Part:
        start, digest = self._ends[number], self._digest_of(number)
        data = self._read(start, self._ends[number + 1] - start)
        if digest_of(data) != digest:
            raise RecordLostError
        return Part(digest, data)

    def _decoded(self, number: int, kind: type[Kept]) -> Kept:
        return msgspec.msgpack.decode(self._record(number).data, type=kind)

    def _digest_of(self, number: int) -> bytes:
        return nth(self.outline.digests, number)


def numbers_in(kind: str, data: bytes) -> Sequence[int]:
    """The numbers in a column of this type of array."""
    found = array(kind)
    found.frombytes(data)
    return found
