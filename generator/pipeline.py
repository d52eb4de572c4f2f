"""The corridor: discover → read → relate → plan (`planned.py`) → render → check → publish."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from msgspec.structs import replace

from generator.check.leaks.scan import LeakScan
from generator.check.leaks.scene import Scene
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
from generator.discover.reading import read_again
from generator.draft import changed, changes_in, remember, stage, stage_pictures
from generator.memory import Whole, leave
from generator.model.ledger import Ledger, Past
from generator.model.page import Page
from generator.model.picture import rendition_of
from generator.model.problem import Problem
from generator.model.report import Report
from generator.plan.directory import telling_urls
from generator.planned import Planned, planned
from generator.publish.publication import Publication, preview_notices
from generator.render.faults import one_each
from generator.retention import published
from generator.settings.values import Settings
from generator.wanted import Base, Wanted
from generator.workshop.workshop import Workshop


def build(wanted: Wanted, base: Base, workshop: Workshop, publication: Publication) -> Report:
    """The whole corridor; nothing of the published site changes while an error stands.

    Raises RecordLostError, before anything changed, where the last plan, from which it goes on, is damaged.
    """
    settings, policy = wanted.settings, wanted.policy
    # What was recalled is not what the records are of.
    site = planned(wanted, workshop, base, goes_on=base.recalled is None)
    lost = vanishing(site, publication.ledger)
    lasting = settled([*site.problems, *warnings_of(lost, wanted, site)], policy)
    if stands_in_the_way(site.problems):
        return failed_of(site, Past(publication.last, publication.ledger), lasting)
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
        return failed_of(site, Past(publication.last, publication.ledger), problems)
    after = ledger_after(publication.ledger, site.plan, site.found.edition, lost, forgets=policy.may_vanish)
    change = published(base, draft, publication, after, workshop)
    _leave(site, base, lasting, scan.excusing, workshop)
    report = replace(report_of(site, problems), reused=publication.reused, changes=changes)
    return replace(report, written=change.written, deleted=change.deleted)


def _leave(
    site: Planned, base: Base, lasting: Iterable[Problem], excusing: tuple[str, ...], workshop: Workshop
) -> None:
    """Leaves what the next build may go on from, and drops results of which this one had no use.

    The site is published by now: where that fails, the next build takes longer.
    """
    again = tuple(problem for problem in lasting if not is_said_once(problem))
    whole = Whole(
        plan=site.plan,
        keyed=site.keyed,
        start=site.start,
        last=site.last,
        edition=site.found.edition,
        previews=len(site.found.ribbons),
        problems=again,
        report=report_of(site, again),
        excusing=excusing,
        index=site.index,
    )
    # All that was made is put together once more: of a large site, beside its workers, that would fill the memory.
    workshop.rest()
    with suppress(OSError):
        leave(base, site.found.readings, whole, workshop)
        workshop.prune()
        workshop.album.prune(rendition_of(page).key for page in site.plan.pictures)


def vanishing(site: Planned, ledger: Ledger) -> tuple[Vanished, ...]:
    """The URLs at which stories were public, and where nothing will answer once the site is published."""
    return vanished_of(ledger, site.plan, site.found.edition, site.found.articles)


def waiting(site: Planned, past: Past, problems: Sequence[Problem]) -> tuple[str, ...]:
    """The sources of published stories that must go; not those whose files have other names now."""
    edition, read = site.found.edition, {article.id for article in site.found.articles}
    found = waiting_takedowns(past.last, Standing(read, {*edition.articles, *edition.pages}), problems)
    moved = moved_among(set(found) - read, past.ledger, edition)
    return tuple(each for each in found if each not in moved)


def warnings_of(lost: Sequence[Vanished], wanted: Wanted, site: Planned) -> Iterator[Problem]:
    """The warnings of addresses that vanish."""
    # While files cannot be read, nobody knows whether one that is missing stands under another name.
    known = [each for each in lost if each.successor is not None] if stands_in_the_way(site.problems) else lost
    if not wanted.policy.may_vanish:
        yield from vanished_problems(known, site.found.base.inventory.content, wanted.settings.values.content.folder)


def leak_scan(site: Planned, workshop: Workshop, settings: Settings) -> LeakScan:
    """The search of everything that will be published for what is not public."""
    found, inventory = site.found, site.found.base.inventory
    closed = (article for article in found.articles if article.id in found.edition.hidden)
    urls = telling_urls(closed, settings.values)
    return LeakScan(Scene(found.edition, found.articles, inventory, site.plan, settings.values, urls), workshop)


def _leaks(scan: LeakScan, made: Iterable[Page], site: Planned, publication: Publication) -> tuple[Problem, ...]:
    """The leaks, once the copies and the pages that stay as they are were shown to the scan, too."""
    if scan.has_secrets:
        new = {page.output for page in made}
        show_copies(scan, site)
        for page in (page for page in site.plan.pages if page.output not in new):
            scan.page(page, publication.last.entries[page.output].digest, partial(publication.read, page.output))
    return scan.problems()


def show_copies(scan: LeakScan, site: Planned) -> None:
    """Shows the scan what is copied."""
    for copy in site.plan.copies if scan.has_secrets else ():
        scan.copy(copy, partial(read_again, str(copy.location), copy.source, copy.digest))


def report_of(site: Planned, problems: tuple[Problem, ...]) -> Report:
    """What is reported of a site, whatever was done with it."""
    edition = site.found.edition
    return Report(
        len(edition.articles),
        len(site.plan.pages),
        problems,
        next_due=edition.next_due,
        schedule=edition.schedule,
        steady_until=edition.steady_until,
    )


def failed_of(site: Planned, past: Past, problems: tuple[Problem, ...]) -> Report:
    """What is reported where an error stands in the way: what waits to be taken down, too."""
    return replace(report_of(site, problems), waiting=waiting(site, past, problems))
