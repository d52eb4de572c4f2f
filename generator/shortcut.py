"""Shortcut: a build in which nothing changed but the texts of stories needs neither `relate` nor `plan`.

A build that published left the catalogue of its readings and the outline of its plan. Where every file still has the
front that it had, and all else that a plan is made of is the same, the plan is the same but for texts and for what is
shown beside stories: related stories are brought up to date, the keys of all pages are made of digests, and only pages
whose key is new are put together. Anything else, any doubt and any damage lead through the whole corridor.

What is not public cannot come to light on this way: a page is made of parts that were searched before, and of texts of
public files, which are no leak whatever they say. Words that were none only because a text said them, too, are looked
for once it says something else: those that were met are known, and of those on its own pages its lines tell.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial

import msgspec
from msgspec.structs import replace

from generator.alteration import Alteration, ReadingLostError, alteration_of, article_before
from generator.check.leaks.lines import Remains, lost_lines
from generator.check.vanished import retraced
from generator.check.verdict import settled, stands_in_the_way
from generator.draft import Draft, changed, changes_in, remember, stage, stage_pictures
from generator.finder import KEPT, Index, index_after
from generator.memory import Memory, forget, memory_in, memory_key
from generator.model.article import Article
from generator.model.digest import differing, digest_of, nth
from generator.model.page import Copy, Page, Part, encode, part_of
from generator.model.problem import Problem
from generator.model.report import Report
from generator.plan.outline import RECORDS, Opened, RecordLostError
from generator.publish.publication import Publication, preview_notices
from generator.read.catalogue import CATALOGUE, Catalogue
from generator.relate.related.lists import related_lists
from generator.relate.related.options import options_of
from generator.relate.related.rows import recalled_rows
from generator.render.rendering import template_set
from generator.retention import published
from generator.wanted import Base, Wanted
from generator.workshop.kept import Peek
from generator.workshop.workshop import Workshop


class Way(msgspec.Struct, frozen=True):
    """A site on the shortcut, and all else that a build needs.

    Its `draft.page` raises RecordLostError where what was kept is damaged. `changed`: the articles of files that
    changed; `catalogue`: what is kept once the site is published; `lost`: id → lines that its text had and has no more.
    """

    draft: Draft
    previews: int
    problems: tuple[Problem, ...]
    report: Report
    changed: tuple[Article, ...]
    catalogue: bytes
    lost: Mapping[str, AbstractSet[bytes]]
    index: Index


def build_by_shortcut(wanted: Wanted, base: Base, workshop: Workshop, publication: Publication) -> Report | None:
    """The report of a build in which only texts changed; None where only the whole corridor can tell what is wrong."""
    # A ledger that was lost is written anew by the whole corridor.
    may_lead = publication.ledger.traces and not publication.writes_anew
    if not may_lead or (way := shortcut(base, workshop)) is None:
        return None
    draft = replace(way.draft, schedule=way.report.schedule)
    try:
        pages = changed(draft, publication)
        changes = changes_in(pages, draft, workshop, publication.last) if wanted.explains else {}
        remember(pages, draft, workshop)
    except RecordLostError:
        forget(workshop)
        return None
    remains = Remains(way.lost)
    faults = [
        *stage_pictures(pages, draft, workshop, publication, wanted.settings),
        *stage(pages, draft, workshop, publication, remains.page),
    ]
    remains.others(publication.last.originals(), {page.output for page in pages}, publication.read)
    faults += [*publication.notices(), *preview_notices(wanted.settings.folders.output, way.previews)]
    problems = settled([*way.problems, *faults], wanted.policy)
    if remains.stand or stands_in_the_way(problems):
        return None
    change = published(base, draft, publication, retraced(publication.ledger, way.changed), workshop)
    with suppress(OSError):
        go_on(way.index, way.catalogue, workshop)
    report = replace(way.report, problems=problems, reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def go_on(index: Index, catalogue: bytes, workshop: Workshop) -> None:
    """Keeps what the next shortcut goes on from."""
    workshop.keep(KEPT, index.kept())
    workshop.keep(CATALOGUE, catalogue)


def shortcut(base: Base, workshop: Workshop) -> Way | None:
    """The site, if nothing but texts changed since the last build; None where the whole corridor must be walked."""
    start = start_of(base, workshop)
    if start is None or not _holds(start):
        return None
    try:
        return _way(start, workshop)
    except ReadingLostError:
        return None
    except RecordLostError:
        forget(workshop)
        return None


class Start(msgspec.Struct, frozen=True):
    """Where a shortcut begins: what is asked, what changed, what was kept, and what reads its records."""

    base: Base
    found: Alteration
    memory: Memory
    read: Peek
    texts: "_Texts"

    def opened(self) -> Opened:
        """The last plan with the texts that there are now; related stories as they were."""
        digest = partial(_nth_of, self.found.catalogue.texts, self.texts.numbers)
        return Opened(self.memory.outline, self.read, self.texts.part, digest)

    def keys(self, opened: Opened) -> dict[str, bytes]:
        """The keys of all pages of the plan."""
        catalogue = self.found.catalogue
        return opened.keys(catalogue.paths[number] for number in differing(self.memory.texts, catalogue.texts))

    def roughly(self) -> Draft:
        """The site but for its related stories and its search, which are as they were: the most that is known at once.

        Raises RecordLostError as `Opened` does.
        """
        opened = self.opened()
        return draft_of(self.keys(opened), opened.page, opened.copies(), self.shared, self.base)

    @property
    def shared(self) -> Part:
        """What templates see of the site."""
        shared = self.memory.outline.shared
        return Part(digest_of(shared), shared)

    def draft(self, workshop: Workshop) -> tuple[Draft, Index] | None:
        """The site; None where its search is not known. Raises ReadingLostError and RecordLostError."""
        base, memory, catalogue = self.base, self.memory, self.found.catalogue
        index = index_after(memory.found, catalogue, base, workshop)
        if index is None:
            return None
        opened = self.opened()
        if memory.rows is not None:
            mark = partial(_nth_of, catalogue.terms, self.texts.numbers)
            rows = recalled_rows(memory.rows, mark, self.texts.terms)
            options = options_of(base.settings.values.related, base.settings.values.language)
            lists = related_lists(rows, options, workshop)
            opened.show(lists.ids, lists.differing(memory.lists))
        keys = self.keys(opened) | index.keys()
        return draft_of(keys, index.beside(opened.page), opened.copies(), self.shared, base), index


def draft_of(
    keys: Mapping[str, bytes], page: Callable[[str], Page], copies: list[Copy], shared: Part, base: Base
) -> Draft:
    """The site as it is published."""
    ground = part_of(template_set(base.inventory, shared, base.settings))
    return Draft(keys, page, copies, ground, shared.digest, base.settings.values.publish.compress)


def start_of(base: Base, workshop: Workshop) -> Start | None:
    """Where a shortcut begins, if nothing but texts changed since the last build, and nothing fell due."""
    found = alteration_of(base, workshop)
    memory = memory_in(memory_key(base, found.catalogue), workshop) if found is not None else None
    read = workshop.peek(RECORDS)
    if found is None or memory is None or read is None:
        return None
    now = base.gate.now
    if now < memory.since or (memory.until is not None and now >= memory.until):
        return None
    return Start(base, found, memory, read, _Texts(base, found.catalogue, found.catalogue.numbers(), workshop))


def _nth_of(column: bytes, numbers: Mapping[str, int], name: str) -> bytes:
    return nth(column, numbers[name])


def _holds(start: Start) -> bool:
    """Whether all is the same but texts that may be shown: for what hides, everything is looked for anew.

    So it is for what excuses words that hide, as others may have them, too.
    """
    guarded = start.memory.hidden + start.memory.excusing
    return not {article.id for article in start.found.changed}.intersection(guarded)


def _way(start: Start, workshop: Workshop) -> Way | None:
    made = start.draft(workshop)
    if made is None:
        return None
    draft, index = made
    found, memory = start.found, start.memory
    return Way(
        draft=draft,
        previews=memory.previews,
        problems=memory.problems,
        report=memory.report,
        changed=found.changed,
        catalogue=encode(found.catalogue),
        lost=_lost(start.base, found, workshop) if memory.hidden else {},
        index=index,
    )


def _lost(base: Base, found: Alteration, workshop: Workshop) -> dict[str, AbstractSet[bytes]]:
    """Id → the lines that a text no longer says, where there are any. Raises ReadingLostError."""
    lost = {each.id: lost_lines(article_before(each.id, found, base, workshop), each) for each in found.changed}
    return {name: lines for name, lines in lost.items() if lines}


class _Texts(msgspec.Struct, frozen=True):
    """The texts of stories, read when they are wanted."""

    base: Base
    catalogue: Catalogue
    numbers: Mapping[str, int]
    workshop: Workshop

    def article(self, name: str) -> Article:
        """The article of a file, for which there must be one."""
        (reading,) = self.base.readings([name], self.workshop)
        if reading.article is None:
            raise RecordLostError
        return reading.article

    def part(self, name: str) -> Part:
        """The text of an article."""
        return Part(nth(self.catalogue.texts, self.numbers[name]), self.article(name).body)

    def terms(self, article: Article) -> bytes:
        """The terms of an article."""
        return self.article(article.id).terms
