"""Shortcut: a build in which nothing changed but the texts of stories needs neither `relate` nor `plan`.

A build that published left the catalogue of its readings and the outline of its plan. Where every file still has the
front that it had, and all else that a plan is made of is the same, the plan is the same but for texts and for what is
shown beside stories: related stories are brought up to date, the keys of all pages are made of digests, and only pages
whose key is new are put together. Anything else, any doubt and any damage lead through the whole corridor.

What is not public cannot come to light on this way: a page is made of parts that were searched before, and of texts of
public files, which are no leak whatever they say. Words that were none only because a text said them, too, are looked
for once it says something else: those that were met are known, and of those on its own pages its lines tell.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import datetime

import msgspec
from msgspec.structs import replace

from generator.alteration import Alteration, ReadingLostError, alteration_of, article_before
from generator.check.leaks.lines import Remains, lost_lines
from generator.check.vanished import retraced
from generator.check.verdict import settled, stands_in_the_way
from generator.draft import Draft, changed, changes_in, remember, stage, stage_pictures
from generator.model.article import Article, Reading
from generator.model.digest import SIZE_BYTES, differing, digest_of, digest_of_all, nth
from generator.model.edition import Edition, Ties
from generator.model.page import Copy, Keyed, Page, Part, Plan, encode, part_of
from generator.model.problem import Problem
from generator.model.report import Report
from generator.model.source import digests_of
from generator.plan.outline import OUTLINE, RECORDS, Opened, Outline, RecordLostError
from generator.plan.outlining import outlined
from generator.publish.publication import Publication, preview_notices
from generator.read.catalogue import CATALOGUE, Catalogue, catalogue_of
from generator.relate.related.lists import Marks, RelatedLists, related_lists
from generator.relate.related.options import options_of
from generator.render.rendering import template_set
from generator.retention import published
from generator.wanted import Base, Wanted
from generator.workshop.workshop import Workshop

# In place of an outline whose records are damaged: the next one shall not go on from it.
FORGOTTEN = b""


class Whole(msgspec.Struct, frozen=True):
    """A site as the whole corridor made it; `keyed`: the keys of its pages by output path.

    `problems`: those that the next build shall tell again, if nothing changes; `excusing`: ids of public files whose
    words are no leak only because they say them.
    """

    plan: Plan
    keyed: Mapping[str, Keyed]
    edition: Edition
    previews: int
    problems: tuple[Problem, ...]
    report: Report
    excusing: tuple[str, ...]


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """A public story as far as related stories are reckoned from it beside its terms."""

    id: str
    section: str
    date: datetime | None
    lang: str
    translation_key: str
    unlisted: bool


class Memory(msgspec.Struct, frozen=True, array_like=True):
    """What a shortcut goes on from; it is kept behind the digest of the ground and of all fronts.

    It holds from `since` (inclusive) until `until` (exclusive; None: for ever). `texts`: the digests of all texts in
    the outline, as in the catalogue. `lists`: what tells which lists of related stories have changed since, by
    language. `hidden`: ids that may not be shown; `excusing`: as in Whole.
    """

    since: datetime
    until: datetime | None
    outline: Outline
    texts: bytes
    stories: tuple[Remembered, ...]
    ties: Ties
    lists: dict[str, Marks]
    hidden: tuple[str, ...]
    excusing: tuple[str, ...]
    previews: int
    problems: tuple[Problem, ...]
    report: Report


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


def leave(base: Base, readings: Iterable[Reading], whole: Whole, workshop: Workshop) -> None:
    """Keeps what the next build may go on from; for a site without errors alone."""
    content = base.inventory.content
    catalogue = catalogue_of(base.rules.digest, tuple(content), digests_of(content), readings)
    last, edition = _memory(b"", workshop), whole.edition
    outline, records, at = outlined(whole.plan, whole.keyed, last.outline if last else None)
    if at and not workshop.extend(RECORDS, outline.stamp, (at, b"".join(records))):
        outline, records, at = outlined(whole.plan, whole.keyed)
    if not at:
        workshop.keep(RECORDS, *records)
    memory = Memory(
        since=base.gate.now,
        until=edition.steady_until,
        outline=outline,
        texts=catalogue.texts,
        stories=tuple(_remembered(article) for article in edition.articles.values()),
        ties=edition.ties,
        lists=edition.related.marks() if isinstance(edition.related, RelatedLists) else {},
        hidden=tuple(sorted(edition.hidden | edition.withdrawn.keys())),
        excusing=whole.excusing,
        previews=whole.previews,
        problems=whole.problems,
        report=whole.report,
    )
    workshop.keep(OUTLINE, _key(base, catalogue) + encode(memory))
    workshop.keep(CATALOGUE, encode(catalogue))


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
        workshop.keep(OUTLINE, FORGOTTEN)
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
        workshop.keep(CATALOGUE, way.catalogue)
    report = replace(way.report, problems=problems, reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def _draft(way: Way, base: Base) -> Draft:
    ground = part_of(template_set(base.inventory, way.shared, base.settings))
    compress = base.settings.values.publish.compress
    return Draft(way.keys, way.page, way.copies, ground, way.shared.digest, compress)


def shortcut(base: Base, workshop: Workshop) -> Way | None:
    """The site, if nothing but texts changed since the last build; None where the whole corridor must be walked."""
    found = alteration_of(base, workshop)
    memory = _memory(_key(base, found.catalogue), workshop) if found is not None else None
    if found is None or memory is None or not _holds(memory, base, found):
        return None
    try:
        return _way(base, found, memory, workshop)
    except ReadingLostError:
        return None
    except RecordLostError:
        workshop.keep(OUTLINE, FORGOTTEN)
        return None


def _key(base: Base, catalogue: Catalogue) -> bytes:
    """The digest of all that a plan is made from, but for texts and the instant."""
    return digest_of_all([base.key(), catalogue.front()])


def _holds(memory: Memory, base: Base, found: Alteration) -> bool:
    """Whether all is the same but texts that may be shown: for what hides, everything is looked for anew.

    So it is for what excuses words that hide, as others may have them, too.
    """
    now = base.gate.now
    is_time = memory.since <= now and (memory.until is None or now < memory.until)
    return is_time and not {article.id for article in found.changed}.intersection(memory.hidden + memory.excusing)


def _memory(key: bytes, workshop: Workshop) -> Memory | None:
    """What was kept under the key ("": under any), which stands before it; where it is another, nothing is decoded."""
    read = workshop.peek(OUTLINE)
    # Most of what leads through the whole corridor shows in the key: then nobody need prove all that is behind it.
    data = (workshop.recall(OUTLINE) or b"") if read is not None and read(0, len(key)) == key else b""
    try:
        return msgspec.msgpack.decode(memoryview(data)[SIZE_BYTES:], type=Memory) if data.startswith(key) else None
    except msgspec.DecodeError:
        return None


def _way(base: Base, found: Alteration, memory: Memory, workshop: Workshop) -> Way | None:
    read = workshop.peek(RECORDS)
    if read is None:
        return None
    catalogue, numbers = found.catalogue, found.catalogue.numbers()
    texts = _Texts(base, catalogue, numbers, workshop)
    opened = Opened(memory.outline, read, texts.part, lambda name: nth(catalogue.texts, numbers[name]))
    if base.settings.values.related.count > 0:
        stories = [_story(each, nth(catalogue.terms, numbers[each.id])) for each in memory.stories]
        options = options_of(base.settings.values.related, base.settings.values.language)
        lists = related_lists(stories, memory.ties, options, workshop, texts.terms)
        opened.show(lists.ids, lists.differing(memory.lists))
    shared = memory.outline.shared
    return Way(
        keys=opened.keys(catalogue.paths[number] for number in differing(memory.texts, catalogue.texts)),
        page=opened.page,
        copies=opened.copies(),
        shared=Part(digest_of(shared), shared),
        previews=memory.previews,
        problems=memory.problems,
        report=memory.report,
        changed=found.changed,
        catalogue=encode(catalogue),
        lost=_lost(base, found, workshop) if memory.hidden else {},
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


def _remembered(article: Article) -> Remembered:
    return Remembered(
        article.id, article.section, article.date, article.lang, article.translation_key, article.unlisted
    )


def _story(kept: Remembered, terms_digest: bytes) -> Article:
    return Article(
        id=kept.id,
        path="",
        title="",
        section=kept.section,
        date=kept.date,
        lang=kept.lang,
        translation_key=kept.translation_key,
        unlisted=kept.unlisted,
        terms_digest=terms_digest,
    )
