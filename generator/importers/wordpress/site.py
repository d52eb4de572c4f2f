"""A site of WordPress, read from its export and, where they are at hand, its uploads."""

import re
from collections import Counter
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.importers.folder import look
from generator.importers.front import front_with
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.marks import mark
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.wordpress.blocks import html_of
from generator.importers.wordpress.keys import keys_of
from generator.importers.wordpress.lists import feeds_of, lists_of
from generator.importers.wordpress.markdown import markdown_of
from generator.importers.wordpress.uploads import UPLOADS, Site, inner, picture_of
from generator.importers.wordpress.wxr import Export, Item, read_export
from generator.model.problem import BroadsheetError, Place, error
from generator.model.slug import slug_of
from generator.read.rules import reading_rules
from generator.settings.loading import Request, load_settings

PATTERNS = (
    "/:year/:month/:day/:slug/",
    "/:year/:month/:slug/",
    "/:slug/",
    "/:section/:slug/",
    "/:year/:slug/",
    "/:section/:year/:month/:slug/",
    "/:year/:month/:day/:slug.html",
    "/:slug.html",
    "/archives/:slug/",
    "/blog/:slug/",
)
# Kinds that are no texts of readers, and those that an editor deleted.
GONE = frozenset(("trash", "auto-draft", "inherit"))
TEXTS = ("post", "page")


def lot_of(source: Source) -> Lot:
    """All of a site of WordPress; raises BroadsheetError (`import-source`) where there is no export."""
    export = _exports(source.path)
    home = export.site.get("base_blog_url") or export.site.get("link", "")
    parts = urlsplit(home)
    host = (parts.hostname or "").removeprefix("www.")
    site = Site(
        export,
        _media(source),
        reading_rules(load_settings(Request(Path("/"), reads_files=False))),
        frozenset((host, f"www.{host}")) if host else frozenset(),
        parts.path.rstrip("/"),
        {item["post_id"]: item for item in export.items if item["post_type"] == "attachment"},
    )
    texts = tuple(text for item in export.items if (text := _text(item, site)) is not None)
    _count_others(site)
    used = {text.path.partition("/")[0] for text in texts}
    settings = {
        "title": unescape(export.site.get("title", "")),
        "description": unescape(export.site.get("description", "")),
        "base_url": home,
        "language": export.site.get("language", ""),
        "sections": {
            slug: {"title": unescape(name)} for slug, name in sorted(export.categories.items()) if slug in used and name
        },
    }
    found = (*export.findings, *site.findings)
    lists = lists_of(export, texts)
    return Lot(texts, site.files, fit(settings), found, PATTERNS, lists, feeds_of(lists))


def _exports(path: Path) -> Export:
    """What one export says, or all that lie in a folder."""
    try:
        paths = sorted(each for each in path.iterdir() if each.suffix.lower() == ".xml") if path.is_dir() else [path]
        paths = [each for each in paths if each.is_file()]
    except OSError as fault:
        raise BroadsheetError(
            error("import-source", str(path), Place(), f"cannot be read: {fault.strerror}")
        ) from fault
    if not paths:
        hint = "export it in WordPress under Tools, and name that XML file"
        raise BroadsheetError(error("import-source", str(path), Place(), "there is no export of WordPress", hint))
    export = Export()
    for each in paths:
        read_export(each, each.name, export)
    return export


def _media(source: Source) -> dict[str, Path]:
    """The uploads at hand, by their path below the folder of uploads."""
    beside = source.path if source.path.is_dir() else source.path.parent
    given = source.media or next((each for each in (beside / UPLOADS, beside / "uploads") if each.is_dir()), None)
    if given is None:
        return {}
    folder = look(given)
    return {path.removeprefix(UPLOADS).removeprefix("uploads/"): folder.root / path for path in folder.sizes}


def _text(item: Item, site: Site) -> Text | None:
    kind, status = item["post_type"], item["status"]
    if kind not in TEXTS or status in GONE:
        return None
    slug = slug_of(unquote(item["post_name"])) or slug_of(unescape(item["title"])) or f"{kind}-{item['post_id']}"
    categories = [(key, unescape(name)) for key, name in item.terms.get("category", []) if name]
    section = slug_of(unquote(categories[0][0])) if categories else ""
    folder = "pages" if kind == "page" else section if section not in ("pages", "tags", "authors", "drafts") else ""
    path = _free(f"{folder}/{slug}".strip("/"), item, site)
    body = _body(item, site)
    # The folder says the first of them.
    names = [name for _, name in categories[1 if folder == section and section else 0 :]]
    keys = keys_of(item, site, names, path)
    address = _address(item["link"], site)
    if not address and status == "publish":
        site.findings.append(
            Finding(
                Kind.ADDRESS,
                f"content/{path}",
                item["link"],
                "an address with `?` cannot be kept: let the server redirect it",
            )
        )
    return Text(f"{kind} {item['post_id']}", path, front_with(keys), body, address, kind == "page")


def _free(stem: str, item: Item, site: Site) -> str:
    """A path that no other text has."""
    path = f"{stem}.md" if f"{stem}.md" not in site.taken else f"{stem}-{slug_of(item['post_id'])}.md"
    number = 2
    while path in site.taken:
        path, number = f"{stem}-{number}.md", number + 1
    site.taken.add(path)
    return path


def _body(item: Item, site: Site) -> str:
    marks: list[str] = []

    def left(word: str, text: str) -> str:
        marks.append(mark(word, text))
        return f"\ue0b0{len(marks) - 1}\ue0b1"

    def children() -> str:
        return ",".join(number for number, each in site.pictures.items() if each["post_parent"] == item["post_id"])

    content = "".join(char for char in item.fields.get("encoded", "") if not "\ue0a0" <= char <= "\ue0bf")
    html = html_of(content, partial(picture_of, site=site), children, left)
    html = re.sub(r"(\s(?:src|href)\s*=\s*[\"'])([^\"']+)", lambda found: found[1] + inner(found[2], site), html)
    html = re.sub(r"\s(?:srcset|sizes|loading|decoding|data-[\w-]+)\s*=\s*\"[^\"]*\"", "", html)
    return markdown_of(html, site.rules, marks)


def _address(link: str, site: Site) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return "" if parts.query or not parts.path else parts.path.removeprefix(site.base) or "/"


def _count_others(site: Site) -> None:
    """Findings for what an export holds beside texts and pictures."""
    items = site.export.items
    kinds = Counter(item["post_type"] for item in items if item["post_type"] not in (*TEXTS, "attachment"))
    gone = sum(item["status"] in GONE for item in items if item["post_type"] in TEXTS)
    comments = sum(item.comments for item in items)
    for kind, count in sorted(kinds.items()):
        site.findings.append(
            Finding(Kind.FILE, f"{kind or 'unknown'}", f"{count:,} of this kind", "no texts of readers, or of a plugin")
        )
    if gone:
        site.findings.append(
            Finding(Kind.FILE, "trash", f"{gone:,} in the trash", "restore them in WordPress, if they are wanted")
        )
    if comments:
        site.findings.append(Finding(Kind.FILE, "comments", f"{comments:,}", "Broadsheet has none"))
