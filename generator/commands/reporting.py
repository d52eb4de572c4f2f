"""Reports: what a build or a check came to, as people and programs read it."""

from generator.commands.complaints import as_object, counted, print_problems
from generator.commands.excerpt import printable
from generator.commands.session import Session
from generator.model.problem import Severity
from generator.pipeline import Report


def report_object(report: Report, seconds: float) -> dict[str, object]:
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


def has_errors(report: Report) -> bool:
    """Whether something must be mended before anything is published."""
    return any(problem.severity is Severity.ERROR for problem in report.problems)


def print_faults(report: Report, session: Session) -> None:
    """What waits to be taken down, first of all; then every problem."""
    console = session.console
    if report.waiting:
        what = (
            "1 published article is" if len(report.waiting) == 1 else f"{len(report.waiting):,} published articles are"
        )
        console.remark(console.styled(f"{what} waiting to be taken down:", "error"))
        console.remark("\n".join(f"  {printable(source)}" for source in report.waiting))
    print_problems(report.problems, session.sources, console)


def summary(verb: str, report: Report, seconds: float) -> str:
    """One line: what was done, how long it took, what was found."""
    articles = f"{report.articles:,} article{'s' * (report.articles != 1)}"
    pages = f"{report.pages:,} page{'s' * (report.pages != 1)}"
    return f"{verb} {articles}, {pages} in {seconds:.1f} s: {counted(report.problems) or 'nothing is wrong'}."
