"""Outlining: a plan becomes its outline, which goes on from the last one as far as pages and stories are the same."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of, nth
from generator.model.page import LATE, Beside, Element, Keyed, Made, Page, Part, Plan, StoryPart, elements_of, encode
from generator.plan.outline import NUL, Late, Names, Outline, Sheet, Shown, numbers_in, related_digest

# What no page has any more stays among the records, until they take so many times what they took at first.
SLACK = 2
NOTHING = b"", b"", 0
ENDS_BYTES = array("Q").itemsize


class Outlined(NamedTuple):
    """An outline and the records that it has and the last one had not, which stand behind the first `at` bytes.

    0: they are all, behind the stamp that all begin with.
    """

    outline: Outline
    records: Sequence[bytes]
    at: int


class _Records(msgspec.Struct):
    """Records by digest; `first`: how many there were before."""

    numbers: dict[bytes, int] = msgspec.field(default_factory=dict)
    first: int = 0
    data: list[bytes] = msgspec.field(default_factory=list)

    def number(self, part: Element) -> int:
        """The number of a record, which is kept once; of what is named by its makings, behind that name."""
        if isinstance(part, Made):
            part = _part(part.digest + part.data)
        count = self.first + len(self.data)
        number = self.numbers.setdefault(part.digest, count)
        if number == count:
            self.data.append(part.story.data if isinstance(part, StoryPart) else part.data)
        return number

    def encoded(self, value: msgspec.Struct) -> int:
        """The number of a value's record."""
        return self.number(_part(encode(value)))


def outlined(plan: Plan, keyed: Mapping[str, Keyed], last: Outline | None = None) -> Outlined:
    """The outline of a plan, and its records. `keyed`: of each page by its output path; `last`: what there is."""
    before = last if last is not None and _size(last) <= SLACK * last.whole else None
    records = _Records() if before is None else _records_of(before)
    pages = plan.whole
    keys = [keyed[page.output] for page in pages]
    marks = b"".join(map(_mark, pages, keys))
    sheets = _sheets(pages, keys, marks, records, before)
    shown, names = _beside(plan.beside, records)
    outline = Outline(
        outputs=NUL.join(page.output for page in pages),
        keys=b"".join(each.key for each in keys),
        marks=marks,
        sheets=array("I", sheets).tobytes(),
        stories=NUL.join(plan.beside.shown),
        related=b"".join(related_digest(related) for related, _, _ in plan.beside.shown.values()),
        shown=array("I", shown).tobytes(),
        names=names,
        pages_of=_pages_of(keys),
        page_of={page.source: number for number, page in enumerate(pages) if _has_late(page)},
        digests=b"".join(records.numbers),
        ends=_ends(records.data, before),
        stamp=before.stamp if before else digest_of(b"".join(records.numbers)),
        whole=before.whole if before else sum(map(len, records.data)),
        copies=tuple((copy.output, copy.digest, str(copy.location), copy.source) for copy in plan.copies),
        shared=plan.shared.data,
    )
    start = [] if before else [outline.stamp]
    return Outlined(outline, [*start, *records.data], _size(before) if before else 0)


def _beside(beside: Beside, records: _Records) -> tuple[list[int], int]:
    """The numbers of what is shown beside each story, and that of all names."""
    shown = (Shown(tuple(map(records.number, chosen)), more) for _, chosen, more in beside.shown.values())
    names = Names(
        {name: records.number(part) for name, part in beside.cards.items()},
        {name: records.number(part) for name, part in beside.recommended.items()},
    )
    return [records.encoded(each) for each in shown], records.encoded(names)


def _part(data: bytes) -> Part:
    return Part(digest_of(data), data)


def _records_of(last: Outline) -> _Records:
    count = len(last.digests) // SIZE_BYTES
    return _Records({nth(last.digests, number): number for number in range(count)}, count)


def _size(outline: Outline) -> int:
    """How many bytes the stamp and all records take."""
    return numbers_in("Q", outline.ends)[-1]


def _mark(page: Page, keyed: Keyed) -> bytes:
    """The digest of what a sheet has beside that of which its key is made."""
    return digest_of(encode((page.rank, page.source, page.since, keyed.texts)))


def _sheets(
    pages: Sequence[Page], keys: Sequence[Keyed], marks: bytes, records: _Records, last: Outline | None
) -> list[int]:
    """The numbers of the sheets: that of the last time where all that would be in it is the same."""
    known = _known_sheets(last) if last is not None else {}
    found = []
    for place, (page, keyed) in enumerate(zip(pages, keys, strict=True)):
        key, mark, number = known.get(page.output, NOTHING)
        if key != keyed.key or mark != nth(marks, place):
            number = records.encoded(_sheet(page, keyed, records))
        found.append(number)
    return found


def _known_sheets(last: Outline) -> dict[str, tuple[bytes, bytes, int]]:
    rows = enumerate(zip(last.outputs.split(NUL), numbers_in("I", last.sheets), strict=True))
    return {output: (nth(last.keys, place), nth(last.marks, place), sheet) for place, (output, sheet) in rows}


def _sheet(page: Page, keyed: Keyed, records: _Records) -> Sheet:
    view = tuple(
        (name, isinstance(element, tuple), tuple(_placed(each, records) for each in elements_of(element)))
        for name, element in page.view.items()
        if name not in LATE
    )
    return Sheet(
        page.output,
        page.url,
        page.kind,
        page.templates,
        page.rank,
        page.source,
        page.since,
        keyed.head,
        keyed.texts,
        _late(page, records) if _has_late(page) else (),
        view,
        tuple(name for name, element in page.view.items() if isinstance(element, Made)),
    )


def _has_late(page: Page) -> bool:
    return any(name in page.view for name in LATE)


def _late(page: Page, records: _Records) -> Late:
    return tuple(tuple(map(records.number, elements_of(page.view.get(name, ())))) for name in LATE)


def _placed(element: Element, records: _Records) -> int:
    number = records.number(element)
    return -1 - number if isinstance(element, StoryPart) else number


def _pages_of(keys: Iterable[Keyed]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, keyed in enumerate(keys):
        for name in keyed.texts:
            found.setdefault(name, []).append(number)
    return {name: tuple(dict.fromkeys(numbers)) for name, numbers in found.items()}


def _ends(data: Iterable[bytes], last: Outline | None) -> bytes:
    start = _size(last) if last else SIZE_BYTES
    ends = array("Q", accumulate(map(len, data), initial=start)).tobytes()
    return last.ends[:-ENDS_BYTES] + ends if last else ends
