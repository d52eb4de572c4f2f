"""The verb `build`: publishes the site, and says what was built, where it lies and what to do next."""

import json
import os
import sys
import time
from pathlib import Path

from generator.commands.complaints import as_object, counted, print_problems
from generator.commands.session import Session
from generator.model.problem import ExitCode
from generator.pipeline import Report, build
from generator.publish.publication import publication


def run(session: Session) -> ExitCode:
    """Builds; exit 1 where an error stood in the way."""
    started = time.monotonic()
    folders, options = session.settings.folders, session.options
    owner = f"process {os.getpid()}, since {session.gate.now:%Y-%m-%d %H:%M:%S} UTC"
    with (
        publication(folders.output, folders.state, owner, adopts=options.adopt, anew=options.clean) as current,
        session.workshop() as workshop,
    ):
        report = build(session.settings, session.gate, workshop, current, session.policy)
    seconds = time.monotonic() - started
    if options.format == "json":
        session.console.result(json.dumps(as_json(report, seconds), ensure_ascii=False))
    else:
        _print(report, session, seconds)
    return ExitCode.CONTENT if _failed(report) else ExitCode.DONE


def as_json(report: Report, seconds: float) -> dict[str, object]:
    """The report in the form of the command-line contract."""
    return {
        "articles": report.articles,
        "pages": report.pages,
        "written": report.written,
        "deleted": report.deleted,
        "reused": report.reused,
        "seconds": round(seconds, 3),
        "next_due": report.next_due.isoformat() if report.next_due else None,
        "problems": [as_object(problem) for problem in report.problems],
    }


def _failed(report: Report) -> bool:
    return any(problem.severity.value == "error" for problem in report.problems)


def _print(report: Report, session: Session, seconds: float) -> None:
    console, site = session.console, session.settings.folders.site
    if report.waiting:
        count = len(report.waiting)
        what = "1 published article is" if count == 1 else f"{count} published articles are"
        console.remark(console.styled(f"{what} waiting to be taken down:", "error"))
        console.remark("\n".join(f"  {source}" for source in report.waiting))
    print_problems(report.problems, site, console)
    found = counted(report.problems)
    if _failed(report):
        console.remark(f"Nothing was published: {found}.")
    elif not console.is_quiet:
        console.result(_summary(report, session, seconds) + (f" {found.capitalize()}." if found else ""))
        console.result(
            f"Look at it: {Path(sys.executable).name} -m http.server -d {_shown(session.settings.folders.output)}"
        )


def _summary(report: Report, session: Session, seconds: float) -> str:
    changed = f"{report.written:,} written, {report.reused:,} unchanged"
    if report.deleted:
        changed += f", {report.deleted:,} deleted"
    where = _shown(session.settings.folders.output)
    return f"{report.articles:,} articles, {report.pages:,} pages in {seconds:.1f} s: {where} ({changed})."


def _shown(path: Path) -> str:
    """A folder as one would type it: relative where it lies below the working folder."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
