"""Outlining: a plan becomes its outline, which goes on from the last one as far as pages and stories are the same."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of, parted
from generator.model.page import LATE, Beside, Element, Keyed, Made, Page, Part, Plan, StoryPart, elements_of, encode
from generator.plan.outline import (
    NO_NAMES,
    NUL,
    Late,
    Names,
    Opened,
    Outline,
    Places,
    Sheet,
    Shown,
    numbers_in,
    related_digest,
)
from generator.plan.standing import KeptView

# What no page has any more stays among the records, until they take so many times what they took at first.
SLACK = 2
UNKNOWN = bytes(SIZE_BYTES)
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
        known = self.numbers.get(part.digest)
        if known is not None:
            return known
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


def outlined(plan: Plan, keyed: Mapping[str, Keyed], start: bytes, last: Opened | None = None) -> Outlined:
    """The outline of a plan, and its records. `keyed`: of each page by its output path; `last`: what there is.

    `start`: the digest that the keys of pages begin with. What stands of the last plan is looked up there; where that
    cannot be, it raises RecordLostError.
    """
    before = last.outline if last is not None and _size(last.outline) <= SLACK * last.outline.whole else None
    records = _Records() if before is None else _records_of(before)
    pages, beside = plan.whole, plan.beside
    rows = list(_rows(pages, keyed, records, before))
    shown, names = _beside(beside, records, last if before is not None else None)
    outline = Outline(
        start=start,
        outputs=NUL.join(page.output for page in pages),
        keys=b"".join(row.key for row in rows),
        marks=b"".join(row.mark for row in rows),
        sheets=array("I", [row.sheet for row in rows]).tobytes(),
        makings=b"".join(page.makings or UNKNOWN for page in pages),
        stories=NUL.join(beside.shown),
        related=b"".join(related_digest(related) for related, _, _ in beside.shown.values()),
        shown=array("I", shown).tobytes(),
        names=names,
        texts_on=_places((name, number) for number, row in enumerate(rows) for name in row.texts),
        late_on=_places((pages[number].source, number) for number, row in enumerate(rows) if row.is_late),
        digests=b"".join(records.numbers),
        ends=_ends(records.data, before),
        stamp=before.stamp if before else digest_of(b"".join(records.numbers)),
        whole=before.whole if before else sum(map(len, records.data)),
        copies=tuple((copy.output, copy.digest, str(copy.location), copy.source) for copy in plan.copies),
        shared=plan.shared.data,
        texts=NUL.join(beside.makings),
        made_from=b"".join(beside.makings.values()),
        bare=bytes(name in beside.bare for name in beside.makings),
    )
    return Outlined(outline, records.data if before else [outline.stamp, *records.data], _size(before) if before else 0)


def _beside(beside: Beside, records: _Records, last: Opened | None) -> tuple[list[int], int]:
    """The numbers of what is shown beside each story, and that of all names."""
    same = last.same(beside.makings) if last is not None else frozenset()
    old = last.names if last is not None and same else NO_NAMES
    names = Names(
        _numbers(beside.cards, old.cards, same, records), _numbers(beside.recommended, old.recommended, same, records)
    )
    # Most stories have the same to choose from.
    made: dict[tuple[tuple[Part, ...], int], int] = {}
    shown = []
    for _, chosen, more in beside.shown.values():
        number = made.get((chosen, id(more)))
        if number is None:
            number = made[chosen, id(more)] = records.encoded(Shown(tuple(map(records.number, chosen)), more))
        shown.append(number)
    return shown, records.encoded(names)


def _numbers(
    parts: Mapping[str, Part], old: Mapping[str, int], same: Collection[str], records: _Records
) -> dict[str, int]:
    """The number of each part's record: what it had, where its story is the same."""
    return {name: old[name] if name in same and name in old else records.number(parts[name]) for name in parts}


def _part(data: bytes) -> Part:
    return Part(digest_of(data), data)


def _records_of(last: Outline) -> _Records:
    count = len(last.digests) // SIZE_BYTES
    return _Records(dict(zip(parted(last.digests), range(count), strict=True)), count)


def _size(outline: Outline) -> int:
    """How many bytes the stamp and all records take."""
    return numbers_in("Q", outline.ends)[-1]


class _Row(NamedTuple):
    """What an outline says of a page; `texts`: ids of those that it shows, `is_late`: whether it has what is late."""

    key: bytes
    mark: bytes
    sheet: int
    texts: tuple[str, ...]
    is_late: bool


def _rows(pages: Sequence[Page], keys: Mapping[str, Keyed], records: _Records, last: Outline | None) -> Iterator[_Row]:
    """The rows of all pages: of what stands, that of the last time; so is a sheet in which all would be the same."""
    known = _known_rows(last) if last is not None else {}
    for page in pages:
        keyed = keys[page.output]
        row = known.get(page.output)
        if not keyed.head and isinstance(page.view, KeptView):
            if row is not None:
                yield row
                continue
            keyed = page.view.keyed()
        mark = digest_of(encode((page.rank, page.source, page.since, keyed.texts)))
        if row is None or row.key != keyed.key or row.mark != mark:
            row = _Row(keyed.key, mark, records.encoded(_sheet(page, keyed, records)), keyed.texts, _has_late(page))
        yield row


def _known_rows(last: Outline) -> dict[str, _Row]:
    texts: dict[int, tuple[str, ...]] = {}
    for name, number in last.texts_on.pairs():
        texts[number] = (*texts.get(number, ()), name)
    late = frozenset(numbers_in("I", last.late_on.pages))
    columns = (parted(last.keys), parted(last.marks), numbers_in("I", last.sheets))
    rows = enumerate(zip(last.outputs.split(NUL), *columns, strict=True))
    return {output: _Row(key, mark, sheet, texts.get(at, ()), at in late) for at, (output, key, mark, sheet) in rows}


def _sheet(page: Page, keyed: Keyed, records: _Records) -> Sheet:
    view = tuple(
        [
            (name, True, tuple([_placed(each, records) for each in element]))
            if isinstance(element, tuple)
            else (name, False, (_placed(element, records),))
            for name, element in page.view.items()
            if name not in LATE
        ]
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
        tuple([name for name, element in page.view.items() if isinstance(element, Made)]),
    )


def _has_late(page: Page) -> bool:
    return not page.view.keys().isdisjoint(LATE)


def _late(page: Page, records: _Records) -> Late:
    return tuple(tuple(map(records.number, elements_of(page.view.get(name, ())))) for name in LATE)


def _placed(element: Element, records: _Records) -> int:
    number = records.number(element)
    return -1 - number if isinstance(element, StoryPart) else number


def _places(pairs: Iterable[tuple[str, int]]) -> Places:
    found = list(pairs)
    return Places(NUL.join(name for name, _ in found), array("I", [number for _, number in found]).tobytes())


def _ends(data: Iterable[bytes], last: Outline | None) -> bytes:
    start = _size(last) if last else SIZE_BYTES
    ends = array("Q", accumulate(map(len, data), initial=start)).tobytes()
    return last.ends[:-ENDS_BYTES] + ends if last else ends
