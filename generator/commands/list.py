"""The verb `list`: the articles, whatever their state, as a table, JSON or CSV."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from generator.commands.reporting import print_errors
from generator.commands.session import Session
from generator.commands.sifting import sifted
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.commands.telling.table import as_csv, as_table, fits, shortened
from generator.commands.workplace import wanted_by, workplace
from generator.model.article import Article, Kind, Status
from generator.model.problem import ExitCode
from generator.planned import Planned, planned
from generator.relate.edition import Frame, verdict_on

Row = dict[str, object]
# The order of the keys of JSON.
FIELDS = (
    "id",
    "url",
    "output",
    "title",
    "status",
    "state",
    "date",
    "updated",
    "embargo",
    "expires",
    "due",
    "tags",
    "taxonomies",
    "section",
    "authors",
    "agency",
    "lang",
    "summary",
)
# A cell has no room for keys with lists.
COLUMNS = tuple(field for field in FIELDS if field != "taxonomies")
WIDTH = 80
MINUTE = len("2026-10-31 18:05")
STATES = {"drafts": "draft"}


def run(session: Session) -> ExitCode:
    """Lists; exit 1 where there are errors: files that cannot be read are missing from the list."""
    with workplace(session) as workshop:
        site = planned(wanted_by(session), workshop)
    data = site.found.base.inventory.data
    everything = article_rows(site, session)
    rows = [dict(row) for row in sifted(selected(everything, session.options.which), data, session)]
    if session.wants_json:
        session.console.result(as_json(rows, 1))
    else:
        session.console.result(
            as_csv(rows, COLUMNS) if session.options.format == "csv" else _table(rows, len(everything))
        )
    return print_errors(site.problems, session, "Files with errors are not in the list")


def article_rows(site: Planned, session: Session) -> list[Row]:
    """A row for each article and plain page, in the order of their ids."""
    pages = {page.source: page for page in site.plan.pages if page.kind in ("article", "page", "gone") and page.source}
    found = [article for article in site.found.articles if article.kind in (Kind.ARTICLE, Kind.PAGE)]
    # What readers see does not depend on what this preview lets through.
    gate = msgspec.structs.replace(session.gate, drafts=False, future=False)
    verdict = verdict_on(found, gate, Frame(session.settings.values, site.found.base.inventory.data))
    shown = {article.id for article in verdict.shown}
    due = {article.id: instant for instant, article in verdict.changes}
    zone = ZoneInfo(session.settings.values.timezone)
    rows = []
    for article in sorted(found, key=lambda each: each.id):
        page = pages.get(article.id)
        address = {"url": page.url if page else None, "output": page.output if page else None}
        state = {"state": _state(article, shown, session), "due": _local(due.get(article.id), zone)}
        row = {"id": article.id} | address | state | _facts(article, zone)
        rows.append({field: row[field] for field in FIELDS})
    return rows


def selected(rows: Sequence[Row], which: str) -> list[Row]:
    """The rows that a word of the command line asks for; `due`: all that appear or go by themselves, soonest first."""
    if which == "due":
        return sorted((row for row in rows if row["due"]), key=_due_instant)
    return [row for row in rows if which in ("all", row["state"]) or STATES.get(which) == row["state"]]


def _table(rows: Sequence[Row], total: int) -> str:
    """The rows for the eye: a line for each where that fits, else its file below its title.

    Behind a title that is written from right to left nothing may stand: terminals would turn it round as well.
    """
    cells = [[_minute(row["date"]), str(row["state"]), str(row["title"]), str(row["id"])] for row in rows]
    table = as_table(("date", "state", "title", "file"), cells)
    which = f"{len(rows):,} of {total:,}" if len(rows) != total else f"{total:,}"
    table = table if fits(table) else _two_lines(cells)
    return "\n".join([*([table] if rows else []), f"{which} article{'s' * (total != 1)}"])


def _two_lines(cells: Sequence[Sequence[str]]) -> str:
    width = max(len("state"), *(len(state) for _, state, _, _ in cells))
    lines = [f"{'date':<{MINUTE}}  {'state':<{width}}  title"]
    for date, state, title, file in cells:
        start = f"{date:<{MINUTE}}  {state:<{width}}  "
        lines.append(start + shortened(printable(title), WIDTH - len(start)))
        lines.append(" " * len(start) + printable(file))
    return "\n".join(lines)


def _minute(date: object) -> str:
    return str(date)[:16].replace("T", " ") if date else "-"


def _due_instant(row: Row) -> datetime:
    return datetime.fromisoformat(str(row["due"]))


def _facts(article: Article, zone: ZoneInfo) -> Row:
    return {
        "title": article.title,
        "status": article.status.value,
        "date": _local(article.date, zone),
        "updated": _local(article.updated, zone),
        "embargo": _local(article.embargo, zone),
        "expires": _local(article.expires, zone),
        "tags": list(article.tags),
        "taxonomies": {name: list(terms) for name, terms in article.taxonomies.items()},
        "section": article.section,
        "authors": [each.name for each in article.authors],
        "agency": article.agency,
        "lang": article.lang,
        "summary": article.summary,
    }


def _local(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).isoformat() if instant else None


def _state(article: Article, shown: set[str], session: Session) -> str:
    """What readers can see of it now: public, draft, future, expired or withdrawn."""
    if article.status is not Status.PUBLISHED:
        return str(article.status.value)
    if article.id in shown:
        return "public"
    return "expired" if article.expires is not None and article.expires <= session.gate.now else "future"
