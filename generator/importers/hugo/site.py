"""A site of Hugo, read as Hugo reads it, without running a template."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from generator.importers.doubts import with_drafts
from generator.importers.enclosing import guarded
from generator.importers.folder import Folder, left_out, look
from generator.importers.front import Front, cut, marked, with_key
from generator.importers.hugo.config import NAMES_OF_FILES, Config, config_of, our_patterns, settings_of
from generator.importers.hugo.hiding import doubt, hidden_by, is_left_out
from generator.importers.hugo.shortcodes import Scene, half_translated, shown, unescaped
from generator.importers.hugo.urls import Page, address_of_page, feeds_of, lists_of
from generator.importers.lot import Finding, Lot, Text
from generator.importers.origin import Origin, language_of, parted, zone_in
from generator.importers.references import References
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.values import is_true, list_in, moment, table_in, text_in
from generator.model.keys import NAMES, folded
from generator.model.problem import BroadsheetError, Place, error
from generator.model.regex import regex

TEXTS = (".md", ".markdown", ".html", ".htm", ".mdown")
OTHER_TEXTS = (".org", ".rst", ".adoc", ".asciidoc", ".ad", ".pandoc", ".pdc", ".gotmpl")
PATTERNS = (
    "/:section/:filename/",
    "/:section/:slug/",
    "/:path/",
    "/:section/:year/:month/:slug/",
    "/:section/:year/:month/:day/:slug/",
    "/:year/:month/:slug/",
    "/:year/:month/:day/:slug/",
    "/:slug/",
    "/:filename/",
    "/:section/:title/",
    "/:section/:filename.html",
    "/:year/:month/:title/",
)
DATED = regex(r"(\d{4}-\d{2}-\d{2})(?:-\d{2}-\d{2}-\d{2})?[-_ ]*(.*)")
INDEX = regex(r"/index(?:\.[a-z-]+)?\.\w+$", re.IGNORECASE)
DATES = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
# Folders of a site, as against one of content alone.
PARTS = ("config/_default", "config/production", "layouts", "themes", "archetypes")
HTML_HINT = "write it as Markdown: Broadsheet reads nothing else"
Site = Origin[Config]


def lot_of(source: Source) -> Lot:
    """All of a site of Hugo; raises BroadsheetError (`import-source`) where there is no such folder."""
    folder = look(source.path)
    config = config_of(folder)
    settings = fit(settings_of(config))
    content = text_in(config.keys, "contentdir").strip("./") or "content"
    _refuse_without(content, folder, source.path)
    site = Origin(folder, config, zone_in(settings), source.now, content if folder.below(content) else "")
    texts, told_of_files = parted(_found(site))
    judged = list(with_drafts(texts, hidden_by(config, texts, site.inner)))
    done = list(_translated([text for text, _ in judged], site))
    findings = [*folder.findings, *config.findings, *told_of_files]
    findings += [finding for _, told in (*judged, *done) for finding in told]
    patterns = (*our_patterns(config), *PATTERNS)
    return Lot(
        tuple(text for text, _ in done),
        dict(_files(site)),
        settings,
        tuple(findings),
        patterns,
        lists_of(config),
        feeds_of(config),
    )


def _refuse_without(content: str, folder: Folder, path: Path) -> None:
    """Raises BroadsheetError (`import-source`) where a site has no folder of content; one of content alone is none."""
    is_site = folder.found(*NAMES_OF_FILES) or any(folder.below(each) for each in PARTS)
    if is_site and not folder.below(content):
        message = f"this is a site of Hugo without its texts: there is nothing in {content}/"
        hint = "name the folder in which its content lies, too, or that of the content alone"
        raise BroadsheetError(error("import-source", str(path), Place(), message, hint))


def _found(site: Site) -> Iterator[Text | Finding]:
    """Each text of a site as it is, and why others are none."""
    paths = site.folder.below(site.content, *TEXTS, *OTHER_TEXTS)
    bundles = tuple(f"{path.rpartition('/')[0]}/" for path in paths if INDEX.search(path))
    for path in paths:
        if is_left_out(site.config, path, site.inner(path)):
            yield left_out(path, "Hugo takes no notice of it: its name or the settings say so")
        elif path.startswith(bundles) and not INDEX.search(path):
            yield left_out(path, "it is part of a bundle, and had no page of its own")
        else:
            yield _text(site, path)


def _translated(texts: list[Text], site: Site) -> Iterator[tuple[Text, tuple[Finding, ...]]]:
    """Each text with its shortcodes in Broadsheet's words, and what is told of those that nobody knows."""
    references = References(texts)
    params = table_in(site.config.keys, "params")
    for text in texts:
        half = half_translated(text.body, Scene(text.front.keys, params, references.seen_from(text)))
        source = partial(site.folder.setting, text.source)
        yield guarded(replace(text, body=shown(half)), unescaped(half), source)


def _text(site: Site, path: str) -> Text | Finding:
    if path.lower().endswith(OTHER_TEXTS):
        return left_out(path, f"{PurePosixPath(path).suffix} is no Markdown", HTML_HINT)
    read = site.folder.text(path)
    if isinstance(read, Finding):
        return read
    front, body = cut(read)
    front = front or Front()
    if front.is_faulty:
        return left_out(path, "its front matter cannot be read, by Hugo either", "mend it and import again")
    relative = PurePosixPath(site.inner(path))
    stem, language = language_of(relative.as_posix(), site.config.languages, site.config.language)
    front = with_key(front, "lang", language) if language and "lang" not in front.keys else front
    keys = _named(front, stem, site)
    page = Page(stem, keys, _date(keys, site.zone), language)
    name = PurePosixPath(stem).name
    ending = relative.suffix if relative.suffix.lower() in (".md", ".markdown") else ".md"
    text = Text(path, _place(f"{relative.with_suffix('')}{ending}", site.config), front, body)
    if name == "_index":
        return text
    is_dated = page.date is not None or DATED.match(page.stem)
    return replace(_shown(text, keys), address=address_of_page(page, site.config), is_page=not is_dated)


def _named(front: Front, stem: str, site: Site) -> dict[str, object]:
    """The keys in small letters, as Hugo takes them; date and slug of the file's name, where its settings want that."""
    keys = {key.lower(): value for key, value in front.keys.items()}
    wanted = list_in(table_in(site.config.keys, "frontmatter").get("date"))
    path = PurePosixPath(stem)
    found = DATED.match(path.parent.name if path.name == "index" else path.name)
    if found and any(each.lower() == ":filename" for each in wanted):
        keys = {"date": found[1], **({"slug": found[2]} if found[2] else {}), **keys}
    return keys


def _date(keys: Mapping[str, object], zone: ZoneInfo) -> datetime | None:
    given = text_in(keys, *DATES)
    return moment(given, zone) if given else None


def _place(path: str, config: Config) -> str:
    """Where a text belongs below content/: those of terms lie where Broadsheet has them."""
    parts = path.split("/")
    if len(parts) == 3 and parts[2].startswith("_index.") and parts[0] in config.taxonomies.values():  # noqa: PLR2004
        means = NAMES.get(folded(parts[0]), "")
        if means in ("tags", "authors"):
            return f"{means}/{parts[1]}.md"
    return path


def _shown(text: Text, keys: Mapping[str, object]) -> Text:
    """The text as a draft where Hugo makes no page of it, unlisted where it stands in no list."""
    built = {**table_in(keys, "_build"), **table_in(keys, "build")}
    if is_true(keys.get("headless", False)) or str(built.get("render", "always")).lower() in ("never", "link", "false"):
        return replace(text, front=marked(text.front, "draft"))
    if str(built.get("list", "always")).lower() in ("never", "false"):
        return replace(text, front=marked(text.front, "unlisted"))
    return text


def _publishes(path: str, site: Site) -> bool:
    """Whether a file that is no text is plainly published."""
    config = replace(site.config, findings=())
    return not is_left_out(config, path, site.inner(path)) and not doubt(config, path)


def _files(site: Site) -> Iterator[tuple[str, Path]]:
    """What is published as it is: static files, and those beside texts."""
    folder = site.folder
    given = site.config.keys.get("staticdir", "static")
    for static in (given,) if isinstance(given, str) else list_in(given):
        for path in folder.below(static) if static.strip("/.") else ():
            if _publishes(path, site):
                yield f"static/{path.removeprefix(static.strip('/') + '/')}", folder.root / path
    for path in folder.below(site.content) if site.content else ():
        if not path.lower().endswith((*TEXTS, *OTHER_TEXTS)) and _publishes(path, site):
            yield f"content/{path.removeprefix(site.content + '/')}", folder.root / path
