"""The verb `explain`: what a page is made of, and whether the last build's is still right."""

import json
from pathlib import Path

from generator.commands.related import public_id
from generator.commands.session import Session
from generator.model.manifest import Manifest
from generator.model.page import Page, Part
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.pipeline import Planned, page_keys, planned
from generator.publish.ownership import intact
from generator.publish.state import read_manifest
from generator.settings.near import did_you_mean


def run(session: Session) -> ExitCode:
    """Explains the page of a file, an address or an output path; exit 2 where there is none."""
    settings = session.settings
    with session.workshop() as workshop:
        site = planned(settings, session.gate, workshop, session.policy)
        page = _page(site, session.options.target, session)
        key = page_keys(site, settings, workshop.toolchain)[page.output]
    state = _state(page, key, read_manifest(settings.folders.state), settings.folders.output)
    if session.options.format == "json":
        session.console.result(json.dumps(_as_object(page, key, state), ensure_ascii=False, indent=1))
        return ExitCode.DONE
    for label, value in _rows(page, key, state):
        session.console.result(f"{label:<10}{value}")
    return ExitCode.DONE


def _page(site: Planned, target: str, session: Session) -> Page:
    base = session.settings.values.base_url.rstrip("/")
    by_name = {page.output: page for page in site.plan.pages} | {page.url: page for page in site.plan.pages}
    wanted = target.removeprefix(base) if target.startswith(base) else target
    output = session.settings.folders.output.name + "/"
    for name in (wanted, wanted.rstrip("/") + "/", wanted.removeprefix(output)):
        if name in by_name:
            return by_name[name]
    if not target.endswith((".md", ".markdown")):
        hint = did_you_mean(wanted, (page.url for page in site.plan.pages))
        raise BroadsheetError(error("page", "", Place(), f"there is no page {target}", hint))
    article = public_id(site.found.edition, target, session.settings)
    return next(page for page in site.plan.pages if page.source == article)


def _state(page: Page, key: bytes, last: Manifest | None, output: Path) -> str:
    """Whether the published file is still right, and why not."""
    entry = last.entries.get(page.output) if last else None
    if entry is None:
        return "not published yet: the next build makes it"
    if entry.key != key:
        return "what it is made of has changed since the last build: the next one makes it anew"
    if page.output not in intact(output, {page.output: entry}):
        return "the published file was altered or removed: the next build puts it right"
    return "as the last build published it: the next one keeps it"


def _rows(page: Page, key: bytes, state: str) -> list[tuple[str, str]]:
    parts = ", ".join(f"{count} {name}" if count != 1 else name for name, count in _counts(page).items())
    return [
        ("page", page.url),
        ("file", page.output),
        ("kind", page.kind),
        ("source", page.source or "made of many"),
        ("template", " or ".join(page.templates)),
        ("parts", parts),
        ("key", key.hex()),
        ("state", state),
    ]


def _as_object(page: Page, key: bytes, state: str) -> dict[str, object]:
    facts = {"url": page.url, "output": page.output, "kind": page.kind, "source": page.source}
    lists = {"templates": list(page.templates), "parts": _counts(page)}
    return {**facts, **lists, "key": key.hex(), "state": state}


def _counts(page: Page) -> dict[str, int]:
    return {name: 1 if isinstance(part, Part) else len(part) for name, part in page.view.items() if part != ()}
