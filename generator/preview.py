"""Preview: the site as it would be published now, for whoever looks at it while it is written.

Nothing of it is published, and pages are made when somebody wants them: a preview is the keys of all pages, and what
makes one. Values are kept in this process from one look to the next. After an edit of a text comes first what is known
at once, related stories as they were; then the site to the byte as a clean build has it.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from generator.alteration import ReadingLostError
from generator.check.verdict import stands_in_the_way
from generator.darkroom import developed, is_picture
from generator.discover.faults import VanishedError
from generator.discover.inventory import taken_up
from generator.draft import Draft, rendered
from generator.edits import Looked, edited, looked_at
from generator.finder import Index, published_in
from generator.memory import Whole, forget, leave
from generator.model.article import Reading
from generator.model.digest import digest_of, parted
from generator.model.page import elements_of, encode
from generator.model.problem import Problem
from generator.model.report import Report
from generator.model.search import SHARD
from generator.model.source import digests_of
from generator.plan.outline import RecordLostError
from generator.planned import Planned, planned
from generator.relate.edition import Frame
from generator.relate.previews import appearances
from generator.settings.digest import settings_digest
from generator.settings.values import Settings
from generator.shortcut import Start, go_on, start_of
from generator.standstill import links_in, rows_of
from generator.wanted import Base, Wanted, discovered
from generator.workshop.rows import Rows
from generator.workshop.workshop import Workshop

# With more files changed, a look at everything is hardly longer.
MOST_TAKEN_UP = 50


class Ribbon(msgspec.Struct, frozen=True):
    """Why readers do not see a page: it is a draft, or it waits for an instant (UTC)."""

    mark: str
    at: datetime | None = None


class Sight(msgspec.Struct, frozen=True):
    """What there is to see. `draft`: the site, None while an error stands in the way; `problems`: as a build has them.

    It holds until `until` (exclusive; None: until somebody edits). `is_exact`: whether all is as a clean build makes
    it, not only what was edited. `ribbons`: output path → why readers do not see that page. `edited`: paths below the
    site of what is another than at the last look.
    """

    draft: Draft | None
    problems: tuple[Problem, ...]
    until: datetime | None = None
    is_exact: bool = True
    ribbons: Mapping[str, Ribbon] = {}
    edited: tuple[str, ...] = ()


class Proof(msgspec.Struct, frozen=True):
    """The bytes of a page, or what is wrong with it."""

    output: str
    data: bytes
    problems: tuple[Problem, ...] = ()


class Seen(NamedTuple):
    """What a look has seen: the rows of all files, what they come to, the digest of the settings."""

    rows: Rows
    base: Base
    settings: bytes


class Preview:
    """What is known of a site from one look to the next.

    `corner`: a folder of its own; `output`: where a build has published the site, which is only read. `linked`: the
    folders that links among the sources lead to.
    """

    def __init__(self, workshop: Workshop, corner: Path, output: Path) -> None:
        self._workshop = workshop
        self._corner = corner
        self._of_build = published_in(output)
        self.linked: tuple[Path, ...] = ()
        self._seen: Seen | None = None
        self._last = b""
        self._until: datetime | None = None
        self._ribbons: Mapping[str, Ribbon] | None = None
        self._looked, self._edited = Looked(), tuple[str, ...]()
        self._rules = b""
        self._readings: dict[str, tuple[bytes, Reading]] = {}
        self._shards: dict[str, bytes] = {}

    def sights(self, wanted: Wanted) -> Iterator[Sight]:
        """What there is to see now, the exact last; nothing where that is what there was to see already.

        Raises BroadsheetError where files cannot be read, or change meanwhile.
        """
        # The mode is that of the last folder alone.
        for folder in (self._corner.parent, self._corner):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        rows = rows_of(wanted.settings, self._corner)
        self.linked = links_in(rows)
        base = self._taken_up(wanted, rows) or self._discovered(wanted, rows)
        self._seen = Seen(rows, base, settings_digest(wanted.settings))
        stamp = base.key() + digest_of("\0".join(base.inventory.content).encode("utf-8", "surrogateescape"))
        stamp += digests_of(base.inventory.content)
        if stamp == self._last and (self._until is None or wanted.gate.now < self._until):
            return
        before, self._looked = self._looked, looked_at(base)
        self._edited = edited(before, self._looked) if before.folder else ()
        self._last = b""
        if not (yield from self._short(base)):
            yield from self._whole(wanted, base)
        self._last = stamp

    def _taken_up(self, wanted: Wanted, rows: Rows) -> Base | None:
        """What there is, if it is what there was but for a few texts: of all others nobody asks the disk anything."""
        last = self._seen
        if last is None or last.rows.paths != rows.paths or last.settings != settings_digest(wanted.settings):
            return None
        numbers = last.rows.differing(rows)
        if len(numbers) > MOST_TAKEN_UP:
            return None
        names = rows.names() if numbers else []
        try:
            inventory = taken_up(last.base.inventory, wanted.settings, [names[number] for number in numbers])
        except VanishedError:
            return None
        if inventory is None:
            return None
        return replace(last.base, gate=wanted.gate, policy=wanted.policy, inventory=inventory)

    def _discovered(self, wanted: Wanted, rows: Rows) -> Base:
        found = discovered(replace(wanted, rows=rows), self._workshop)
        return replace(found, published=self._published)

    def proofs(
        self, draft: Draft, outputs: Sequence[str], settings: Settings, workshop: Workshop | None = None
    ) -> Iterator[Proof]:
        """The pages with these output paths, made now; not always in their order.

        `workshop`: another one, for another thread. Raises RecordLostError where what was kept is damaged,
        BroadsheetError where a file is another by now.
        """
        pages, workshop = [draft.page(output) for output in outputs], workshop or self._workshop
        for each in developed(filter(is_picture, pages), settings, workshop):
            yield Proof(each.page.output, each.data, each.problems)
        for page in (page for page in pages if page.kind == SHARD):
            (part,) = elements_of(page.view["data"])
            yield Proof(page.output, part.data)
        written = [page for page in pages if not is_picture(page) and page.kind != SHARD]
        for page, rendering in zip(written, rendered(written, draft.ground, workshop), strict=True):
            yield Proof(page.output, rendering.data, rendering.problems)

    def forget(self) -> None:
        """Lets the next look begin anew, as what was kept is damaged."""
        forget(self._workshop)
        self._last = b""

    def _short(self, base: Base) -> Generator[Sight, None, bool]:
        """What there is to see where only texts changed, and whether that is all: else the corridor is walked."""
        start = start_of(base, self._workshop)
        if start is None or (start.memory.previews and self._ribbons is None):
            return False
        try:
            yield self._sight(start, start.roughly(), is_exact=False)
            made = start.draft(self._workshop)
        except ReadingLostError:
            return False
        except RecordLostError:
            forget(self._workshop)
            return False
        if made is None:
            return False
        draft, index = made
        self._go_on(index)
        go_on(index, encode(start.found.catalogue), self._workshop)
        self._until = start.memory.until
        yield self._sight(start, draft, is_exact=True)
        return True

    def _sight(self, start: Start, draft: Draft, *, is_exact: bool) -> Sight:
        return Sight(draft, start.memory.problems, start.memory.until, is_exact, self._ribbons or {}, self._edited)

    def _whole(self, wanted: Wanted, base: Base) -> Iterator[Sight]:
        """What there is to see once the whole corridor was walked."""
        site = self._planned(wanted, base)
        self._until = site.found.edition.steady_until
        if stands_in_the_way(site.problems):
            yield Sight(None, site.problems, self._until, edited=self._edited)
            return
        self._go_on(site.index)
        self._ribbons = _ribbons_in(site, wanted)
        yield Sight(site.draft, site.problems, self._until, ribbons=self._ribbons, edited=self._edited)
        self._workshop.rest()
        leave(base, site.found.readings, _left_of(site), self._workshop)

    def _planned(self, wanted: Wanted, base: Base) -> Planned:
        try:
            return planned(wanted, self._workshop, self._begun(base), goes_on=True)
        except RecordLostError:
            forget(self._workshop)
            return planned(wanted, self._workshop, self._begun(base), goes_on=True)

    def _begun(self, base: Base) -> Base:
        """The same with what all content files say: of those that are as they were, nobody need ask the store."""
        if base.rules.digest != self._rules:
            self._readings, self._rules = {}, base.rules.digest
        found = dict(zip(base.inventory.content, parted(digests_of(base.inventory.content)), strict=True))
        new = [
            path for path, digest in found.items() if path not in self._readings or self._readings[path][0] != digest
        ]
        made = dict(zip(new, base.readings(new, self._workshop), strict=True))
        self._readings = {
            path: (digest, made[path]) if path in made else self._readings[path] for path, digest in found.items()
        }
        return replace(base, begun=(reading for _, reading in self._readings.values()))

    def _go_on(self, index: Index) -> None:
        """Keeps the files of the index that are new; those that are gone go with them."""
        known = index.keys()
        self._shards = {path: data for path, data in (self._shards | index.made()).items() if path in known}

    def _published(self, output: str, digest: bytes) -> bytes | None:
        """A file of the index as it was last: of the last look, or published."""
        data = self._shards.get(output)
        return data if data is not None and digest_of(data) == digest else self._of_build(output, digest)


def _left_of(site: Planned) -> Whole:
    """What the next look goes on from; `problems` are told again."""
    edition = site.found.edition
    report = Report(len(edition.articles), len(site.plan.pages), site.problems, steady_until=edition.steady_until)
    return Whole(
        plan=site.plan,
        keyed=site.keyed,
        start=site.start,
        last=site.last,
        edition=edition,
        previews=len(site.found.ribbons),
        problems=site.problems,
        report=report,
        excusing=(),
        index=site.index,
    )


def _ribbons_in(site: Planned, wanted: Wanted) -> dict[str, Ribbon]:
    found = site.found
    marks = found.ribbons
    if not marks:
        return {}
    frame = Frame(wanted.settings.values, found.base.inventory.data, frozenset())
    instants = appearances(found.articles, wanted.gate.now, frame)
    pages = (page for page in site.plan.pages if page.source in marks)
    return {page.output: Ribbon(marks[page.source], instants.get(page.source)) for page in pages}
