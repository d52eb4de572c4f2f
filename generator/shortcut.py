"""Shortcut: a build in which nothing changed but the texts of stories needs neither `relate` nor `plan`.

A build that published left the catalogue of its readings and the outline of its plan. Where every file still has the
front that it had, and all else that a plan is made of is the same, the plan is the same but for texts and for what is
shown beside stories: related stories are brought up to date, the keys of all pages are made of digests, and only pages
whose key is new are put together. Anything else, any doubt and any damage lead through the whole corridor.

What is not public cannot come to light on this way: a page is made of parts that were searched before, and of texts of
public files, which are no leak whatever they say.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from generator.check.leak_kept import excusing
from generator.check.vanished import retraced
from generator.check.verdict import settled, stands_in_the_way
from generator.draft import Draft, changed, changes_in, remember, stage
from generator.model.article import Article, Reading
from generator.model.digest import digest_of, digest_of_all
from generator.model.edition import Edition, Ties
from generator.model.page import Copy, Page, Part, Plan, encode, part_of
from generator.model.problem import Problem
from generator.model.report import Report
from generator.plan.outline import OUTLINE, RECORDS, Opened, Outline, RecordLostError, outlined
from generator.publish.publication import Publication, preview_notices
from generator.read.catalogue import CATALOGUE, Filed, catalogue_in, catalogue_of, filed, fronts_of
from generator.relate.related.lists import related_lists
from generator.relate.related.options import options_of
from generator.render.rendering import template_set
from generator.wanted import Base, Wanted
from generator.workshop.workshop import Workshop

# With more texts than this changed, the whole corridor is hardly longer.
MOST_CHANGED = 200


@dataclass(frozen=True, slots=True)
class Whole:
    """A site as the whole corridor made it; `base`: what the heads of all its pages begin with; `keys`: of pages.

    `problems`: those that the next build shall tell again, if nothing changes.
    """

    plan: Plan
    base: bytes
    keys: Mapping[str, bytes]
    edition: Edition
    previews: int
    problems: tuple[Problem, ...]
    report: Report


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """A public story as far as related stories are reckoned from it beside its terms."""

    id: str
    section: str
    date: datetime | None
    lang: str
    translation_key: str
    unlisted: bool


class Memory(msgspec.Struct, frozen=True, array_like=True):
    """What a shortcut goes on from. `key`: of the ground and of all fronts; `hidden`: ids that may not be shown.

    It holds from `since` (inclusive) until `until` (exclusive; None: for ever). `texts`: id → digest of its text in
    the outline.
    """

    key: bytes
    since: datetime
    until: datetime | None
    outline: Outline
    texts: dict[str, bytes]
    stories: tuple[Remembered, ...]
    ties: Ties
    hidden: tuple[str, ...]
    previews: int
    problems: tuple[Problem, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Way:
    """A site on the shortcut: the keys of all pages, what puts one together, and all else that a build needs.

    `page` raises RecordLostError where what was kept is damaged. `changed`: the articles of files that changed;
    `catalogue`: what is kept once the site is published.
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


def leave(base: Base, readings: Iterable[Reading], whole: Whole, workshop: Workshop) -> None:
    """Keeps what the next build may go on from; for a site without errors alone."""
    pairs = zip(base.inventory.content.items(), readings, strict=True)
    entries = {path: filed(source.digest, reading) for (path, source), reading in pairs}
    outline, records = outlined(whole.plan, whole.base, whole.keys)
    edition = whole.edition
    memory = Memory(
        key=digest_of_all([base.key(), fronts_of(entries)]),
        since=base.gate.now,
        until=edition.steady_until,
        outline=outline,
        texts={path: entry.text for path, entry in entries.items()},
        stories=tuple(_remembered(article) for article in edition.articles.values()),
        ties=edition.ties,
        hidden=tuple(sorted(edition.hidden | edition.withdrawn.keys())),
        previews=whole.previews,
        problems=whole.problems,
        report=whole.report,
    )
    workshop.keep(RECORDS, records)
    workshop.keep(OUTLINE, encode(memory))
    workshop.keep(CATALOGUE, encode(catalogue_of(base.rules.digest, entries.items())))


def build_by_shortcut(wanted: Wanted, base: Base, workshop: Workshop, publication: Publication) -> Report | None:
    """The report of a build in which only texts changed; None where only the whole corridor can tell what is wrong."""
    # A ledger that was lost is written anew by the whole corridor.
    may_lead = publication.ledger.traces and not publication.writes_anew
    way = shortcut(base, workshop) if may_lead else None
    if way is None:
        return None
    gate, ground = wanted.gate, part_of(template_set(base.inventory, way.shared, wanted.settings))
    draft = Draft(way.keys, way.page, way.copies, ground, way.shared.digest)
    try:
        pages = changed(draft, publication)
        changes = changes_in(pages, draft, workshop, publication.last) if wanted.explains else {}
        remember(pages, draft, workshop)
    except RecordLostError:
        return None
    faults = stage(pages, draft, workshop, publication)
    notices = [*publication.notices(), *preview_notices(wanted.settings.folders.output, way.previews)]
    problems = settled([*way.problems, *faults, *notices], wanted.policy)
    if stands_in_the_way(problems):
        return None
    change = publication.apply(retraced(publication.ledger, way.changed), is_preview=gate.drafts or gate.future)
    with suppress(OSError):
        workshop.keep(CATALOGUE, way.catalogue)
    report = replace(way.report, problems=problems, reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def shortcut(base: Base, workshop: Workshop) -> Way | None:
    """The site, if nothing but texts changed since the last build; None where the whole corridor must be walked."""
    found = _entries(base, workshop)
    memory = _memory(workshop) if found is not None else None
    if found is None or memory is None or not _holds(memory, base, found):
        return None
    # What a public text says is no leak; but another text might have been none only because this one said it, too.
    if excusing(workshop).intersection(article.id for article in found.changed):
        return None
    try:
        return _way(base, found, memory, workshop)
    except RecordLostError:
        return None


class _Found(NamedTuple):
    """What is filed of each file now, and the articles of those that changed."""

    entries: dict[str, Filed]
    changed: tuple[Article, ...]


def _entries(base: Base, workshop: Workshop) -> _Found | None:
    """What there is now, where the files are the same and only a few changed, and those say something."""
    catalogue, content = catalogue_in(workshop.recall(CATALOGUE)), base.inventory.content
    if catalogue is None or catalogue.rules != base.rules.digest or catalogue.paths != tuple(content):
        return None
    entries = catalogue.by_path()
    paths = [path for path, source in content.items() if source.digest != entries[path].source]
    if len(paths) > MOST_CHANGED:
        return None
    changed = []
    for path, reading in zip(paths, base.readings(paths, workshop), strict=True):
        entries[path] = filed(content[path].digest, reading)
        if reading.article is None:
            return None
        changed.append(reading.article)
    return _Found(entries, tuple(changed))


def _holds(memory: Memory, base: Base, found: _Found) -> bool:
    """Whether all is the same but texts that may be shown: for what hides, everything is looked for anew."""
    if memory.key != digest_of_all([base.key(), fronts_of(found.entries)]):
        return False
    now = base.gate.now
    is_time = memory.since <= now and (memory.until is None or now < memory.until)
    return is_time and not {article.id for article in found.changed}.intersection(memory.hidden)


def _memory(workshop: Workshop) -> Memory | None:
    try:
        return msgspec.msgpack.decode(workshop.recall(OUTLINE) or b"", type=Memory)
    except msgspec.DecodeError:
        return None


def _way(base: Base, found: _Found, memory: Memory, workshop: Workshop) -> Way | None:
    read = workshop.peek(RECORDS)
    if read is None:
        return None
    entries = found.entries
    texts = _Texts(base, entries, workshop)
    opened = Opened(memory.outline, read, texts.part, lambda name: entries[name].text)
    if base.settings.values.related.count > 0:
        stories = [_story(each, entries[each.id].terms) for each in memory.stories]
        options = options_of(base.settings.values.related, base.settings.values.language)
        lists = related_lists(stories, memory.ties, options, workshop, texts.terms)
        opened.show(lists.ids)
    shared = memory.outline.shared
    return Way(
        keys=opened.keys(name for name, text in memory.texts.items() if entries[name].text != text),
        page=opened.page,
        copies=opened.copies(),
        shared=Part(digest_of(shared), shared),
        previews=memory.previews,
        problems=memory.problems,
        report=memory.report,
        changed=found.changed,
        catalogue=encode(catalogue_of(base.rules.digest, entries.items())),
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of stories, read when they are wanted."""

    base: Base
    entries: Mapping[str, Filed]
    workshop: Workshop

    def article(self, name: str) -> Article:
        """The article of a file, for which there must be one."""
        (reading,) = self.base.readings([name], self.workshop)
        if reading.article is None:
            raise RecordLostError
        return reading.article

    def part(self, name: str) -> Part:
        """The text of an article."""
        return Part(self.entries[name].text, self.article(name).body)

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
