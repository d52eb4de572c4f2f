"""The corridor: discover → read → relate → plan → render → check → publish. Each function is a stretch of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec
from msgspec.structs import replace

from generator.check.addresses import ends_of
from generator.check.leak_scene import Scene
from generator.check.leaks import LeakScan
from generator.check.links import Ground, dead_links
from generator.check.takedowns import Standing, waiting_takedowns
from generator.check.vanished import Vanished, ledger_after, vanished_of, vanished_problems
from generator.check.verdict import Policy, settled, stands_in_the_way
from generator.discover.inventory import take_inventory
from generator.discover.register import REGISTER, registered, seen_in
from generator.model.article import Article
from generator.model.digest import digest_of, digest_of_all
from generator.model.edition import Edition
from generator.model.gate import Gate
from generator.model.ledger import Ledger, Past
from generator.model.makeup import MAKEUPS, Change, Grounds, Makeups, changes_of, makeups_after
from generator.model.manifest import Entry, Manifest
from generator.model.page import Page, Part, Plan, part_of
from generator.model.problem import Problem
from generator.model.report import Report
from generator.model.source import Inventory
from generator.plan.awaited import awaited_of
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.plan.planning import plan_site
from generator.publish.ownership import foreign_in_the_way, refuse_foreign
from generator.publish.publication import Publication, entry_of, preview_notices
from generator.read.reading import READ
from generator.read.rules import reading_rules
from generator.relate.edition import Frame, gather
from generator.relate.previews import ribbons_of
from generator.render.faults import one_each
from generator.render.rendering import RENDER, Rendering, inspected, order_of, template_set
from generator.settings.values import Settings
from generator.workshop.rows import Rows
from generator.workshop.workshop import Workshop

EVERYTHING = Policy()
UNSEEN = Rows()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of the corridor. `rows`: what the disk says of the inputs, where somebody has looked.

    `explains`: whether the report shall say what has changed of the pages that are made.
    """

    settings: Settings
    gate: Gate
    policy: Policy = EVERYTHING
    rows: Rows = UNSEEN
    explains: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The corridor up to `relate`: what there is, what each file says, what is public, and every problem so far.

    `ribbons`: id → words, for what a preview shows and readers would not see.
    """

    inventory: Inventory
    articles: tuple[Article, ...]
    edition: Edition
    ribbons: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """The corridor up to `plan`: every page that the site shall have, and every problem, weighed.

    `ground`: what the rendering of all pages depends on; `keys`: output path → digest of all that a page depends on.
    """

    found: Gathered
    plan: Plan
    ground: Part
    keys: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def gathered(wanted: Wanted, workshop: Workshop) -> Gathered:
    """discover → read → relate."""
    settings, gate = wanted.settings, wanted.gate
    inventory = _stock(wanted, workshop)
    files = [(_named(source.path), source) for source in inventory.content.values()]
    readings = list(workshop.map(READ, part_of(reading_rules(settings)), files))
    articles = tuple(reading.article for reading in readings if reading.article is not None)
    unread = inventory.unread.union(inventory.content).difference(article.id for article in articles)
    frame = Frame(settings.values, inventory.data, unread)
    edition, problems = gather(articles, gate, frame, workshop)
    faults = (each for reading in readings for each in reading.problems)
    ribbons = ribbons_of(articles, gate, frame)
    return Gathered(inventory, articles, edition, ribbons, (*inventory.problems, *faults, *problems))


def planned(wanted: Wanted, workshop: Workshop) -> Planned:
    """discover → read → relate → plan."""
    settings, gate = wanted.settings, wanted.gate
    found = gathered(wanted, workshop)
    closed = [article for article in found.articles if article.id in found.edition.hidden]
    awaited = awaited_of(closed, settings.values, gate.now)
    occasion = Occasion(hidden_urls(closed, settings.values), found.ribbons, awaited)
    plan, problems = plan_site(found.edition, found.inventory, settings, occasion)
    ground = part_of(template_set(found.inventory, plan.shared, settings))
    base = digest_of_all([workshop.toolchain, ground.digest])
    keys = {page.output: page.key(base) for page in plan.pages}
    return Planned(found, plan, ground, keys, settled([*settings.problems, *found.problems, *problems], wanted.policy))


def build(wanted: Wanted, workshop: Workshop, publication: Publication) -> Report:
    """The whole corridor; nothing of the published site changes while an error stands."""
    settings, gate, policy = wanted.settings, wanted.gate, wanted.policy
    site = planned(wanted, workshop)
    lost = vanishing(site, publication.ledger)
    told = [*site.problems, *_warnings(lost, wanted, site)]
    if stands_in_the_way(site.problems):
        return _failed(site, publication.last, settled(told, policy))
    changed = _changed(site, publication)
    changes = changes_in(changed, site, workshop, publication.last) if wanted.explains else {}
    _remember(changed, site, workshop)
    scan = leak_scan(site, workshop, settings)
    faults = [*one_each(_stage(changed, site, workshop, publication, scan)), *_leaks(scan, changed, site, publication)]
    notices = [*publication.notices(), *preview_notices(settings.folders.output, len(site.found.ribbons))]
    problems = settled([*told, *faults, *notices], policy)
    if stands_in_the_way(problems):
        return _failed(site, publication.last, problems)
    after = ledger_after(publication.ledger, site.plan, site.found.edition, lost, forgets=policy.may_vanish)
    change = publication.apply(after, is_preview=gate.drafts or gate.future)
    report = replace(_report(site, problems), reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def checked(wanted: Wanted, workshop: Workshop, past: Past) -> Report:
    """The corridor up to `check`, with the slow checks; nothing is written. `past`: what is and was published.

    Raises BroadsheetError as `build` would, where somebody else's file is in the way.
    """
    settings, policy = wanted.settings, wanted.policy
    site = planned(wanted, workshop)
    told = [*site.problems, *_warnings(vanishing(site, past.ledger), wanted, site)]
    if stands_in_the_way(site.problems):
        return _failed(site, past.last, settled(told, policy))
    faults: list[Problem] = [*inspected(site.ground)]
    ends, made = [], {copy.output: entry_of(copy) for copy in site.plan.copies}
    for page, rendering in zip(site.plan.pages, _rendered(site.plan.pages, site.ground, workshop), strict=True):
        faults += rendering.problems
        ends.append(ends_of(page.output, rendering.data))
        made[page.output] = Entry(digest_of(rendering.data), b"", page.rank)
    output = settings.folders.output
    refuse_foreign(output, foreign_in_the_way(output, made, past.last.entries))
    paths = {article.id: article.path for article in site.found.articles}
    sources = {page.output: paths[page.source] for page in site.plan.pages if page.source in paths}
    dead = dead_links(ends, Ground(made.keys(), settings.values.base_url, sources))
    problems = settled([*told, *one_each(faults), *dead], policy)
    return _failed(site, past.last, problems) if stands_in_the_way(problems) else _report(site, problems)


def vanishing(site: Planned, ledger: Ledger) -> tuple[Vanished, ...]:
    """The URLs at which stories were public, and where nothing will answer once the site is published."""
    return vanished_of(ledger, site.plan, site.found.edition, site.found.articles)


def waiting(site: Planned, last: Manifest, problems: Sequence[Problem]) -> tuple[str, ...]:
    """The sources of published stories that must go."""
    public = {*site.found.edition.articles, *site.found.edition.pages}
    return waiting_takedowns(last, Standing({article.id for article in site.found.articles}, public), problems)


def _warnings(lost: Sequence[Vanished], wanted: Wanted, site: Planned) -> Iterator[Problem]:
    # While files cannot be read, nobody knows whether one that is missing stands under another name.
    known = [each for each in lost if each.successor is not None] if stands_in_the_way(site.problems) else lost
    if not wanted.policy.may_vanish:
        folder = wanted.settings.values.content.folder
        yield from vanished_problems(known, site.found.inventory.content, folder)


def _stock(wanted: Wanted, workshop: Workshop) -> Inventory:
    """The inventory; of files whose row is that of last time nothing need be found out again."""
    register = workshop.recall(REGISTER)
    inventory = take_inventory(wanted.settings, seen_in(register, wanted.rows))
    new = registered(wanted.rows, inventory.seen)
    if new != register:
        workshop.keep(REGISTER, new)
    return inventory


def changes_in(
    pages: Iterable[Page], site: Planned, workshop: Workshop, last: Manifest
) -> dict[str, tuple[Change, ...]]:
    """Output path → what of a page is another than when it was published, where that is known."""
    makeups, grounds = Makeups(workshop.recall(MAKEUPS)), _grounds(site)
    known = ((page, last.entries[page.output].key) for page in pages if page.output in last.entries)
    found = ((page, makeups.of(key)) for page, key in known if key != site.keys[page.output])
    return {page.output: changes_of(page, grounds, makeup) for page, makeup in found if makeup is not None}


def _remember(made: Iterable[Page], site: Planned, workshop: Workshop) -> None:
    """Keeps what pages are made of, for whoever asks next time why one was made anew."""
    book = workshop.recall(MAKEUPS)
    after = makeups_after(book, site.plan.pages if book is None else made, site.keys, _grounds(site))
    if after is not None:
        workshop.keep(MAKEUPS, after)


def _grounds(site: Planned) -> Grounds:
    return Grounds(site.plan.shared.digest, site.ground.digest)


def _changed(site: Planned, publication: Publication) -> list[Page]:
    """The pages to be made; what keeps its key and its bytes stays as it is. Copies are staged."""
    publication.expect([*site.keys, *(copy.output for copy in site.plan.copies)])
    for copy in site.plan.copies:
        publication.copy(copy.output, copy.location, entry_of(copy))
    return [page for page in site.plan.pages if not publication.keeps(page.output, site.keys[page.output])]


def leak_scan(site: Planned, workshop: Workshop, settings: Settings) -> LeakScan:
    """The search of everything that will be published for what is not public."""
    found = site.found
    closed = (article for article in found.articles if article.id in found.edition.hidden)
    urls = {article.id: hidden_urls([article], settings.values) for article in closed}
    return LeakScan(Scene(found.edition, found.articles, found.inventory, site.plan, settings.values, urls), workshop)


def _leaks(scan: LeakScan, changed: Iterable[Page], site: Planned, publication: Publication) -> tuple[Problem, ...]:
    """The leaks, once the copies and the pages that stay as they are were shown to the scan, too."""
    if scan.has_secrets:
        new = {page.output for page in changed}
        for copy in site.plan.copies:
            scan.copy(copy, copy.location.read_bytes)
        for page in (page for page in site.plan.pages if page.output not in new):
            scan.page(page, publication.last.entries[page.output].digest, partial(publication.read, page.output))
    return scan.problems()


def _stage(
    changed: Sequence[Page], site: Planned, workshop: Workshop, publication: Publication, scan: LeakScan
) -> list[Problem]:
    """Renders what changed and stages it."""
    faults: list[Problem] = []
    for page, rendering in zip(changed, _rendered(changed, site.ground, workshop), strict=True):
        faults += rendering.problems
        entry = Entry(digest_of(rendering.data), site.keys[page.output], page.rank, page.source)
        publication.write(page.output, rendering.data, entry)
        scan.page(page, entry.digest, partial(bytes, rendering.data))
    return faults


def _rendered(pages: Sequence[Page], ground: Part, workshop: Workshop) -> Iterator[Rendering]:
    # Never looked up in the store: the output file is the store.
    return map(msgspec.msgpack.Decoder(Rendering).decode, workshop.run(RENDER, ground, pages, _row_of))


def _row_of(page: Page) -> list[bytes]:
    return [order_of(page), page.encoded_view()]


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


def _failed(site: Planned, last: Manifest, problems: tuple[Problem, ...]) -> Report:
    return replace(_report(site, problems), waiting=waiting(site, last, problems))


def _named(path: str) -> Part:
    data = path.encode()
    return Part(digest_of(data), data)
