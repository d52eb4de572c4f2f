"""The verb `explain`: what a page is made of, and whether the last build's is still right."""

from pathlib import Path

from generator.commands.causes import cause_of
from generator.commands.naming import addresses_of, hidden_because, named_article
from generator.commands.reporting import print_errors
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.commands.telling.table import LONGEST, shortened
from generator.commands.workplace import wanted_by, workplace
from generator.draft import changes_in
from generator.model.manifest import Manifest
from generator.model.page import Copy, Page, elements_of
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.planned import Planned, planned
from generator.publish.ownership import intact
from generator.publish.state import read_manifest
from generator.settings.near import did_you_mean

MARKDOWN = (".md", ".markdown")


def run(session: Session) -> ExitCode:
    """Explains the page of a file, an address or an output path; exit 2 where there is none, 1 where errors are."""
    settings = session.settings
    with workplace(session) as workshop:
        site = planned(wanted_by(session), workshop)
        made = _made(site, session.options.target, session)
        key = made.digest if isinstance(made, Copy) else site.keys[made.output]
        last = read_manifest(settings.folders.state)
        pages = [made] if isinstance(made, Page) else []
        changes = changes_in(pages, site.draft, workshop, last or Manifest()).get(made.output, ())
    state = _state(made.output, key, last, settings.folders.output)
    if changes:
        state = f"{cause_of(changes)} since the last build: the next one makes it anew"
    facts = {**(_copy(made) if isinstance(made, Copy) else _page(made)), "key": key.hex(), "state": state}
    if session.wants_json:
        session.console.result(as_json(facts, 1))
    else:
        for label, value in facts.items():
            session.console.result(f"{label:<10}{printable(_told(value))}".rstrip())
    return print_errors(site.problems, session, "Nothing is built until the errors are mended")


def _made(site: Planned, target: str, session: Session) -> Page | Copy:
    known: dict[str, Page | Copy] = {page.url: page for page in site.plan.pages}
    known |= {copy.output: copy for copy in site.plan.copies} | {page.output: page for page in site.plan.pages}
    for name in addresses_of(target, session.settings):
        if name in known:
            return known[name]
    if not target.lower().endswith(MARKDOWN):
        hint = (
            did_you_mean(target, (page.url for page in site.plan.pages)) or "name a file, an address or an output path"
        )
        raise BroadsheetError(error("page", "", Place(), f"there is no page {shortened(target, LONGEST)}", hint))
    article = named_article(site.found, target, session)
    page = next((page for page in site.plan.pages if page.source == article.id), None)
    if page is None:
        raise hidden_because(article, session)
    return page


def _state(path: str, key: bytes, last: Manifest | None, output: Path) -> str:
    """Whether the published file is still right, and why not."""
    entry = last.entries.get(path) if last else None
    if entry is None:
        return "not published yet: the next build makes it"
    if entry.key != key:
        return "what it is made of has changed since the last build: the next one makes it anew"
    if path not in intact(output, {path: entry}):
        return "the published file was altered or removed: the next build puts it right"
    return "as the last build published it: the next one keeps it"


def _page(page: Page) -> dict[str, object]:
    counts = {name: len(elements_of(part)) for name, part in page.view.items() if part != ()}
    made_of = {"kind": page.kind, "source": page.source, "templates": list(page.templates), "parts": counts}
    return {"url": page.url, "output": page.output, **made_of}


def _copy(copy: Copy) -> dict[str, object]:
    made_of = {"kind": "copy", "source": copy.source, "templates": [], "parts": {}}
    return {"url": "/" + copy.output, "output": copy.output, **made_of}


def _told(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(name if count == 1 else f"{count} {name}" for name, count in value.items()) or "none"
    if isinstance(value, list):
        return " or ".join(value) or "none"
    return str(value) or "many"
