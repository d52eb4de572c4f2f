"""The verb `list`: the articles, whatever their state, as a table, JSON or CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.commands.complaints import counted, print_problems
from generator.commands.session import Session
from generator.model.article import Article, Kind, Status
from generator.model.problem import ExitCode, Severity
from generator.pipeline import Planned, planned

Row = dict[str, object]
COLUMNS = ("date", "state", "section", "title", "id")


def run(session: Session) -> ExitCode:
    """Lists; exit 1 where there are errors: files that cannot be read are missing from the list."""
    with session.workshop() as workshop:
        site = planned(session.settings, session.gate, workshop, session.policy)
    rows = [row for row in article_rows(site, session) if session.options.which in ("all", *states(row))]
    form = session.options.format
    if form == "json":
        session.console.result(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        session.console.result(as_csv(rows) if form == "csv" else as_table(rows))
    wrong = [problem for problem in site.problems if problem.severity is Severity.ERROR]
    print_problems(wrong, session.settings.folders.site, session.console)
    if wrong:
        session.console.remark(f"Files with errors are not in the list: {counted(wrong)}.")
    return ExitCode.CONTENT if wrong else ExitCode.DONE


def article_rows(site: Planned, session: Session) -> list[Row]:
    """A row for each article and plain page, in the order of their ids."""
    pages = {page.source: page for page in site.plan.pages if page.kind in ("article", "page", "gone") and page.source}
    listed = [article for article in site.found.articles if article.kind in (Kind.ARTICLE, Kind.PAGE)]
    zone = ZoneInfo(session.settings.values.timezone)
    rows = []
    for article in sorted(listed, key=lambda each: each.id):
        page = pages.get(article.id)
        address = {"url": page.url if page else None, "output": page.output if page else None}
        rows.append({"id": article.id, **address, **_facts(article, zone), "state": _state(article, site, session)})
    return rows


def states(row: Mapping[str, object]) -> tuple[str, ...]:
    """The words of the command line that a row answers to."""
    state = str(row["state"])
    return (state, "due") if state == "future" else (state,)


def as_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV (RFC 4180) with a header; lists are joined by semicolons."""
    if not rows:
        return ""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: ";".join(map(str, value)) if isinstance(value, list) else value for key, value in row.items()}
        )
    return text.getvalue().rstrip()


def as_table(rows: Sequence[Row]) -> str:
    """The rows as columns for the eye, and their count."""
    cells = [[str(row[name] or "-")[:60] for name in COLUMNS[:-1]] + [str(row["id"])] for row in rows]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(len(COLUMNS) - 1)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[-1]]) for row in cells
    ]
    return "\n".join([*lines, f"{len(rows):,} article{'s' * (len(rows) != 1)}"])


def _facts(article: Article, zone: ZoneInfo) -> Row:
    return {
        "title": article.title,
        "status": article.status.value,
        "date": _local(article.date, zone),
        "updated": _local(article.updated, zone),
        "embargo": _local(article.embargo, zone),
        "expires": _local(article.expires, zone),
        "tags": list(article.tags),
        "section": article.section,
        "authors": [each.name for each in article.authors],
        "agency": article.agency,
        "lang": article.lang,
        "summary": article.summary,
    }


def _local(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).isoformat() if instant else None


def _state(article: Article, site: Planned, session: Session) -> str:
    """What readers can see of it now: public, drafts, future, expired or withdrawn."""
    if article.status is not Status.PUBLISHED:
        return "drafts" if article.status is Status.DRAFT else "withdrawn"
    if article.id in site.found.edition.articles or article.id in site.found.edition.pages:
        return "public"
    return "expired" if article.expires is not None and article.expires <= session.gate.now else "future"
