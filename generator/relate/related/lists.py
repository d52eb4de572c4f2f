"""Lists: the related stories of every article, from pins to what fills the last place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from generator.model.digest import digest_of
from generator.model.edition import Reasons, RelatedStory
from generator.model.page import encode
from generator.relate.related.filling import Shelves, filled, shelves_of
from generator.relate.related.increments.accounting import story_of
from generator.relate.related.increments.arrays import numbers, width
from generator.relate.related.increments.ground import Ground, ground_of
from generator.relate.related.increments.seating import Seating, seated, slots_of
from generator.relate.related.increments.state import (
    Known,
    Ranking,
    Recalled,
    Shelf,
    keep_all,
    recall_known,
    recall_rankings,
)
from generator.relate.related.increments.updating import updated
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import KeptRows, Row, Rows, days_between, kept_rows
from generator.workshop.workshop import Workshop

Related = tuple[RelatedStory, ...]
SLOT_BYTES = width("I")
NOTHING = Known([], [], [], {})


class Marks(msgspec.Struct, frozen=True, array_like=True):
    """By slot, the lists of one language as they are kept; `ids`: the digest of who sits where."""

    ids: bytes
    lists: list[bytes]


class Ranked(msgspec.Struct, frozen=True):
    """The ranked stories of one language; `grounds` gives what their reasons are reckoned from."""

    known: Known
    slots: Mapping[str, int]
    grounds: Callable[[], Ground]

    def slots_of(self, name: str) -> Sequence[int]:
        """The slots of an article's ranked stories, best first."""
        return numbers(self.known.lists[self.slots[name]], "I")


class RelatedLists(Mapping[str, Related]):
    """Article id → its related stories, made for whoever looks; sorted.

    Pins come first, all of them; then the best by the recipe among the articles of the language, up to `count` in
    all; then the nearest in time. A list is short only where there is no other story that it may name.
    """

    def __init__(self, rows: Rows, ranked: Mapping[str, Ranked], count: int) -> None:
        self._rows = rows
        self._ranked = ranked
        self._count = count
        self._number_of = dict(zip(rows.ids, range(len(rows)), strict=True))
        self._grounds: dict[str, Ground] = {}

    def __getitem__(self, name: str) -> Related:
        row = self._row(name)
        pins = (self._story(row, self._row(each), is_pin=True) for each in row.pins)
        listed = (*pins, *self._told(row))[: self._places(row)]
        more = self._more(row, [each.id for each in listed])
        return (*listed, *(self._story(row, each, is_pin=False) for each in more))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._number_of))

    def __len__(self) -> int:
        return len(self._number_of)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of an article's related stories: what there is to know without the reasons."""
        row = self._row(name)
        ranked = self._ranked.get(row.language)
        found = [ranked.known.ids[each] for each in ranked.slots_of(name)] if ranked else []
        listed = (*row.pins, *found)[: self._places(row)]
        return (*listed, *[each.article.id for each in self._more(row, listed)])

    def marks(self) -> dict[str, Marks]:
        """What of all lists tells, by language, which of them have changed since; for `differing`."""
        found = self._ranked.items()
        return {name: Marks(digest_of(encode(each.known.ids)), each.known.lists) for name, each in found}

    def differing(self, last: Mapping[str, Marks]) -> list[str]:
        """The articles whose lists may be others than when these marks were made, of the same stories and ties."""
        if last.keys() != self._ranked.keys():
            return list(self._number_of)
        rows = zip(self._rows.ids, self._rows.languages, strict=True)
        found = [name for name, language in rows if language not in self._ranked]
        for name, ranked in self._ranked.items():
            known, before = ranked.known, last[name]
            if before.ids != digest_of(encode(known.ids)):
                return list(self._number_of)
            # What fills a short list up goes by the texts of stories that need not stand in it.
            short = self._count * SLOT_BYTES
            pairs = enumerate(zip(known.lists, before.lists, strict=True))
            found += [known.ids[slot] for slot, (now, then) in pairs if now != then or len(now) < short]
        return [name for name in found if name]

    def kept(self) -> KeptRows:
        """The rows, for a next time when nothing but terms is another."""
        return kept_rows(self._rows)

    def _row(self, name: str) -> Row:
        return self._rows[self._number_of[name]]

    def _told(self, row: Row) -> Iterator[RelatedStory]:
        ranked, name = self._ranked.get(row.language), row.article.id
        if ranked is None:
            return
        if row.language not in self._grounds:
            self._grounds[row.language] = ranked.grounds()
        ground = self._grounds[row.language]
        for other in ranked.slots_of(name):
            yield story_of(ranked.slots[name], other, ground)

    def _places(self, row: Row) -> int:
        return max(self._count, len(row.pins))

    def _more(self, row: Row, listed: Sequence[str]) -> list[Row]:
        if len(listed) >= self._count:
            return []
        return filled(row, [self._row(each) for each in listed], self._shelves, self._count)

    @cached_property
    def _shelves(self) -> Shelves:
        return shelves_of(self._rows)

    def _story(self, row: Row, other: Row, *, is_pin: bool) -> RelatedStory:
        same_section = not is_pin and row.article.section == other.article.section
        reasons = Reasons(days=days_between(row, other), chosen=is_pin, filled=not is_pin, same_section=same_section)
        return RelatedStory(other.article.id, 0, reasons)


def related_lists(rows: Rows, options: RelatedOptions, workshop: Workshop) -> RelatedLists:
    """The related stories of articles.

    What was ranked last is brought up to date, where the workshop still has it, and kept for the next time. Terms are
    asked for of few articles then, also later, by whoever looks at reasons.
    """
    return RelatedLists(rows, _ranked(rows, options, workshop), options.count)


def _ranked(rows: Rows, options: RelatedOptions, workshop: Workshop) -> Mapping[str, Ranked]:
    # Of one story alone, nothing is to be ranked.
    wanted = {name: each for name, each in rows.by_language().items() if len(each) > 1}
    known = recall_known(workshop, options)
    seatings = {name: seated(known.languages.get(name, NOTHING), each) for name, each in wanted.items()}
    if known.languages.keys() == wanted.keys() and all(each.is_same for each in seatings.values()):
        return {name: _recalled(name, known, each, options, workshop) for name, each in wanted.items()}
    last = recall_rankings(workshop, known)
    rankings = {name: _ranking(last.get(name), each, options, workshop) for name, each in seatings.items()}
    keep_all(workshop, options, rankings, last)
    return {name: _fresh(each, wanted[name], options) for name, each in rankings.items()}


def _ranking(last: Ranking | None, seating: Seating, options: RelatedOptions, workshop: Workshop) -> Ranking:
    if last is not None and seating.is_same:
        return last
    ranking = last and updated(last, seating, options)
    if ranking is None:
        # numpy takes a tenth of a second to import: only where everything is to be ranked.
        from generator.relate.related.founding import founded  # noqa: PLC0415

        ranking = founded(seating.rows, options, workshop)
    return ranking


def _fresh(ranking: Ranking, rows: Rows, options: RelatedOptions) -> Ranked:
    """A ranking that is at hand."""
    return Ranked(
        ranking.known,
        slots_of(ranking.known),
        lambda: ground_of(ranking, seated(ranking.known, rows), options),
    )


def _recalled(language: str, recalled: Recalled, rows: Rows, options: RelatedOptions, shelf: Shelf) -> Ranked:
    """A ranking whose texts are recalled only if somebody looks at the reasons."""
    known = recalled.languages[language]

    def grounds() -> Ground:
        ranking = recall_rankings(shelf, recalled).get(language)
        if ranking is None:
            from generator.relate.related.founding import said_by  # noqa: PLC0415 - as above

            ranking = said_by(rows, known)
        return ground_of(ranking, seated(known, rows), options)

    return Ranked(known, slots_of(known), grounds)
