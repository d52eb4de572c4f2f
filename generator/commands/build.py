"""The verb `build`: publishes the site, and says what was built, where it lies and what to do next."""

import os
import shlex
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.commands.causes import causes
from generator.commands.complaints import as_json, counted
from generator.commands.excerpt import printable
from generator.commands.reporting import has_errors, print_faults, report_object, summary
from generator.commands.session import Session
from generator.model.manifest import Manifest
from generator.model.problem import ExitCode
from generator.pipeline import Report, build
from generator.publish.publication import publication
from generator.publish.state import read_manifest


def run(session: Session) -> ExitCode:
    """Builds; exit 1 where an error stood in the way."""
    started = time.monotonic()
    folders, options = session.settings.folders, session.options
    owner = f"process {os.getpid()}, since {session.started:%Y-%m-%d %H:%M:%S} UTC"
    with (
        publication(folders.output, folders.state, owner, adopts=options.adopt, anew=options.clean) as current,
        session.workshop(keeps=True) as workshop,
    ):
        before = current.last
        report = build(session.settings, session.gate, workshop, current, session.policy)
    seconds = time.monotonic() - started
    if options.verbose and not has_errors(report):
        _print_causes(before, session)
    if session.wants_json:
        session.console.result(as_json(report_object(report, seconds)))
    else:
        _print(report, session, seconds)
    return ExitCode.CONTENT if has_errors(report) else ExitCode.DONE


def _print(report: Report, session: Session, seconds: float) -> None:
    print_faults(report, session)
    if has_errors(report):
        session.console.remark(f"Nothing was published: {counted(report.problems)}.")
    elif not session.options.quiet:
        for line in _ending(report, session, seconds):
            session.console.result(line)


def _ending(report: Report, session: Session, seconds: float) -> list[str]:
    """What was built, when it changes by itself, where it lies and how to look at it."""
    changed = f"{report.written:,} files written, {report.deleted:,} deleted, {report.reused:,} as they were"
    lines = [summary("Built", report, seconds), f"{changed}."]
    if report.next_due is not None:
        due = report.next_due.astimezone(ZoneInfo(session.settings.values.timezone))
        lines.append(f"It changes next at {due:%Y-%m-%d %H:%M %Z}: build again then.")
    where = _shown(session.settings.folders.output)
    command = f"{Path(sys.executable).name} -m http.server -d {shlex.quote(where)}"
    return [*lines, f"The site lies in {printable(where)}. Look at it: {printable(command)}"]


def _print_causes(before: Manifest, session: Session) -> None:
    after = read_manifest(session.settings.folders.state) or Manifest()
    for path, cause in causes(before.entries, after.entries, is_anew=session.options.clean):
        session.console.remark(f"{printable(path)}  {session.console.styled(cause, 'faint')}")


def _shown(path: Path) -> str:
    """A folder as one would type it: relative where it lies below the working folder."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
