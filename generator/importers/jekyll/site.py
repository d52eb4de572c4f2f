"""A site of Jekyll, read as Jekyll reads it, without running Liquid."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from generator.importers.doubts import with_drafts
from generator.importers.enclosing import guarded
from generator.importers.folder import Folder, left_out, look
from generator.importers.front import Front, cut, marked, with_key
from generator.importers.jekyll.config import FILES, Config, config_of, our_pattern, settings_of
from generator.importers.jekyll.liquid import Scene, half_translated, has_contents, shown, without_contents
from generator.importers.jekyll.urls import NAME, Document, address_of_document, categories_in, feeds_of, lists_of
from generator.importers.lot import Finding, Lot, Text
from generator.importers.origin import Origin, zone_in
from generator.importers.references import References
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.values import is_true, list_in, moment, text_in
from generator.model.regex import regex

MARKDOWN = (".md", ".markdown", ".mkdown", ".mkdn", ".mkd")
HTML = (".html", ".htm")
TEMPLATES = (".xml", ".json", ".css", ".scss", ".sass", ".js", ".txt", ".coffee", ".webmanifest", ".ics")
# Beside the site, and no part of what its readers see.
ASIDE = regex(
    r"(?:gemfile.*|.*\.gemspec|rakefile|makefile|dockerfile|procfile|package(-lock)?\.json|.*\.(?:lock|yml|yaml|toml|sh|rb|log)|"
    r"(?:readme|licen[sc]e|copying|changelog|contributing|code_of_conduct|attribution|article_license)[^/]*)",
    re.IGNORECASE,
)
PATTERNS = (
    "/:categories/:year/:month/:day/:slug.html",
    "/:categories/:year/:month/:day/:slug/",
    "/:categories/:slug/",
    "/:categories/:slug.html",
    "/:year/:month/:day/:slug/",
    "/:year/:month/:slug/",
    "/:slug/",
    "/:section/:year/:month/:day/:slug/",
    "/:section/:slug/",
)
ASIDE_FOLDERS = ("_data", "_includes", "_layouts", "_plugins", "_sass")
GIVEN = ("lang", "author", "image")
Site = Origin[Config]


def lot_of(source: Source) -> Lot:
    """All of a site of Jekyll; raises BroadsheetError (`import-source`) where there is no such folder."""
    folder = look(source.path)
    config = config_of(folder)
    settings = fit(settings_of(config))
    site = Origin(folder, config, zone_in(settings), source.now)
    texts, findings, files = _brought(site)
    done = list(_translated(texts, site))
    judged = list(with_drafts((text for text, _ in done), lambda _: config.doubt))
    findings += [finding for _, told in (*done, *judged) for finding in told]
    findings = [*folder.findings, *config.findings, *_unseen(folder, config), *findings]
    patterns = tuple(dict.fromkeys((our_pattern(config), *PATTERNS)))
    ours = tuple(text for text, _ in judged)
    return Lot(ours, files, settings, tuple(findings), patterns, lists_of(config), feeds_of(config))


def _brought(site: Site) -> tuple[list[Text], list[Finding], dict[str, Path]]:
    """The texts of a site as they are, what is told of others, and the files that are only copied."""
    texts: list[Text] = []
    findings: list[Finding] = []
    files: dict[str, Path] = {}
    config, folder = site.config, site.folder
    for path in folder.sizes:
        collection = _collection(path, config)
        if collection is None or config.excludes(path) or config.ignores(path):
            continue
        found = _read(site, path, collection)
        if isinstance(found, Text):
            texts.append(found)
        elif isinstance(found, Finding):
            findings.append(found)
        elif not collection and not ASIDE.fullmatch(path):
            files[f"static/{path}"] = folder.root / path
    return texts, findings, files


def _collection(path: str, config: Config) -> str | None:
    """The collection that a file belongs to, "" for pages and files, None where it is nothing that Jekyll publishes."""
    parts = path.split("/")
    named = next((part[1:] for part in parts[:-1] if part.startswith("_")), "")
    if not named or named in ("posts", "drafts"):
        return "posts" if named else ""
    return named if is_true(config.collections.get(named, {}).get("output", False)) else None


def _unseen(folder: Folder, config: Config) -> Iterator[Finding]:
    """How many files Jekyll itself does not publish, by what hides them."""
    counts: dict[tuple[str, str, str], int] = {}
    for path in folder.sizes:
        told = _unseen_by(path, config)
        if told[0]:
            counts[told] = counts.get(told, 0) + 1
    for (where, why, hint), count in counts.items():
        yield left_out(where, f"{count:,} file{'s' * (count > 1)} {why}", hint)


def _unseen_by(path: str, config: Config) -> tuple[str, str, str]:
    """What hides a file from Jekyll: a folder or the settings, in words, and what to do; empty where nothing does."""
    top = path.partition("/")[0]
    if path in FILES:
        return "", "", ""
    if top in ASIDE_FOLDERS and "/" in path:
        return f"{top}/", "of templates, code or data", "what they did, a theme does"
    if config.excludes(path):
        return "_config.yml", "that `exclude` names", ""
    if config.ignores(path):
        return f"{top}/" if "/" in path else path, "with a name that Jekyll ignores: with `_`, `#` or `~` before it", ""
    if _collection(path, config) is None:
        return f"{top}/", "in a folder that Jekyll does not publish", ""
    return "", "", ""


def _read(site: Site, path: str, collection: str) -> Text | Finding | None:
    """The text that a file is; None where it is a file that is only copied."""
    lowered = path.lower()
    if not lowered.endswith((*MARKDOWN, *HTML, *TEMPLATES)):
        return left_out(path, "it is no Markdown", "write it as Markdown") if collection else None
    if lowered.endswith(TEMPLATES):
        return (
            left_out(path, "it is made by a template", "a theme makes it") if _begins_with_marks(site, path) else None
        )
    return _read_text(site, path, collection)


def _read_text(site: Site, path: str, collection: str) -> Text | Finding | None:
    lowered = path.lower()
    if collection == "posts" and "_posts" in path.split("/") and not _has_date(path, site.zone):
        return left_out(
            path, "its name begins with no date, so Jekyll shows no page of it", "call it 2020-01-31-name.md"
        )
    read = site.folder.text(path)
    if isinstance(read, Finding):
        return read
    front, body = cut(read)
    if front is None:
        # Without front matter, Jekyll copies a page, and a post is none.
        return (
            left_out(path, "it has no front matter, so Jekyll shows no page of it")
            if collection or lowered.endswith(MARKDOWN)
            else None
        )
    if front.is_faulty:
        return left_out(path, "its front matter cannot be read, by Jekyll either", "mend it and import again")
    if lowered.endswith(HTML) and not collection and ("{%" in body or "{{" in body):
        return left_out(path, "it is a template, no text", "a list of stories is a page of the theme")
    return _text(site, Text(path, path, front, body), collection)


def _has_date(path: str, zone: ZoneInfo) -> bool:
    found = NAME.match(path)
    return found is not None and moment(found[1], zone) is not None


def _begins_with_marks(site: Site, path: str) -> bool:
    try:
        with (site.folder.root / path).open("rb") as file:
            return file.read(4).startswith(b"---")
    except OSError:
        return False


def _text(site: Site, text: Text, collection: str) -> Text:
    path = text.source
    keys = {**site.config.defaults(path, collection or "pages"), **text.front.keys}
    named = NAME.match(path) if collection else None
    date = moment(text_in(keys, "date") or (named[1] if named else ""), site.zone)
    document = Document(path, keys, date, collection)
    is_draft = "_drafts" in path.split("/")
    if is_draft and date is None:
        date = site.now.astimezone(site.zone)
        text = replace(text, front=with_key(text.front, "date", date.date().isoformat()))
    if date is not None and not text_in(text.front.keys, "date") and not _is_plain_name(path):
        text = replace(text, front=with_key(text.front, "date", date.date().isoformat()))
    front = _with_lists(_given(text.front, keys), document)
    if is_draft or not is_true(keys.get("published", True)):
        front = marked(front, "draft") if "draft" not in front.keys and "published" not in front.keys else front
    # A draft has no address before it has a date.
    address = "" if is_draft else address_of_document(document, site.config)
    if address and not address.endswith("/") and "." not in address.rpartition("/")[2]:
        front = _with_alias(front, f"{address}.html")
    is_page = not collection or date is None
    return replace(text, path=_place(path, collection), front=front, address=address, is_page=is_page)


def _is_plain_name(path: str) -> bool:
    """Whether Broadsheet finds the date in the file's name, too."""
    return re.match(r"\d{4}-\d{2}-\d{2}[-_ ]", PurePosixPath(path).name) is not None


def _place(path: str, collection: str) -> str:
    """Where a text belongs below content/: posts without `_posts`, so that sections are folders or categories."""
    parts = [part.removeprefix("_") if part != "_posts" else "" for part in path.split("/")]
    joined = PurePosixPath("/".join(filter(None, parts)))
    ending = joined.suffix if joined.suffix.lower() in (".md", ".markdown") else ".md"
    placed = joined.with_suffix(ending).as_posix()
    return placed if collection or placed.startswith("pages/") else f"pages/{placed}"


def _with_alias(front: Front, alias: str) -> Front:
    """The front matter with the address that a page without an ending has, too: that of its file."""
    key = next((key for key in front.keys if key in ("redirect_from", "aliases")), "aliases")
    given = front.keys.get(key, ())
    return with_key(front, key, [*([given] if isinstance(given, str) else list_in(given)), alias])


def _given(front: Front, keys: Mapping[str, object]) -> Front:
    """The front matter with what the settings of the site give to it and Broadsheet reads."""
    for key in GIVEN:
        if key in keys and key not in front.keys:
            front = with_key(front, key, keys[key])
    return front


def _with_lists(front: Front, document: Document) -> Front:
    """The front matter with lists where Jekyll splits a text at its blanks."""
    tags = front.keys.get("tags")
    if isinstance(tags, str) and " " in tags.strip() and "," not in tags:
        front = with_key(front, "tags", list(list_in(tags, splits=False)))
    categories = front.keys.get("categories")
    if isinstance(categories, str) and " " in categories.strip():
        front = with_key(front, "categories", list(categories_in({"categories": categories})))
    if document.categories and not categories_in(front.keys) and categories_in(document.keys):
        front = with_key(front, "categories", list(categories_in(document.keys)))
    return front


def _translated(texts: list[Text], site: Site) -> Iterator[tuple[Text, tuple[Finding, ...]]]:
    """Each text with its tags in Broadsheet's words, and what is told of those that nobody knows."""
    references = References(texts)
    for text in texts:
        body, front = text.body, text.front
        if has_contents(body):
            body, front = without_contents(body), marked(front, "toc")
        half = half_translated(body, Scene(front.keys, site.config.keys, references.seen_from(text)))
        yield guarded(replace(text, body=shown(half), front=front), half, partial(site.folder.setting, text.source))
