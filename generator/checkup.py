"""The check-up: the corridor up to `check`, with the checks that take longer; nothing is written."""

from collections.abc import Callable
from functools import partial

import msgspec

from generator.check.addresses import Ends, ends_of
from generator.check.leaks.scan import LeakScan
from generator.check.links import Ground, dead_links
from generator.check.outward import Outward, outward_links
from generator.check.verdict import settled, stands_in_the_way
from generator.companions import with_companions
from generator.darkroom import tried
from generator.draft import rendered
from generator.forthcoming import forthcoming_problems
from generator.model.digest import digest_of
from generator.model.ledger import Past
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.model.problem import Problem
from generator.model.report import Report
from generator.newsdesk import desk_problems
from generator.pipeline import failed_of, leak_scan, report_of, show_copies, vanishing, warnings_of
from generator.planned import Planned, planned
from generator.publish.ownership import foreign_in_the_way, refuse_foreign
from generator.publish.publication import entry_of
from generator.render.faults import one_each
from generator.render.rendering import inspected
from generator.revised import revised_problems
from generator.spellings import spelling_problems
from generator.wanted import Wanted
from generator.workshop.workshop import Workshop


class Checked(msgspec.Struct, frozen=True):
    """What a check came to. `outward`: gives what the site leads to elsewhere; nothing where it was not made."""

    report: Report
    outward: Callable[[], tuple[Outward, ...]] = tuple


class Made(msgspec.Struct, frozen=True):
    """All that would be published, by output path, where the links of its pages end, and what is wrong with them."""

    entries: dict[str, Entry]
    ends: tuple[Ends, ...]
    problems: tuple[Problem, ...]


def checked(wanted: Wanted, workshop: Workshop, past: Past) -> Checked:
    """Every problem of a site. `past`: what is and was published.

    Raises BroadsheetError as `build` would, where somebody else's file is in the way.
    """
    settings, policy = wanted.settings, wanted.policy
    site = planned(wanted, workshop)
    told = [*site.problems, *warnings_of(vanishing(site, past.ledger), wanted, site)]
    if stands_in_the_way(site.problems):
        return Checked(failed_of(site, past, settled(told, policy)))
    scan = leak_scan(site, workshop, settings)
    faults = [*inspected(site.ground), *tried(site.plan.pictures, settings, workshop)]
    made, output = _made(site, scan, workshop), settings.folders.output
    refuse_foreign(output, foreign_in_the_way(output, with_companions(made.entries, site.compress), past.last.entries))
    ground = _ground(site, made, settings.values.base_url)
    show_copies(scan, site)
    told += [*desk_problems(site, settings), *revised_problems(site, past, workshop)]
    told += [*spelling_problems(site, settings), *forthcoming_problems(site, wanted, workshop)]
    told += [*one_each([*faults, *made.problems]), *dead_links(made.ends, ground), *scan.problems()]
    problems = settled(told, policy)
    report = failed_of(site, past, problems) if stands_in_the_way(problems) else report_of(site, problems)
    inventory = site.found.base.inventory
    texts = {article.path: inventory.content[article.id] for article in site.found.articles}
    texts |= {f"data/{path.removeprefix('data/')}": each for path, each in inventory.data.items()}
    return Checked(report, partial(outward_links, made.ends, ground, texts))


def _made(site: Planned, scan: LeakScan, workshop: Workshop) -> Made:
    faults: list[Problem] = []
    ends, made = [], {copy.output: entry_of(copy) for copy in site.plan.copies}
    for page, rendering in zip(site.plan.pages, rendered(site.plan.pages, site.ground, workshop), strict=True):
        faults += rendering.problems
        ends.append(ends_of(page.output, rendering.data))
        made[page.output] = Entry(digest_of(rendering.data), b"", page.rank)
        scan.page(page, made[page.output].digest, partial(bytes, rendering.data))
    return Made(made, tuple(ends), tuple(faults))


def _ground(site: Planned, made: Made, base_url: str) -> Ground:
    paths = {article.id: article.path for article in site.found.articles}
    sources = {page.output: paths[page.source] for page in site.plan.pages if page.source in paths}
    unrendered = {output: Entry(b"", b"", Rank.ASSET) for output in site.plan.unrendered}
    return Ground((made.entries | unrendered).keys(), base_url, sources)
