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
from generator.workshop.workshop import Workshop


class Way(msgspec.Struct, frozen=True):
    """A site on the shortcut: the keys of all pages, what puts one together, and all else that a build needs.

    `page` raises RecordLostError where what was kept is damaged. `changed`: the articles of files that changed;
    `catalogue`: what is kept once the site is published; `lost`: id → lines that its text had and has no more.
    """

    keys: Mapping[str, bytes]
    page: Callable[[str], Page]
    copies: list[Copy]
    shared: Part
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
    draft = _draft(way, base)
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
        _keep(way, workshop)
    report = replace(way.report, problems=problems, reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def _keep(way: Way, workshop: Workshop) -> None:
    workshop.keep(KEPT, way.index.kept())
    workshop.keep(CATALOGUE, way.catalogue)


def _draft(way: Way, base: Base) -> Draft:
    ground = part_of(template_set(base.inventory, way.shared, base.settings))
    compress = base.settings.values.publish.compress
    return Draft(way.keys, way.page, way.copies, ground, way.shared.digest, compress)


def shortcut(base: Base, workshop: Workshop) -> Way | None:
    """The site, if nothing but texts changed since the last build; None where the whole corridor must be walked."""
    found = alteration_of(base, workshop)
    memory = memory_in(memory_key(base, found.catalogue), workshop) if found is not None else None
    if found is None or memory is None or not _holds(memory, base, found):
        return None
    try:
        return _way(base, found, memory, workshop)
    except ReadingLostError:
        return None
    except RecordLostError:
        forget(workshop)
        return None


def _holds(memory: Memory, base: Base, found: Alteration) -> bool:
    """Whether all is the same but texts that may be shown: for what hides, everything is looked for anew.

    So it is for what excuses words that hide, as others may have them, too.
    """
    now = base.gate.now
    is_time = memory.since <= now and (memory.until is None or now < memory.until)
    return is_time and not {article.id for article in found.changed}.intersection(memory.hidden + memory.excusing)


def _way(base: Base, found: Alteration, memory: Memory, workshop: Workshop) -> Way | None:
    read = workshop.peek(RECORDS)
    index = index_after(memory.found, found.catalogue, base, workshop)
    if read is None or index is None:
        return None
    catalogue, numbers = found.catalogue, found.catalogue.numbers()
    texts = _Texts(base, catalogue, numbers, workshop)
    opened = Opened(memory.outline, read, texts.part, lambda name: nth(catalogue.texts, numbers[name]))
    if memory.rows is not None:
        rows = recalled_rows(memory.rows, lambda name: nth(catalogue.terms, numbers[name]), texts.terms)
        options = options_of(base.settings.values.related, base.settings.values.language)
        lists = related_lists(rows, options, workshop)
        opened.show(lists.ids, lists.differing(memory.lists))
    shared = memory.outline.shared
    keys = opened.keys(catalogue.paths[number] for number in differing(memory.texts, catalogue.texts))
    return Way(
        keys=keys | index.keys(),
        page=index.beside(opened.page),
        copies=opened.copies(),
        shared=Part(digest_of(shared), shared),
        previews=memory.previews,
        problems=memory.problems,
        report=memory.report,
        changed=found.changed,
        catalogue=encode(catalogue),
        lost=_lost(base, found, workshop) if memory.hidden else {},
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
