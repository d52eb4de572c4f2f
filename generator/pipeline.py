"""The corridor: discover → read → relate → plan → render → check → publish. Each function is a stretch of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from generator.check.addresses import ends_of
from generator.check.links import Ground, dead_links
from generator.check.verdict import Policy, settled, stands_in_the_way
from generator.discover.inventory import take_inventory
from generator.model.article import Article
from generator.model.digest import digest_of, digest_of_all
from generator.model.edition import Edition
from generator.model.manifest import Entry, Manifest
from generator.model.page import Copy, Page, Part, Plan, Rank, part_of
from generator.model.problem import Problem, Severity
from generator.model.source import Inventory
from generator.plan.planning import plan_site
from generator.publish.ownership import refuse_foreign
from generator.publish.publication import Publication, preview_notice
from generator.read.reading import READ
from generator.read.rules import reading_rules
from generator.relate.edition import Frame, gather, verdict_on
from generator.relate.visibility import Gate
from generator.render.rendering import RENDER, Order, Rendering, template_set
from generator.settings.values import Settings
from generator.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Gathered:
    """The corridor up to `relate`: what there is, what each file says, what is public, and every problem so far."""

    inventory: Inventory
    articles: tuple[Article, ...]
    edition: Edition
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """The corridor up to `plan`: every page that the site shall have, and every problem, weighed."""

    found: Gathered
    plan: Plan
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `waiting`: published stories that must go and could not, because of somebody's error."""

    articles: int
    pages: int
    problems: tuple[Problem, ...]
    written: int = 0
    deleted: int = 0
    reused: int = 0
    next_due: datetime | None = None
    waiting: tuple[str, ...] = ()


def gathered(settings: Settings, gate: Gate, workshop: Workshop) -> Gathered:
    """discover → read → relate."""
    inventory = take_inventory(settings)
    files = [(_named(source.path), Part(source.digest, source.data)) for source in inventory.content.values()]
    readings = list(workshop.map(READ, part_of(reading_rules(settings)), files))
    articles = tuple(reading.article for reading in readings if reading.article is not None)
    unread = inventory.unread.union(inventory.content).difference(article.id for article in articles)
    edition, problems = gather(articles, gate, Frame(settings.values, inventory.data, unread), workshop)
    faults = (each for reading in readings for each in reading.problems)
    return Gathered(inventory, articles, edition, (*inventory.problems, *faults, *problems))


def planned(settings: Settings, gate: Gate, workshop: Workshop, policy: Policy) -> Planned:
    """discover → read → relate → plan."""
    found = gathered(settings, gate, workshop)
    plan, problems = plan_site(found.edition, found.inventory, settings)
    return Planned(found, plan, settled([*settings.problems, *found.problems, *problems], policy))


def build(settings: Settings, gate: Gate, workshop: Workshop, publication: Publication, policy: Policy) -> Report:
    """The whole corridor; nothing of the published site changes while an error stands."""
    site = planned(settings, gate, workshop, policy)
    if stands_in_the_way(site.problems):
        return _failed(site, publication.last, site.problems)
    faults = _stage(site, settings, workshop, publication)
    problems = settled([*site.problems, *faults, *publication.notices(), *_previewed(site, gate, settings)], policy)
    if stands_in_the_way(problems):
        return _failed(site, publication.last, problems)
    change = publication.apply(is_preview=gate.drafts or gate.future)
    report = _report(site, problems)
    return replace(report, written=change.written, deleted=change.deleted, reused=publication.reused)


def checked(settings: Settings, gate: Gate, workshop: Workshop, policy: Policy, last: Manifest) -> Report:
    """The corridor up to `check`, with the slow checks; nothing is written. `last`: what is published.

    Raises BroadsheetError as `build` would, where somebody else's file is in the way.
    """
    site = planned(settings, gate, workshop, policy)
    if stands_in_the_way(site.problems):
        return _failed(site, last, site.problems)
    faults: list[Problem] = []
    ends, wanted = [], {copy.output: _copied(copy) for copy in site.plan.copies}
    rendered = _rendered(site.plan.pages, _ground(site, settings), workshop)
    for page, rendering in zip(site.plan.pages, rendered, strict=True):
        faults += rendering.problems
        ends.append(ends_of(page.output, rendering.data))
        wanted[page.output] = Entry(digest_of(rendering.data), b"", page.rank)
    refuse_foreign(settings.folders.output, wanted, last.entries)
    paths = {article.id: article.path for article in site.found.articles}
    sources = {page.output: paths[page.source] for page in site.plan.pages if page.source in paths}
    dead = dead_links(ends, Ground(wanted.keys(), settings.values.base_url, sources))
    problems = settled([*site.problems, *faults, *dead], policy)
    return _failed(site, last, problems) if stands_in_the_way(problems) else _report(site, problems)


def _stage(site: Planned, settings: Settings, workshop: Workshop, publication: Publication) -> list[Problem]:
    """Renders what changed and stages it with the copies; what keeps its key and its bytes stays as it is."""
    shared = _ground(site, settings)
    keys = page_keys(site, settings, workshop.toolchain)
    publication.expect([*keys, *(copy.output for copy in site.plan.copies)])
    for copy in site.plan.copies:
        publication.copy(copy.output, copy.location, _copied(copy))
    changed = [page for page in site.plan.pages if not publication.keeps(page.output, keys[page.output])]
    faults: list[Problem] = []
    for page, rendering in zip(changed, _rendered(changed, shared, workshop), strict=True):
        faults += rendering.problems
        entry = Entry(digest_of(rendering.data), keys[page.output], page.rank, page.source)
        publication.write(page.output, rendering.data, entry)
    return faults


def page_keys(site: Planned, settings: Settings, toolchain: bytes) -> dict[str, bytes]:
    """Output path → key of each page: the digest of all that its bytes depend on."""
    ground = digest_of_all([toolchain, _ground(site, settings).digest])
    return {page.output: page.key(ground) for page in site.plan.pages}


def _ground(site: Planned, settings: Settings) -> Part:
    """What every page's rendering shares: the templates and the site's own data."""
    return part_of(template_set(site.found.inventory, site.plan.shared, settings))


def _rendered(pages: Sequence[Page], shared: Part, workshop: Workshop) -> Iterator[Rendering]:
    inputs = [(part_of(Order(page.kind, page.templates, page.url, page.source)), _view(page)) for page in pages]
    decode = msgspec.msgpack.Decoder(Rendering).decode
    return map(decode, workshop.run(RENDER, shared, inputs))


def _report(site: Planned, problems: tuple[Problem, ...]) -> Report:
    edition = site.found.edition
    return Report(len(edition.articles), len(site.plan.pages), problems, next_due=edition.next_due)


def _failed(site: Planned, last: Manifest, problems: tuple[Problem, ...]) -> Report:
    edition = site.found.edition
    faulty = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    known = {article.id: article for article in site.found.articles}
    return replace(_report(site, problems), waiting=tuple(sorted(set(_gone(last.entries, edition, known, faulty)))))


def _gone(
    entries: Mapping[str, Entry], edition: Edition, known: Mapping[str, Article], faulty: set[str]
) -> Iterator[str]:
    """Sources of published stories that are no longer public; a file that cannot be read is not one of them."""
    for entry in entries.values():
        source = entry.source
        if entry.rank is not Rank.PAGE or not source or source in edition.articles or source in edition.pages:
            continue
        if source in known or not any(path.endswith(source) for path in faulty):
            yield source


def _previewed(site: Planned, gate: Gate, settings: Settings) -> Iterator[Problem]:
    """The warning that a preview shows what is not public, with the count."""
    if not (gate.drafts or gate.future):
        return
    frame = Frame(settings.values, site.found.inventory.data)
    verdict = verdict_on(site.found.articles, Gate(gate.now), frame)
    public = {article.id for article in (*verdict.shown, *verdict.withdrawn)}
    edition = site.found.edition
    if count := sum(each not in public for each in (*edition.articles, *edition.pages)):
        yield preview_notice(settings.folders.output, count)


def _copied(copy: Copy) -> Entry:
    return Entry(copy.digest, copy.digest, Rank.ASSET, copy.source)


def _named(path: str) -> Part:
    data = path.encode()
    return Part(digest_of(data), data)


def _view(page: Page) -> Part:
    # Rendering is never looked up in the store (the output file is the store), so its inputs need no digest.
    return Part(b"", page.encoded_view())
