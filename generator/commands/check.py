"""The verb `check`: everything that `build` would complain of, and the slower checks; only `--fix` writes."""

import time
from collections.abc import Sequence

import msgspec

from generator.checkup import checked
from generator.commands.abroad import asks_outside, with_outside
from generator.commands.fixing.fixing import Fixed, fixed
from generator.commands.line.grammar import usage
from generator.commands.reporting import all_told, print_faults, report_object, summary
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.commands.telling.forms import told_in
from generator.commands.workplace import wanted_by, workplace
from generator.model.problem import BroadsheetError, ExitCode, Severity
from generator.model.report import Report
from generator.publish.editions import read_edition
from generator.publish.ledger import read_past

OUTCOMES = {
    ExitCode.CONTENT: "Nothing can be published until the errors are mended.",
    ExitCode.IO: "It can be published; other sites could not be asked.",
    ExitCode.DONE: "It can be published.",
}

DIFF = {"+": "added", "-": "error", "@": "notice"}


class Outcome(msgspec.Struct, frozen=True):
    """What a check came to: the report, what was mended before, the exit code and how long it took."""

    report: Report
    mended: Sequence[Fixed]
    code: ExitCode
    seconds: float


def run(session: Session) -> ExitCode:
    """Checks, and mends first what `--fix` can; exit 1 where there are errors (with `--strict`: warnings too).

    Exit 3 where other sites were to be asked, there is no network, and nothing else is wrong.
    """
    if session.options.dry_run and not session.options.fix:
        raise BroadsheetError(usage("--dry-run belongs to --fix", "check alone writes nothing anyhow"))
    started = time.monotonic()
    mended = fixed(session) if session.options.fix else ()
    report = _report(session)
    outcome = Outcome(report, mended, _code(report), time.monotonic() - started)
    if session.options.format == "text":
        _say(outcome, session)
    else:
        _print(outcome, session)
    return outcome.code


def _report(session: Session) -> Report:
    folders = session.settings.folders
    past = msgspec.structs.replace(read_past(folders.state), edition=read_edition(folders.output, folders.state))
    with workplace(session) as workshop:
        found = checked(wanted_by(session), workshop, past)
    if not asks_outside(session):
        return found.report
    problems = with_outside(found.report.problems, found.outward(), session)
    return msgspec.structs.replace(found.report, problems=problems)


def _code(report: Report) -> ExitCode:
    wrong = {problem.code for problem in report.problems if problem.severity is Severity.ERROR}
    if not wrong:
        return ExitCode.DONE
    return ExitCode.IO if wrong == {"network"} else ExitCode.CONTENT


def _print(outcome: Outcome, session: Session) -> None:
    """The outcome for programs."""
    form, report = session.options.format, outcome.report
    if form == "json":
        told = {"fixed": msgspec.to_builtins(outcome.mended)} if session.options.fix else {}
        session.console.result(as_json({**report_object(report, outcome.seconds), **told}))
        return
    if told_text := told_in(form, tuple(all_told(report)), session.where, outcome.code):
        session.console.result(told_text)
    # Where no program reads it.
    session.console.remark(summary("Checked", report, outcome.seconds))


def _say(outcome: Outcome, session: Session) -> None:
    """The outcome for people."""
    for each in outcome.mended:
        _show(each, session)
    print_faults(outcome.report, session)
    if not session.options.quiet:
        session.console.result(summary("Checked", outcome.report, outcome.seconds))
        session.console.result(OUTCOMES[outcome.code])


def _show(each: Fixed, session: Session) -> None:
    """What was written into a file, or would be."""
    console, is_dry = session.console, session.options.dry_run
    if each.aliases:
        has = "would have" if is_dry else "has"
        console.result(f"{printable(each.file)}  {has} {printable(', '.join(each.aliases))} among its aliases now")
    for mend in each.mends:
        stands = "would stand" if is_dry else "stands"
        old, new = printable(mend.old), printable(mend.new)
        console.result(f"{printable(each.file)}:{mend.line}:{mend.column}  {new} {stands} in place of {old}")
    for line in each.diff:
        console.result(console.shown(printable(line), DIFF.get(line[:1], "")))
