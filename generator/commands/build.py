"""The verb `build`: publishes the site, and says what was built, where it lies and what to do next."""

import os
import shlex
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.commands.reporting import changes, has_errors, print_faults, report_object, summary
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json, counted
from generator.commands.telling.excerpt import printable
from generator.model.problem import ExitCode
from generator.model.report import Report
from generator.publish.lock import locked, owner_of
from generator.standstill import Watch
from generator.workshop.toolchain import toolchain_digest

# The code of a published file that is not as it must be.
VERIFY = "verify"


def run(session: Session) -> ExitCode:
    """Builds, unless nothing has changed since the last time; exit 1 where an error stood in the way."""
    started = time.monotonic()
    report = built(session)
    seconds = time.monotonic() - started
    if session.wants_json:
        session.console.result(as_json(report_object(report, seconds)))
    else:
        _print(report, session, seconds)
    return ExitCode.CONTENT if has_errors(report) else ExitCode.DONE


def built(session: Session) -> Report:
    """What a build came to: this one, or the last one where nothing has changed since."""
    folders, options = session.settings.folders, session.options
    watch = Watch(session.settings, session.gate, toolchain_digest(), (options.strict, options.allow_vanish))
    with locked(folders.output, folders.state, owner_of(session.started)):
        look = watch.look()
        is_new = options.clean or options.no_cache or options.verify
        if not is_new and (last := watch.still(look, looks_at_output=not options.if_due)):
            return last
        # What a build needs takes longer to load than a standstill takes to be seen.
        from generator.commands.building import build_site

        return build_site(session, watch, look)


def _print(report: Report, session: Session, seconds: float) -> None:
    print_faults(report, session)
    if has_errors(report) and report.verified is None:
        session.console.remark(f"Nothing was published: {counted(report.problems)}.")
        if report.waiting:
            session.console.remark(
                "What waits to be taken down can go now: `takedown PATH` does not wait for the errors."
            )
    elif not session.options.quiet:
        for line in _ending(report, session, seconds):
            session.console.result(line)


def _ending(report: Report, session: Session, seconds: float) -> list[str]:
    """What was built, when it changes by itself, where it lies and how to look at it."""
    lines = [summary("Built", report, seconds), changes(report)]
    if report.verified is not None:
        wrong = sum(problem.code == VERIFY for problem in report.problems)
        what = f"{wrong:,} differed" if wrong else "byte for byte the same"
        lines.append(f"Verified {report.verified:,} published files against a build from nothing: {what}.")
    if report.next_due is not None:
        due = report.next_due.astimezone(ZoneInfo(session.settings.values.timezone))
        lines.append(f"It changes next at {due:%Y-%m-%d %H:%M %Z}: build again then.")
    where = _shown(session.settings.folders.output)
    command = f"{Path(sys.executable).name} -m http.server -d {shlex.quote(where)}"
    return [*lines, f"The site lies in {printable(where)}. Look at it: {printable(command)}"]


def _shown(path: Path) -> str:
    """A folder as one would type it: relative where it lies below the working folder."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
