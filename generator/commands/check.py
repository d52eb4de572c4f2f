"""The verb `check`: everything that `build` would complain of, and the slower checks; it writes nothing."""

import json
import time

from generator.commands.build import as_json
from generator.commands.complaints import counted, print_problems
from generator.commands.session import Session
from generator.model.problem import ExitCode, Severity
from generator.pipeline import checked


def run(session: Session) -> ExitCode:
    """Checks; exit 1 where there are errors (with `--strict`: warnings too)."""
    started = time.monotonic()
    with session.workshop() as workshop:
        report = checked(session.settings, session.gate, workshop, session.policy)
    if session.options.format == "json":
        session.console.result(json.dumps(as_json(report, time.monotonic() - started), ensure_ascii=False))
    else:
        print_problems(report.problems, session.settings.folders.site, session.console)
        if not session.console.is_quiet:
            found = counted(report.problems) or "nothing is wrong"
            session.console.result(f"{report.articles:,} articles, {report.pages:,} pages: {found}.")
    has_errors = any(problem.severity is Severity.ERROR for problem in report.problems)
    return ExitCode.CONTENT if has_errors else ExitCode.DONE
