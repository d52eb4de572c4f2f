"""The corridor: discover → read → relate → plan → render → check → publish. Each function is a stretch of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

import msgspec
from msgspec.structs import replace

from generator.check.addresses import ends_of
from generator.check.leaks.scan import LeakScan
from generator.check.leaks.scene import Scene
from generator.check.links import Ground, dead_links
from generator.check.takedowns import Standing, waiting_takedowns
from generator.check.vanished import (
    Vanished,
    is_said_once,
    ledger_after,
    moved_among,
    vanished_of,
    vanished_problems,
)
from generator.check.verdict import settled, stands_in_the_way
from generator.companions import with_companions
from generator.darkroom import gear_of, icon_of, tried
from generator.discover.reading import read_again
from generator.draft import Draft, changed, changes_in, remember, rendered, stage, stage_pictures
from generator.finder import Index, index_of
from generator.memory import Whole, known_of, leave
from generator.model.article import Article, Reading
from generator.model.digest import digest_of, digest_of_all
from generator.model.edition import Edition
from generator.model.ledger import Ledger, Past
from generator.model.manifest import Entry
from generator.model.page import Keyed, Page, Part, Plan, Rank, part_of
from generator.model.picture import rendition_of
from generator.model.problem import BroadsheetError, Problem
from generator.model.report import Report
from generator.model.source import SourceFile
from generator.plan.awaited import awaited_of
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.plan.outline import Opened
from generator.plan.planning import plan_site
from generator.plan.standing import keyed_of, taken_up
from generator.publish.ownership import foreign_in_the_way, refuse_foreign
from generator.publish.publication import Publication, entry_of, preview_notices
from generator.relate.edition import Frame, gather
from generator.relate.previews import ribbons_of
from generator.render.faults import one_each
from generator.render.rendering import inspected, template_set
from generator.retention import published
from generator.settings.values import Settings
from generator.wanted import Base, Wanted, discovered
from generator.workshop.workshop import Workshop


class Gathered(msgspec.Struct, frozen=True):
    """The corridor up to `relate`: what there is, what each file says, what is public, and every problem so far.

    `ribbons`: id → words, for what a preview shows and readers would not see.
    """

    base: Base
    articles: tuple[Article, ...]
    edition: Edition
    ribbons: Mapping[str, str]
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...] = ()


class Planned(msgspec.Struct, frozen=True):
    """The corridor up to `plan`: every page that the site shall have, and every problem, weighed.

    `ground`: what the rendering of all pages depends on; `keyed`: output path → the key of a page and its makings;
    `start`: the digest that keys begin with. `last`: the plan that this one went on from. `compress`: see Draft.
    """

    found: Gathered
    plan: Plan
    ground: Part
    keyed: Mapping[str, Keyed]
    problems: tuple[Problem, ...]
    start: bytes
    index: Index
    compress: tuple[str, ...] = ()
    last: Opened | None = None

    @property
    def keys(self) -> dict[str, bytes]:
        """Output path → digest of all that a page depends on."""
        return {output: each.key for output, each in self.keyed.items()} | self.index.keys()

    @property
    def draft(self) -> Draft:
        """The site as it is published."""
        pages = {page.output: page for page in self.plan.whole}
        plan, page = self.plan, self.index.beside(lambda output: taken_up(pages[output]))
        return Draft(self.keys, page, plan.copies, self.ground, plan.shared.digest, self.compress)


def gathered(wanted: Wanted, workshop: Workshop, base: Base | None = None) -> Gathered:
    """discover → read → relate. `base`: what was discovered, where that is done already."""
    settings, gate = wanted.settings, wanted.gate
    base = base or discovered(wanted, workshop)
    inventory = base.inventory
    readings = tuple(base.all_readings(workshop))
    articles = tuple(reading.article for reading in readings if reading.article is not None)
    unread = inventory.unread.union(inventory.content).difference(article.id for article in articles)
    frame = Frame(settings.values, inventory.data, unread)
    edition, problems = gather(articles, gate, frame, workshop)
    faults = (each for reading in readings for each in reading.problems)
    ribbons = ribbons_of(articles, gate, frame)
    return Gathered(base, articles, edition, ribbons, (*inventory.problems, *faults, *problems), readings)


def planned(wanted: Wanted, workshop: Workshop, base: Base | None = None, *, goes_on: bool = False) -> Planned:
    """discover → read → relate → plan. `goes_on`: from the last plan; RecordLostError where that is damaged."""
    settings, gate = wanted.settings, wanted.gate
    found = gathered(wanted, workshop, base)
    closed = [article for article in found.articles if article.id in found.edition.hidden]
    gear = gear_of(found.base.inventory, settings, workshop)
    occasion = Occasion(
        hidden=hidden_urls(closed, settings.values),
        ribbons=found.ribbons,
        awaited=awaited_of(closed, settings.values, gate.now),
        loose=tuple(_loose(found, settings)),
        icon=icon_of(found.base.inventory, settings),
        gear=gear,
        read=_data_as_it_was if base is not None and base.recalled is not None else _data,
        known=known_of(base, found.readings, gear, workshop) if goes_on and base is not None else None,
    )
    plan, problems = plan_site(found.edition, found.base.inventory, settings, occasion)
    ground = part_of(template_set(found.base.inventory, plan.shared, settings))
    start = digest_of_all([workshop.toolchain, ground.digest])
    keyed = {page.output: keyed_of(page, start) for page in plan.pages}
    # No template and no code but that of the encoders makes another file of a picture.
    keyed |= {page.output: page.keyed(b"") for page in plan.pictures}
    index = index_of(plan.eras, found.edition.articles, found.base, workshop)
    told = settled([*settings.problems, *found.problems, *problems], wanted.policy)
    last, compress = occasion.known.last if occasion.known else None, settings.values.publish.compress
    return Planned(found, plan, ground, keyed, told, start, index, compress, last)


def _data(file: SourceFile, path: str) -> bytes:
    """The bytes of a file of data, as it was listed."""
    return read_again(str(file.location), path, file.digest)


def _data_as_it_was(file: SourceFile, path: str) -> bytes | None:
    """The same for the last edition: a file that was changed since is nobody's reason to leave a story online."""
    try:
        return _data(file, path)
    except BroadsheetError:
        return None


def _loose(found: Gathered, settings: Settings) -> Iterator[Article]:
    """The links of files that gave no article, since something is wrong with them: what is, is told all at once."""
    for path, reading in zip(found.base.inventory.content, found.readings, strict=True):
        if reading.links:
            yield Article(id=path, path=f"{settings.values.content.folder}/{path}", title="", links=reading.links)


def build(wanted: Wanted, base: Base, workshop: Workshop, publication: Publication) -> Report:
    """The whole corridor; nothing of the published site changes while an error stands.

    Raises RecordLostError, before anything changed, where the last plan, from which it goes on, is damaged.
    """
    settings, policy = wanted.settings, wanted.policy
    # What was recalled is not what the records are of.
    site = planned(wanted, workshop, base, goes_on=base.recalled is None)
    lost = vanishing(site, publication.ledger)
    lasting = settled([*site.problems, *_warnings(lost, wanted, site)], policy)
    if stands_in_the_way(site.problems):
        return _failed(site, Past(publication.last, publication.ledger), lasting)
    draft, scan = site.draft, leak_scan(site, workshop, settings)
    pages = changed(draft, publication)
    changes = changes_in(pages, draft, workshop, publication.last) if wanted.explains else {}
    remember(pages, draft, workshop)
    faults = stage_pictures(pages, draft, workshop, publication, settings)
    faults += [
        *one_each(stage(pages, draft, workshop, publication, scan.page)),
        *_leaks(scan, pages, site, publication),
    ]
    notices = [*publication.notices(), *preview_notices(settings.folders.output, len(site.found.ribbons))]
    problems = settled([*lasting, *faults, *notices], policy)
    if stands_in_the_way(problems):
        return _failed(site, Past(publication.last, publication.ledger), problems)
    after = ledger_after(publication.ledger, site.plan, site.found.edition, lost, forgets=policy.may_vanish)
    change = published(base, draft, publication, after, workshop)
    _leave(site, base, lasting, scan.excusing, workshop)
    report = replace(_report(site, problems), reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def _leave(
    site: Planned, base: Base, lasting: Iterable[Problem], excusing: tuple[str, ...], workshop: Workshop
) -> None:
    """Leaves what the next build may go on from, and drops results of which this one had no use.

    The site is published by now: where that fails, the next build takes longer.
    """
    again = tuple(problem for problem in lasting if not is_said_once(problem))
    kept, count = (site.plan, site.keyed, site.start, site.last), len(site.found.ribbons)
    whole = Whole(*kept, site.found.edition, count, again, _report(site, again), excusing, site.index)
    # All that was made is put together once more: of a large site, beside its workers, that would fill the memory.
    workshop.rest()
    with suppress(OSError):
        leave(base, site.found.readings, whole, workshop)
        workshop.prune()
        workshop.album.prune(rendition_of(page).key for page in site.plan.pictures)


def checked(wanted: Wanted, workshop: Workshop, past: Past) -> Report:
    """The corridor up to `check`, with the slow checks; nothing is written. `past`: what is and was published.

    Raises BroadsheetError as `build` would, where somebody else's file is in the way.
    """
    settings, policy = wanted.settings, wanted.policy
    site = planned(wanted, workshop)
    told = [*site.problems, *_warnings(vanishing(site, past.ledger), wanted, site)]
    if stands_in_the_way(site.problems):
        return _failed(site, past, settled(told, policy))
    faults: list[Problem] = [*inspected(site.ground), *tried(site.plan.pictures, settings, workshop)]
    scan = leak_scan(site, workshop, settings)
    ends, made = [], {copy.output: entry_of(copy) for copy in site.plan.copies}
    for page, rendering in zip(site.plan.pages, rendered(site.plan.pages, site.ground, workshop), strict=True):
        faults += rendering.problems
        ends.append(ends_of(page.output, rendering.data))
        made[page.output] = Entry(digest_of(rendering.data), b"", page.rank)
        scan.page(page, made[page.output].digest, partial(bytes, rendering.data))
    output = settings.folders.output
    refuse_foreign(output, foreign_in_the_way(output, with_companions(made, site.compress), past.last.entries))
    paths = {article.id: article.path for article in site.found.articles}
    sources = {page.output: paths[page.source] for page in site.plan.pages if page.source in paths}
    made |= {output: Entry(b"", b"", Rank.ASSET) for output in site.plan.unrendered}
    dead = dead_links(ends, Ground(made.keys(), settings.values.base_url, sources))
    _show_copies(scan, site)
    problems = settled([*told, *one_each(faults), *dead, *scan.problems()], policy)
    return _failed(site, past, problems) if stands_in_the_way(problems) else _report(site, problems)


def vanishing(site: Planned, ledger: Ledger) -> tuple[Vanished, ...]:
    """The URLs at which stories were public, and where nothing will answer once the site is published."""
    return vanished_of(ledger, site.plan, site.found.edition, site.found.articles)


def waiting(site: Planned, past: Past, problems: Sequence[Problem]) -> tuple[str, ...]:
    """The sources of published stories that must go; not those whose files have other names now."""
    edition, read = site.found.edition, {article.id for article in site.found.articles}
    found = waiting_takedowns(past.last, Standing(read, {*edition.articles, *edition.pages}), problems)
    moved = moved_among(set(found) - read, past.ledger, edition)
    return tuple(each for each in found if each not in moved)


def _warnings(lost: Sequence[Vanished], wanted: Wanted, site: Planned) -> Iterator[Problem]:
    # While files cannot be read, nobody knows whether one that is missing stands under another name.
    known = [each for each in lost if each.successor is not None] if stands_in_the_way(site.problems) else lost
    if not wanted.policy.may_vanish:
        yield from vanished_problems(known, site.found.base.inventory.content, wanted.settings.values.content.folder)


def leak_scan(site: Planned, workshop: Workshop, settings: Settings) -> LeakScan:
    """The search of everything that will be published for what is not public."""
    found, inventory = site.found, site.found.base.inventory
    closed = (article for article in found.articles if article.id in found.edition.hidden)
    urls = {article.id: hidden_urls([article], settings.values) for article in closed}
    return LeakScan(Scene(found.edition, found.articles, inventory, site.plan, settings.values, urls), workshop)


def _leaks(scan: LeakScan, made: Iterable[Page], site: Planned, publication: Publication) -> tuple[Problem, ...]:
    """The leaks, once the copies and the pages that stay as they are were shown to the scan, too."""
    if scan.has_secrets:
        new = {page.output for page in made}
        _show_copies(scan, site)
        for page in (page for page in site.plan.pages if page.output not in new):
            scan.page(page, publication.last.entries[page.output].digest, partial(publication.read, page.output))
    return scan.problems()


def _show_copies(scan: LeakScan, site: Planned) -> None:
    for copy in site.plan.copies if scan.has_secrets else ():
        scan.copy(copy, partial(read_again, str(copy.location), copy.source, copy.digest))


def _report(site: Planned, problems: tuple[Problem, ...]) -> Report:
    edition = site.found.edition
    return Report(
        len(edition.articles),
        len(site.plan.pages),
        problems,
        next_due=edition.next_due,
        schedule=edition.schedule,
        steady_until=edition.steady_until,
    )


def _failed(site: Planned, past: Past, problems: tuple[Problem, ...]) -> Report:
    return replace(_report(site, problems), waiting=waiting(site, past, problems))
