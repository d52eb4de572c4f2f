"""The verb `import`: a site of another generator, written down as one of Broadsheet."""

from generator.commands.session import Session
from generator.commands.telling.complaints import as_json, as_object, print_problems
from generator.commands.workplace import unaided
from generator.importers.bringing import bring
from generator.importers.report import FILE, as_text
from generator.importers.report import as_object as report_object
from generator.importers.sources import Source
from generator.model.problem import ExitCode


def run(session: Session) -> ExitCode:
    """Imports; exit 1 where what was written cannot be built yet or is not all, 2 where nothing was written."""
    options, console = session.options, session.console
    site = session.settings.folders.site
    source = Source(options.folder, session.gate.now, options.media)
    with unaided(session) as workshop:
        report = bring(options.source, source, site, workshop)
    code = ExitCode.DONE if report.is_whole else ExitCode.CONTENT
    if session.wants_json:
        problems = {"problems": [as_object(each) for each in report.problems]}
        console.result(as_json({**report_object(report), "report": FILE, **problems}))
        return code
    console.result(as_text(report))
    print_problems(report.problems, session.sources, console)
    if not options.quiet:
        console.result(f"\nAll of it is in {FILE}. Look at the site: serve --site {site}")
    return code
