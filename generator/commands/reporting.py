"""Reports: what a build or a check came to, as people and programs read it."""

from collections.abc import Iterable, Iterator, Sequence

from generator.commands.session import Session
from generator.commands.telling.complaints import as_object, counted, print_problems
from generator.commands.telling.excerpt import printable
from generator.model.problem import ExitCode, Place, Problem, Severity, error
from generator.model.report import Report


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
        "waiting": list(report.waiting),
        "problems": [as_object(problem) for problem in all_told(report)],
    }


def has_errors(report: Report) -> bool:
    """Whether something must be mended before anything is published."""
    return any(problem.severity is Severity.ERROR for problem in report.problems)


def print_faults(report: Report, session: Session) -> None:
    """What waits to be taken down, first of all; then every problem."""
    console = session.console
    if report.waiting:
        console.remark(console.styled(f"{how_many_wait(report.waiting)}:", "error"))
        console.remark("\n".join(f"  {printable(source)}" for source in report.waiting))
    print_problems(report.problems, session.sources, console)


def how_many_wait(waiting: Sequence[str]) -> str:
    """What stands above the stories that are online and must go."""
    what = "1 published article is" if len(waiting) == 1 else f"{len(waiting):,} published articles are"
    return f"{what} waiting to be taken down"


def print_errors(problems: Iterable[Problem], session: Session, consequence: str) -> ExitCode:
    """Errors of the content beside a result that was printed all the same, and what they mean for it: exit 1."""
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    print_problems(wrong, session.sources, session.console)
    if wrong:
        session.console.remark(f"{consequence}: {counted(wrong)}.")
    return ExitCode.CONTENT if wrong else ExitCode.DONE


def all_told(report: Report) -> Iterator[Problem]:
    """Every problem as programs are told it: what text says above them all is the first."""
    if report.waiting:
        message = f"{how_many_wait(report.waiting)}: {', '.join(report.waiting)}"
        yield error("takedown-waiting", "", Place(), message, "mend the errors, or take them down with `takedown`")
    yield from report.problems


def changes(report: Report) -> str:
    """One line: how many files are others now."""
    written = f"{report.written:,} file{'s' * (report.written != 1)} written"
    return f"{written}, {report.deleted:,} deleted, {report.reused:,} as they were."


def summary(verb: str, report: Report, seconds: float) -> str:
    """One line: what was done, how long it took, what was found."""
    articles = f"{report.articles:,} article{'s' * (report.articles != 1)}"
    pages = f"{report.pages:,} page{'s' * (report.pages != 1)}"
    return f"{verb} {articles}, {pages} in {seconds:.1f} s: {counted(report.problems) or 'nothing is wrong'}."
