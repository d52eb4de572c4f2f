"""The verb `check`: everything that `build` would complain of, and the slower checks; only `--fix` writes."""

import time

import msgspec

from generator.commands.complaints import as_json
from generator.commands.excerpt import printable
from generator.commands.fixing import fixed
from generator.commands.reporting import has_errors, print_faults, report_object, summary
from generator.commands.session import Session
from generator.commands.workplace import wanted_by, workplace
from generator.model.problem import ExitCode
from generator.pipeline import checked
from generator.publish.ledger import read_past


def run(session: Session) -> ExitCode:
    """Checks, and mends first what `--fix` can; exit 1 where there are errors (with `--strict`: warnings too)."""
    started = time.monotonic()
    mended = fixed(session) if session.options.fix else ()
    state = session.settings.folders.state
    with workplace(session) as workshop:
        report = checked(wanted_by(session), workshop, read_past(state))
    seconds = time.monotonic() - started
    if session.wants_json:
        told = {"fixed": msgspec.to_builtins(mended)} if session.options.fix else {}
        session.console.result(as_json({**report_object(report, seconds), **told}))
        return ExitCode.CONTENT if has_errors(report) else ExitCode.DONE
    for each in mended:
        session.console.result(
            f"{printable(each.file)}  has {printable(', '.join(each.aliases))} among its aliases now"
        )
    print_faults(report, session)
    if not session.options.quiet:
        session.console.result(summary("Checked", report, seconds))
        what = "Nothing can be published until the errors are mended." if has_errors(report) else "It can be published."
        session.console.result(what)
    return ExitCode.CONTENT if has_errors(report) else ExitCode.DONE
