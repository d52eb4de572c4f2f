"""Bringing a site over: read, settled on a stage, and written down with its report."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from generator.importers.addressing import lost, rows
from generator.importers.enclosing import guarded, plain
from generator.importers.forwarding import list_rows, unled
from generator.importers.landing import land, refuse_taken
from generator.importers.lot import Lot
from generator.importers.marks import findings_in
from generator.importers.report import FILE, Imported, as_markdown
from generator.importers.settling import Look, Settled, complete, mended, settled
from generator.importers.site_file import fit, site_toml
from generator.importers.sources import Source, read_site
from generator.importers.staging import Stage
from generator.importers.standing import without_status
from generator.model.article import Kind as Sort
from generator.model.article import Status
from generator.model.keys import NAMES, folded
from generator.model.problem import BroadsheetError, Place, Problem, Severity, error
from generator.workshop.workshop import Workshop

# What the theme has not, and what says something else in the old site.
SHAPES = ("layout", "template", "type")
CHECKS = 5
# Generators that read no `status`: what a site means by it, only the site knows.
STATELESS = ("hugo", "jekyll", "zola", "eleventy")


def bring(form: str, source: Source, site: Path, workshop: Workshop) -> Imported:
    """Imports a site into a folder. Nothing is written where a file is in the way, or nothing can be imported.

    Raises BroadsheetError: `import-source`, `import-empty`, `import-taken`; OSError where the disk refuses.
    """
    lot = complete(read_site(form, source))
    if not lot.texts:
        told = [error("import-source", each.file, each.place, each.text, each.hint) for each in lot.findings[:20]]
        message = f"there is nothing to import: no text of {form} was found"
        hint = "name the folder in which its settings lie"
        raise BroadsheetError(error("import-empty", str(source.path), Place(), message, hint), *told)
    lot = without_status(lot) if form in STATELESS else lot
    lot = replace(_guarded(lot, source.path), settings=_ignoring(lot))
    refuse_taken(site, ("site.toml", FILE, *(f"content/{text.path}" for text in lot.texts), *lot.files))
    with TemporaryDirectory(prefix="broadsheet-import-") as folder:
        stage = Stage(Path(folder).resolve(), workshop, source.now)
        found, problems = _checked(lot, stage, ZoneInfo(str(lot.settings.get("timezone", "UTC"))))
    report = _report(form, found, problems)
    files: dict[str, bytes | Path] = dict(found.lot.files)
    files |= {f"content/{text.path}": text.data for text in found.lot.texts}
    files["site.toml"] = site_toml(found.lot.settings).encode()
    files[FILE] = as_markdown(report).encode()
    refuse_taken(site, files)
    land(site, files)
    return report


def _guarded(lot: Lot, folder: Path) -> Lot:
    """The lot with drafts of the texts that hold what may have hidden a part of them."""
    found = [guarded(text, plain(text), partial(_source, folder / text.source)) for text in lot.texts]
    told = (finding for _, findings in found for finding in findings)
    return replace(lot, texts=tuple(text for text, _ in found), findings=(*lot.findings, *told))


def _source(path: Path) -> str:
    """The file that a text was, "" where it lay in an export; for lines alone."""
    return path.read_text("utf-8-sig", "replace") if path.is_file() else ""


def _checked(lot: Lot, stage: Stage, zone: ZoneInfo) -> tuple[Settled, tuple[Problem, ...]]:
    """The lot as it can be built, and what the slow checks still say of it.

    They look at drafts, too, which shall not break the site on the day on which they are published.
    """
    found = settled(lot, stage.look, zone)
    if any(stage.hides(each) for each in found.site.found.articles):
        found, _ = _mended(found, stage.look, zone, partial(stage.faults, with_hidden=True))
    return _mended(found, stage.look, zone, stage.faults)


def _mended(
    found: Settled, look: Look, zone: ZoneInfo, faults: Callable[[Lot], Sequence[Problem]]
) -> tuple[Settled, tuple[Problem, ...]]:
    problems: tuple[Problem, ...] = ()
    for _ in range(CHECKS):
        problems = tuple(each for each in faults(found.lot) if each.severity is Severity.ERROR)
        changed = mended(found.lot, problems, zone) if problems else found.lot
        if changed == found.lot:
            break
        found = settled(changed, look, zone)
    return found, problems


def _ignoring(lot: Lot) -> dict[str, object]:
    """The settings, with the keys of texts that mean nothing here: they are kept for templates, as they were."""
    settings = fit(lot.settings)
    known = {folded(str(name)) for name in settings.get("taxonomies", {})}  # type: ignore[attr-defined]
    used = {key for text in lot.texts for key in text.front.keys}
    given = settings.get("front_matter", {})
    ignored = list(given.get("ignore", [])) if isinstance(given, dict) else []
    ignored += [key for key in sorted(used) if folded(key) not in NAMES and folded(key) not in known]
    ignored += [key for key in sorted(used) if key.lower() in SHAPES and key not in ignored]
    if not ignored:
        return settings
    return {
        **settings,
        "front_matter": {**(given if isinstance(given, dict) else {}), "ignore": list(dict.fromkeys(ignored))},
    }


def _report(form: str, found: Settled, problems: tuple[Problem, ...]) -> Imported:
    articles = [each for each in found.site.found.articles if each.kind in (Sort.ARTICLE, Sort.PAGE)]
    table = [*rows(found.lot, found.site), *list_rows(found.lot, found.site)]
    counts = {
        "articles": sum(each.kind is Sort.ARTICLE for each in articles),
        "pages": sum(each.kind is Sort.PAGE for each in articles),
        "drafts": sum(each.status is Status.DRAFT for each in articles),
        "files": len(found.lot.files),
    }
    left = [finding for text in found.lot.texts for finding in findings_in(text)]
    findings = (*found.lot.findings, *left, *lost(table), *unled(found.lot))
    return Imported(form, counts, tuple(dict.fromkeys(findings)), table, problems)
