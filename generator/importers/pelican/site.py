"""A site of Pelican, read as Pelican reads it, without running its settings."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from posixpath import join, normpath

from generator.importers.doubts import with_drafts
from generator.importers.folder import Folder, left_out, look
from generator.importers.front import front_with
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.origin import Origin, parted, unknown_address, zone_in
from generator.importers.pelican.metadata import cut_html, cut_lines
from generator.importers.pelican.paths import FILES, doubt, is_hidden_file, is_made, kind_of
from generator.importers.pelican.urls import address_by, feeds_of, lists_of, our_pattern, slugged
from generator.importers.python_settings import settings_in
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.values import list_in, moment, table_in, text_in
from generator.model.problem import BroadsheetError, Place, error
from generator.model.regex import regex
from generator.model.slug import slug_of

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
HTML = (".html", ".htm")
OTHER = (".rst", ".adoc", ".org", ".ipynb", ".textile")
PATTERNS = (
    "/:slug.html",
    "/:section/:slug/",
    "/:section/:slug.html",
    "/:slug/",
    "/:year/:month/:slug/",
    "/:filename.html",
)
DATED = regex(r"(\d{4}-\d{2}-\d{2})")
PLACED = regex(r"[{|](static|attach|filename|tag|category|author|index)[}|]([^\s)\"'>]*)")
SUMMARY_END = regex(r"<!--\s*PELICAN_END_SUMMARY\s*-->")
CODE = regex(r"^ {4}:{3}([\w+-]+)\n((?:(?: {4}.*)?\n)*?(?: {4}.*\n?))(?=\n*(?!\n| {4})|\Z)", re.MULTILINE)
TOC = regex(r"^\[TOC\][ \t]*$", re.MULTILINE)
SEVERAL = ("tags", "authors")
RST_HINT = "write it as Markdown: docutils or pandoc can"
UNKNOWN = "Pelican made it of a title in another script, or of nothing"
Site = Origin[Mapping[str, object]]


def lot_of(source: Source) -> Lot:
    """All of a site of Pelican; raises BroadsheetError (`import-source`) where there is no such folder."""
    folder = look(source.path)
    settings, findings = _settings(folder)
    ours = fit(_ours(settings))
    content = _content(folder, settings, source.path)
    site: Site = Origin(folder, settings, zone_in(ours), source.now, content)
    texts, told = parted(_text(site, path) for path in folder.below(content, *MARKDOWN, *HTML, *OTHER))
    told = [*folder.findings, *findings, *told]
    told += [unknown_address(text, UNKNOWN) for text in texts if not text.address]
    why = doubt(folder)
    judged = list(with_drafts(texts, lambda _: why))
    told += [finding for _, told_of in judged for finding in told_of]
    patterns = tuple(filter(None, dict.fromkeys((our_pattern(settings), *PATTERNS))))
    files, lists, feeds = dict(_files(site, texts)), lists_of(settings), feeds_of(settings)
    return Lot(tuple(text for text, _ in judged), files, ours, tuple(told), patterns, lists, feeds)


def _content(folder: Folder, settings: Mapping[str, object], path: Path) -> str:
    """The folder of the content, "" where that is the site's own; raises BroadsheetError where it is not there."""
    given = text_in(settings, "PATH").strip("./")
    if given and not folder.below(given):
        message = f"this is a site of Pelican without its texts: there is nothing in {given}/"
        raise BroadsheetError(
            error("import-source", str(path), Place(), message, "bring the folder of its content, too")
        )
    return given or ("content" if folder.below("content") else "")


def _settings(folder: Folder) -> tuple[dict[str, object], list[Finding]]:
    found: dict[str, object] = {}
    told = []
    for name in FILES:
        text = folder.setting(name)
        read = settings_in(text) if text else {}
        if read is None:
            told.append(Finding(Kind.SETTING, name, "it is no Python", "write its settings into site.toml by hand"))
        found |= {key: value for key, value in (read or {}).items() if value != "" or key not in found}
    return found, told


def _ours(settings: Mapping[str, object]) -> dict[str, object]:
    size, menu = settings.get("DEFAULT_PAGINATION"), settings.get("MENUITEMS")
    items = [each for each in menu if isinstance(each, list) and len(each) == 2] if isinstance(menu, list) else []  # noqa: PLR2004
    rows = [{"title": str(title), "url": str(url)} for title, url in items]
    return {
        "title": text_in(settings, "SITENAME"),
        "description": text_in(settings, "SITESUBTITLE", "SITEDESCRIPTION"),
        "base_url": text_in(settings, "SITEURL"),
        "language": text_in(settings, "DEFAULT_LANG"),
        "timezone": text_in(settings, "TIMEZONE"),
        "lists": {"paginate": size} if isinstance(size, int) and size > 0 else {},
        "menus": {"main": rows} if rows else {},
    }


def _text(site: Site, path: str) -> Text | Finding | None:
    inner = site.inner(path)
    if any(inner == each or inner.startswith(f"{each}/") for each in _paths(site, "STATIC_PATHS", ("images",))):
        return None
    kind = "" if is_made(path, site.config) and not site.content else kind_of(inner, site.config)
    if not kind:
        return left_out(path, "it is of the theme, or the settings leave it out")
    if path.lower().endswith(OTHER):
        return left_out(path, f"{PurePosixPath(path).suffix} is no Markdown", RST_HINT)
    read = site.folder.text(path)
    if isinstance(read, Finding):
        return read
    keys, body = cut_html(read) if path.lower().endswith(HTML) else cut_lines(read)
    if not keys:
        return left_out(path, "it has no `Key: value` lines, so Pelican shows no page of it")
    given = {**table_in(site.config, "DEFAULT_METADATA"), **keys}
    return _made(site, path, given, body, is_page=kind == "page")


def _made(site: Site, path: str, keys: Mapping[str, object], body: str, *, is_page: bool) -> Text:
    inner = site.inner(path)
    named = DATED.search(PurePosixPath(path).name)
    given = text_in(keys, "date") or (named[1] if named else "")
    date = moment(given, site.zone)
    front = _front(keys, given, site, is_page=is_page)
    if TOC.search(body):
        body, front = TOC.sub("", body), {**front, "toc": True}
    body = CODE.sub(_fenced, SUMMARY_END.sub("<!-- more -->", body))
    body = PLACED.sub(lambda found: _placed(found, PurePosixPath(inner).parent.as_posix()), body)
    placed = PurePosixPath(inner)
    ending = placed.suffix if placed.suffix.lower() in (".md", ".markdown") else ".md"
    where = placed.with_suffix(ending).as_posix()
    where = f"pages/{where}" if is_page and not where.startswith("pages/") else where
    return Text(path, where, front_with(front), body, _address(site, path, keys, date, is_page=is_page), is_page)


def _front(keys: Mapping[str, object], date: str, site: Site, *, is_page: bool) -> dict[str, object]:
    """The keys as Broadsheet has them; a text without a date, which Pelican skips, is a draft."""
    front = {key: value for key, value in keys.items() if value not in ("", None) and key not in ("url", "save_as")}
    for key in SEVERAL:
        if key in front:
            text = str(front[key])
            front[key] = [each.strip() for each in re.split(";" if ";" in text else ",", text) if each.strip()]
    if not is_page:
        front["date"] = date or site.now.date().isoformat()
        if not date:
            front["draft"] = True
    if str(front.get("status", "")).lower() == "skip":
        front = {**{key: value for key, value in front.items() if key != "status"}, "draft": True}
    return front


def _address(site: Site, path: str, keys: Mapping[str, object], date: datetime | None, *, is_page: bool) -> str:
    """The path at which Pelican publishes a text; "" where it has no page, or nobody can know."""
    if "save_as" in keys or "url" in keys:
        given = text_in(keys, "url") or text_in(keys, "save_as")
        return "/" + given.lstrip("/") if given else ""
    inner = PurePosixPath(site.inner(path))
    source = inner.stem if site.config.get("SLUGIFY_SOURCE") == "basename" else text_in(keys, "title")
    by_folder = inner.parent.name if site.config.get("USE_FOLDER_AS_CATEGORY", True) else ""
    category = text_in(keys, "category") or by_folder or text_in(site.config, "DEFAULT_CATEGORY") or "misc"
    fields = {
        "slug": text_in(keys, "slug") or slugged(source, site.config),
        "category": slugged(category, site.config),
        "lang": text_in(keys, "lang") or text_in(site.config, "DEFAULT_LANG") or "en",
        "author": slugged(text_in(keys, "author") or text_in(site.config, "AUTHOR"), site.config),
        "path": inner.with_suffix("").as_posix(),
    }
    name = "PAGE_URL" if is_page else "ARTICLE_URL"
    pattern = text_in(site.config, name) or ("pages/{slug}.html" if is_page else "{slug}.html")
    return address_by(pattern, fields, date)


def _placed(found: re.Match[str], here: str) -> str:
    """A link of Pelican: files lie below the root as they lay in the content; articles are named by their files."""
    kind, target = found[1], found[2]
    if kind == "filename" and target.lower().partition("#")[0].endswith((*MARKDOWN, *HTML, ".rst")):
        return f"{{filename}}{target}"
    if kind in ("static", "attach", "filename"):
        return target if target.startswith("/") else "/" + normpath(join(here, target))
    folder = {"tag": "/tags/", "author": "/authors/", "category": "/", "index": "/"}[kind]
    return folder + (f"{slug_of(target)}/" if target and kind != "index" else "")


def _fenced(found: re.Match[str]) -> str:
    lines = [line.removeprefix("    ") for line in found[2].rstrip("\n").split("\n")]
    return f"```{found[1]}\n" + "\n".join(lines) + "\n```\n"


def _paths(site: Site, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    given = site.config.get(name)
    return tuple(each.strip("/") for each in list_in(given) if each.strip("/")) if given is not None else default


def _files(site: Site, texts: list[Text]) -> Iterator[tuple[str, Path]]:
    """What is published as it is: static paths, and what a text links to."""
    static = _paths(site, "STATIC_PATHS", ("images",))
    extra = table_in(site.config, "EXTRA_PATH_METADATA")
    linked = " ".join(text.body for text in texts)
    for path in site.folder.below(site.content):
        inner = site.inner(path)
        if is_hidden_file(inner, site.config):
            continue
        is_static = any(inner == each or inner.startswith(f"{each}/") for each in static)
        is_text = path.lower().endswith((*MARKDOWN, *HTML, *OTHER))
        if is_static or (not is_text and site.content and f"/{inner}" in linked):
            place = text_in(table_in(extra, inner), "path").strip("/") or inner
            yield f"static/{inner if '..' in place.split('/') else normpath(place)}", site.folder.root / path
