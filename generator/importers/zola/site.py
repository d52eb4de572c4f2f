"""A site of Zola, read as Zola reads it, without running a template."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.importers.folder import left_out, look
from generator.importers.front import Front, cut, with_key
from generator.importers.fronts import as_draft
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.origin import Origin, language_of, parted, unknown_address, zone_in
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.values import is_true, list_in, moment, text_in
from generator.importers.zola.config import Config, config_of, settings_of
from generator.importers.zola.shortcodes import without_shortcodes
from generator.importers.zola.urls import DATED, Page, address_of_page, feeds_of, lists_of
from generator.read.dates import day_of_path

TEXTS = (".md",)
PATTERNS = (
    "/:section/:filename/",
    "/:section/:slug/",
    "/:path/",
    "/:slug/",
    "/:filename/",
    "/:year/:month/:day/:slug/",
)
SECTION = "_index"
NO_FRONT = "it has no front matter, so Zola would not build"
UNKNOWN = "Zola made it of a name in another script"
Site = Origin[Config]


def lot_of(source: Source) -> Lot:
    """All of a site of Zola; raises BroadsheetError (`import-source`) where there is no such folder."""
    folder = look(source.path)
    config = config_of(folder)
    settings = fit(settings_of(config))
    content = "content" if folder.below("content") else ""
    site = Origin(folder, config, zone_in(settings), source.now, content)
    texts, told = parted(_text(site, path) for path in folder.below(content, *TEXTS))
    findings = [*folder.findings, *config.findings, *told]
    done = tuple(replace(text, body=without_shortcodes(text.body)) for text in _below_drafts(texts))
    findings += [unknown_address(text, UNKNOWN) for text in done if not text.address and not _is_section(text)]
    findings += [finding for text in done for finding in _redirecting(text)]
    return Lot(done, dict(_files(site)), settings, tuple(findings), PATTERNS, lists_of(config), feeds_of(config))


def _text(site: Site, path: str) -> Text | Finding:
    inner = site.inner(path)
    if site.config.ignores(inner):
        return left_out(path, "the settings leave it out (`ignored_content`)")
    read = site.folder.text(path)
    if isinstance(read, Finding):
        return read
    front, body = cut(read)
    if front is None:
        return left_out(path, NO_FRONT, "write front matter above it and import again")
    if front.is_faulty:
        return left_out(path, "its front matter cannot be read, by Zola either", "mend it and import again")
    stem, language = language_of(inner, site.config.languages, site.config.language)
    front = with_key(front, "lang", language) if language and "lang" not in front.keys else front
    text = Text(path, inner, _rooted(front), body)
    return text if _is_section(text) else _page(text, Page(stem, front.keys, language), site)


def _page(text: Text, page: Page, site: Site) -> Text:
    keys, front = page.keys, text.front
    named = DATED.fullmatch(page.stem)
    is_dated = moment(text_in(keys, "date"), site.zone) is not None or day_of_path(text_in(keys, "path")) is not None
    if named and not text_in(keys, "date"):
        front, is_dated = with_key(front, "date", named[1]), True
    text = replace(text, front=front, address=address_of_page(page, site.config), is_page=not is_dated)
    return text if is_true(keys.get("render", True)) else as_draft(text)


def _rooted(front: Front) -> Front:
    """The front matter with aliases from the root, which is where Zola has them."""
    given = front.keys.get("aliases")
    if not isinstance(given, list) or not given:
        return front
    return with_key(front, "aliases", [f"/{each.lstrip('/')}" for each in list_in(given)])


def _is_section(text: Text) -> bool:
    return PurePosixPath(text.path).name.startswith(f"{SECTION}.")


def _below_drafts(texts: list[Text]) -> Iterator[Text]:
    """The texts; those below a section that is a draft are drafts, for Zola reads nothing there."""
    folders = [
        PurePosixPath(text.path).parent.as_posix()
        for text in texts
        if _is_section(text) and is_true(text.front.keys.get("draft", False))
    ]
    for text in texts:
        is_below = any(folder == "." or text.path.startswith(f"{folder}/") for folder in folders)
        yield as_draft(text) if is_below else text


def _redirecting(text: Text) -> Iterator[Finding]:
    keys: Mapping[str, object] = text.front.keys
    if _is_section(text) and text_in(keys, "redirect_to"):
        target = text_in(keys, "redirect_to")
        why = f"readers of this section were sent to {target}"
        yield Finding(Kind.ADDRESS, f"content/{text.path}", why, "a section has its own page here")


def _files(site: Site) -> Iterator[tuple[str, Path]]:
    """What is published as it is: static files, and those beside texts."""
    for path in site.folder.below("static") if site.content else ():
        yield path, site.folder.root / path
    yield from site.folder.beside(site.content, *TEXTS)
