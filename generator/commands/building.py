"""Building: a build that has something to do."""

from contextlib import suppress

from msgspec.structs import replace

from generator.check.vanished import is_said_once
from generator.commands.causes import causes
from generator.commands.faults import is_of_memory, memory_fault
from generator.commands.reporting import has_errors
from generator.commands.session import Session
from generator.commands.telling.excerpt import printable
from generator.commands.workplace import wanted_by, workplace
from generator.memory import forget
from generator.model.manifest import Manifest
from generator.model.report import Report
from generator.plan.outline import RecordLostError
from generator.publish.publication import PASSING, Publication, publication
from generator.shortcut import build_by_shortcut
from generator.standstill import Look, Watch
from generator.wanted import Base, Wanted, discovered, largest_in
from generator.workshop.rows import Rows
from generator.workshop.workshop import Workshop

# With so many texts this process soon is too large to be forked again: the others stay, and would each load numpy.
MANY = 5_000


def build_site(session: Session, watch: Watch, look: Look) -> Report:
    """Builds the site in an output folder that is held; what the next build needs to see a standstill is left."""
    folders, options = session.settings.folders, session.options
    seen = watch.last.outputs if watch.last is not None else Rows()
    with (
        publication(folders.output, folders.state, seen, adopts=options.adopt, anew=options.clean) as current,
        workplace(session, watch.toolchain, keeps=True) as workshop,
    ):
        before = current.last
        report = _built(wanted_by(session, look.certain, explains=options.verbose), workshop, current)
    if has_errors(report):
        return report
    after = current.published
    if options.verbose:
        _print_causes(before, after, report, session)
    if not options.no_cache:
        # The site is published: what only helps whoever comes next may fail.
        with suppress(OSError):
            watch.remember(look, _lasting(report), after.entries, current.untouched)
    if not options.verify:
        return report
    from generator.commands.verifying import differences

    found = differences(session, current.altered)
    return replace(report, problems=(*report.problems, *found), verified=len(after.entries))


def _built(wanted: Wanted, workshop: Workshop, current: Publication) -> Report:
    base = discovered(wanted, workshop)
    try:
        return _built_on(base, wanted, workshop, current)
    except (MemoryError, ImportError) as fault:
        if not is_of_memory(fault):
            raise
        raise memory_fault(largest_in(base)) from fault


def _built_on(base: Base, wanted: Wanted, workshop: Workshop, current: Publication) -> Report:
    report = build_by_shortcut(wanted, base, workshop, current)
    return _built_whole(base, wanted, workshop, current) if report is None else report


def _built_whole(base: Base, wanted: Wanted, workshop: Workshop, current: Publication) -> Report:
    """The whole corridor, which takes a tenth of a second to load: an edit of a text needs half of it.

    Where there is much to read, others are at that meanwhile; numpy, which ranks all anew then, takes as long again.
    """
    from generator.relate.related.increments.state import KNOWN

    is_ranked = wanted.settings.values.related.count > 0
    if is_ranked and len(base.inventory.content) >= MANY and workshop.recall(KNOWN) is None:
        import generator.relate.related.founding
    begun = base.beginning(workshop)
    if is_ranked and workshop.is_helped:
        import generator.relate.related.founding  # noqa: F401
    from generator.pipeline import build

    try:
        return build(wanted, begun, workshop, current)
    except RecordLostError:
        forget(workshop)
        return build(wanted, base, workshop, current)


def _lasting(report: Report) -> Report:
    """What a build that finds nothing to do shall report: the same, but for what was done and said only once."""
    problems = tuple(problem for problem in report.problems if not (problem.code in PASSING or is_said_once(problem)))
    return replace(report, problems=problems, changes={}, written=0, deleted=0, reused=report.reused + report.written)


def _print_causes(before: Manifest, after: Manifest, report: Report, session: Session) -> None:
    for path, cause in causes(before.originals(), after.originals(), report.changes, is_anew=session.options.clean):
        session.console.remark(f"{printable(path)}  {session.console.styled(printable(cause), 'faint')}")
