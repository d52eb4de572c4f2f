"""A site of Eleventy, read as Eleventy reads it, without running its configuration, its data or a template."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.importers.eleventy.config import DOTTED, Config, config_of, settings_of
from generator.importers.eleventy.data import Data, Given
from generator.importers.eleventy.urls import DATED, Page, address_of_page
from generator.importers.folder import Folder, left_out, look
from generator.importers.front import Form, Front, cut, marked, with_key, without
from generator.importers.fronts import as_draft
from generator.importers.jekyll.liquid import Scene, half_translated, shown
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.origin import parted
from generator.importers.references import References
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.values import is_true, moment, table_in, text_in
from generator.model.regex import regex

TEXTS = (".md", ".markdown", ".html")
TEMPLATES = (".njk", ".liquid", ".hbs", ".mustache", ".ejs", ".haml", ".pug", ".webc", ".11ty.js", ".11ty.cjs", ".mdx")
MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".mp3", ".mp4", ".pdf")
PATTERNS = ("/:section/:filename/", "/:section/:slug/", "/:path/", "/:slug/", "/:filename/", "/posts/:slug/")
JSON_FRONT = regex(r"\s*---json[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
SCRIPT_FRONT = regex(r"\s*---\s*(?:js|javascript|coffee)\b")
ROOTED = regex(r"\{\{-?\s*[\"'](/[^\"'{}]*)[\"']\s*\|\s*(?:url|htmlBaseUrl)\s*-?\}\}")
NAMED = regex(r"\{\{-?\s*(metadata\.|site\.|meta\.)?([A-Za-z_]\w*)\s*-?\}\}")
RAW = regex(r"(\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\})", re.DOTALL)
# Placeholders of Eleventy → those of Broadsheet.
OURS = {"{{ page.fileSlug }}": ":slug", "{{ slug }}": ":slug", "{{ section }}": ":section"}
FILE_LINK = regex(r"(?<=\]\()(?![\w+.-]+:|@/)([^\s()#]+\.md)((?:#[^\s()]*)?)(?=\))")
# Words for dates that only a disk or a repository knows.
UNKNOWN_DATES = ("last modified", "created", "git last modified", "git created")
DRAFT_HINT = "take `draft: true` away when it may be read"
GIVEN = ("date", "author", "authors", "lang", "title", "image", "description")


@dataclass(frozen=True, slots=True)
class Site:
    """A site of Eleventy on its way: its files, its settings, and the data beside its texts."""

    folder: Folder
    config: Config
    data: Data


def lot_of(source: Source) -> Lot:
    """All of a site of Eleventy; raises BroadsheetError (`import-source`) where there is no such folder."""
    folder = look(source.path, *DOTTED)
    config = config_of(folder)
    site = Site(folder, config, Data(folder))
    copied = dict(_copied(site))
    below = folder.below(config.input, *TEXTS, *TEMPLATES)
    paths = [path for path in below if not config.excludes(path) and path not in copied.values()]
    texts, findings = parted(found for path in paths for found in _text(site, path))
    references = References(texts)
    done = tuple(_translated(each, config, references) for each in texts)
    beside = ((place, path) for place, path in _beside(site, texts) if path not in copied.values())
    files = {place: folder.root / path for place, path in (*copied.items(), *beside)}
    return Lot(done, files, fit(settings_of(config)), (*folder.findings, *findings), _patterns(site, texts))


def _text(site: Site, path: str) -> Iterator[Text | Finding]:
    lowered = path.lower()
    if lowered.endswith(TEMPLATES):
        yield left_out(path, "it is a template, no text", "a list of stories is a page of the theme")
        return
    read = site.folder.text(path)
    if isinstance(read, Finding):
        yield read
        return
    front, body = _cut(read)
    if front.is_faulty:
        yield left_out(path, "its front matter cannot be read here", "write it as YAML and import again")
    elif lowered.endswith(".html") and (not front.keys or "{%" in body or "{{" in body):
        yield left_out(path, "it is a template, no text", "a list of stories is a page of the theme")
    else:
        yield from _made(site, Text(path, _inner(path, site.config), front, body))


def _cut(text: str) -> tuple[Front, str]:
    """The front matter and the body; that of JavaScript is faulty, for it would have to be run."""
    if found := JSON_FRONT.match(text):
        try:
            keys = json.loads(found[1])
        except (ValueError, RecursionError):
            keys = None
        is_table = isinstance(keys, dict)
        return Front(Form.JSON, found[1] if is_table else "", keys if is_table else {}, not is_table), text[
            found.end() :
        ]
    if SCRIPT_FRONT.match(text):
        return Front(is_faulty=True), text
    front, body = cut(text)
    return front or Front(), body


def _inner(path: str, config: Config) -> str:
    return path.removeprefix(f"{config.input}/") if config.input else path


def _made(site: Site, text: Text) -> Iterator[Text | Finding]:
    given = site.data.given(text.source)
    own = text.front.keys
    keys = {**given.keys, **own}
    stem = PurePosixPath(text.path).with_suffix("").as_posix()
    front = _dated(text.front, stem)
    for key in GIVEN:
        if key in given.keys and key not in own:
            front = with_key(front, key, given.keys[key])
    date = moment(text_in(front.keys, "date"), ZoneInfo("UTC"))
    permalink = _permalink(keys)
    is_page_made = permalink is not None
    keys["permalink"] = permalink or ""
    address = address_of_page(Page(stem, keys, date)) if is_page_made else ""
    made = replace(text, front=without(front, "permalink", remarks=True), address=address, is_page=date is None)
    made = replace(made, path=PurePosixPath(text.path).with_suffix(".md").as_posix())
    if is_page_made and not address:
        why = "the address that it had is not known: its `permalink` is reckoned"
        yield Finding(Kind.ADDRESS, f"content/{made.path}", why, "write it as `aliases:`")
    if permalink and "false" in permalink and "{" in permalink:
        given = replace(given, doubt="its `permalink` is reckoned, and may be none")
    yield from _shut(made, given, site.config, is_page_made=is_page_made)


def _permalink(keys: Mapping[str, object]) -> str | None:
    """What a text says of its address, "" for nothing; None where it says that it has no page."""
    given = keys.get("permalink")
    given = table_in(keys, "permalink").get("build", "") if isinstance(given, dict) else given
    if str(given).strip().lower() == "false":
        return None
    return given if isinstance(given, str) else ""


def _dated(front: Front, stem: str) -> Front:
    """The front matter with the date of the file's name, and without words for a date that only a disk knows."""
    if text_in(front.keys, "date").lower() in UNKNOWN_DATES:
        front = without(front, "date", remarks=True)
    named = DATED.fullmatch(PurePosixPath(stem).name)
    return with_key(front, "date", named[1]) if named and not text_in(front.keys, "date") else front


def _shut(text: Text, given: Given, config: Config, *, is_page_made: bool) -> Iterator[Text | Finding]:
    """The text as a draft where it had no page, where data hide it, and where code may; unlisted where data say so."""
    keys = given.keys
    is_own = "draft" in text.front.keys
    hidden = is_true(keys.get("draft", False)) or not is_true(keys.get("published", True))
    if not is_page_made or (hidden and not is_own):
        yield as_draft(text)
        return
    doubt = given.doubt
    if config.hiding:
        doubt = f"the site's own code looks at {', '.join(sorted(config.hiding)[:5])}, and may hide it"
    if doubt:
        yield Finding(Kind.HIDDEN, f"content/{text.path}", doubt, DRAFT_HINT)
        yield as_draft(text)
        return
    is_unlisted = is_true(keys.get("eleventyExcludeFromCollections", False))
    is_said = "eleventyExcludeFromCollections" in text.front.keys
    yield replace(text, front=marked(text.front, "unlisted")) if is_unlisted and not is_said else text


def _copied(site: Site) -> Iterator[tuple[str, str]]:
    """What the settings have published as it is: where it belongs → where it lies."""
    for folder, target in site.config.copied.items():
        start = folder.partition("*")[0].rpartition("/")[0] if "*" in folder else folder
        for path in site.folder.sizes:
            if not (
                PurePosixPath(path).match(folder) if "*" in folder else path == folder or path.startswith(f"{folder}/")
            ):
                continue
            inner = _inner(path, site.config) if "*" in folder else path.removeprefix(start).strip("/")
            place = inner if "*" in folder else PurePosixPath(target, inner).as_posix()
            if ".." not in place.split("/"):
                yield f"static/{place}", path


def _beside(site: Site, texts: list[Text]) -> Iterator[tuple[str, str]]:
    """Pictures and the like that a text names and that lie where texts lie."""
    linked = " ".join(text.body for text in texts)
    for path in site.folder.below(site.config.input, *MEDIA):
        if PurePosixPath(path).name in linked and not site.config.excludes(path):
            yield f"content/{_inner(path, site.config)}", path


def _translated(text: Text, config: Config, references: References) -> Text:
    refer = references.seen_from(text)
    body = FILE_LINK.sub(lambda found: (refer(found[1]) or found[1]) + found[2], text.body)
    if config.is_raw and ("{{" in body or "{%" in body):
        body = f"{{% raw %}}{body}{{% endraw %}}"
    pieces = RAW.split(body)
    pieces[::2] = [_filled(piece, text, config) for piece in pieces[::2]]
    return replace(text, body=shown(half_translated("".join(pieces), Scene(text.front.keys, config.site, refer))))


def _filled(body: str, text: Text, config: Config) -> str:
    """A part of a body with plain values of its own and of the site, and paths from the root."""
    tables = (text.front.keys, config.site)
    body = ROOTED.sub(lambda found: found[1], body)
    return NAMED.sub(lambda found: text_in(tables[bool(found[1])], found[2]) or found[0], body)


def _patterns(site: Site, texts: list[Text]) -> tuple[str, ...]:
    """Permalinks that data give to folders, in Broadsheet's words, and those that sites have else."""
    given = dict.fromkeys(text_in(site.data.given(text.source).keys, "permalink") for text in texts)
    made = []
    for pattern in given:
        ours = pattern.removesuffix("index.html")
        for theirs, mine in OURS.items():
            ours = ours.replace(theirs, mine)
        made += [f"/{ours.lstrip('/')}"] if ":" in ours and "{" not in ours else []
    return (*made, *PATTERNS)
