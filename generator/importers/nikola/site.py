"""A site of Nikola, read as Nikola reads it, without running its settings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from generator.importers.folder import left_out, look
from generator.importers.front import Front, marked, with_key, without
from generator.importers.fronts import as_draft
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.nikola.config import Config, Root, config_of, settings_of
from generator.importers.nikola.metadata import cut_head
from generator.importers.nikola.shortcodes import without_shortcodes
from generator.importers.nikola.urls import address_of_post, feeds_of, lists_of, slugged
from generator.importers.origin import Origin, language_of, parted, unknown_address, zone_in
from generator.importers.references import References
from generator.importers.site_file import fit
from generator.importers.sources import Source
from generator.importers.values import list_in, moment, text_in

TEXTS = (".md", ".mdown", ".markdown", ".html", ".htm")
OTHER = (".rst", ".txt", ".ipynb", ".wp", ".org", ".textile", ".adoc", ".php")
PATTERNS = ("/:section/:slug/", "/:slug/", "/posts/:slug/", "/:section/:slug.html", "/:slug.html", "/:path/")
STATES = ("", "published", "featured")
# Tags that hide a post, in sites of older releases.
TAGS = frozenset(("draft", "private"))
PRIVATE_HINT = "it was at its address for who knew it; take `draft: true` away if it shall be, `unlisted: true` stays"
STATE_HINT = "it is a draft now: take `draft: true` away when it may be read"
RST_HINT = "write it as Markdown: docutils or pandoc can"
UNKNOWN = "Nikola made it of a name in another script"
Site = Origin[Config]


def lot_of(source: Source) -> Lot:
    """All of a site of Nikola; raises BroadsheetError (`import-source`) where there is no such folder."""
    folder = look(source.path)
    config = config_of(folder)
    settings = fit(settings_of(config))
    site = Origin(folder, config, zone_in(settings), source.now)
    texts, told = parted(_found(site))
    findings = [*folder.findings, *config.findings, *told]
    findings += [unknown_address(text, UNKNOWN) for text in texts if not text.address]
    references = References(texts)
    done = [replace(text, body=without_shortcodes(text.body, references.seen_from(text))) for text in texts]
    led, lost = _redirected(done, config)
    return Lot(led, dict(_files(site)), settings, (*findings, *lost), PATTERNS, lists_of(config), feeds_of(config))


def _found(site: Site) -> Iterator[Text | Finding]:
    """What each file of the folders of texts is, those of other languages after those whose keys they share."""
    seen: set[str] = set()
    keys: dict[str, Mapping[str, object]] = {}
    for root in site.config.roots:
        below = site.folder.below(root.folder, *TEXTS, *OTHER)
        paths = [path for path in below if path not in seen and fnmatch(PurePosixPath(path).name, root.glob)]
        seen.update(paths)
        for path in sorted(paths, key=lambda path: (bool(language_of(path, site.config.translations, "")[1]), path)):
            yield from _text(site, path, root, keys)


def _text(site: Site, path: str, root: Root, known: dict[str, Mapping[str, object]]) -> Iterator[Text | Finding]:
    if path.lower().endswith(OTHER):
        yield left_out(path, f"{PurePosixPath(path).suffix} is no Markdown", RST_HINT)
        return
    stem, language = language_of(path, site.config.translations, "")
    read = site.folder.text(path)
    beside = site.folder.setting(f"{path.rpartition('.')[0]}.meta")
    front, body = (None, "") if isinstance(read, Finding) else cut_head(read, beside)
    if isinstance(read, Finding):
        yield read
    elif front is None or front.is_faulty:
        yield left_out(path, "its metadata cannot be read", "mend it and import again")
    else:
        base = known.setdefault(stem, front.keys)
        keys = {**base, **front.keys}
        front, told = _shut(_shared(front, keys, language), base, path)
        yield from told
        yield _made(site, Text(path, path, front, body), (root, stem, language), keys)


def _made(site: Site, text: Text, place: tuple[Root, str, str], keys: Mapping[str, object]) -> Text:
    root, stem, language = place
    inner = PurePosixPath(stem.removeprefix(f"{root.folder}/") if root.folder else stem)
    above = "" if inner.parent.as_posix() == "." else inner.parent.as_posix()
    slug = text_in(keys, "slug") or slugged(inner.name, site.config)
    folders = (site.config.translations.get(language, ""), root.target, above)
    address = address_of_post(keys, folders, slug, site.config)
    ending = f".{language}.md" if language else ".md"
    where = PurePosixPath(root.target, above, inner.name + ending).as_posix()
    front = text.front
    if moment(text_in(keys, "date"), site.zone) is None and not root.is_page:
        # A post without a date is an error to Nikola, which publishes none.
        front = as_draft(replace(text, front=with_key(front, "date", site.now.date().isoformat()))).front
    if "title" not in keys:
        front = with_key(front, "title", inner.name)
    where = f"pages/{where}" if root.is_page and not where.startswith("pages/") else where
    return replace(text, path=where, front=_listed(front), address=address, is_page=root.is_page)


def _shared(front: Front, keys: Mapping[str, object], language: str) -> Front:
    """The front matter of a translation with what only the text in the site's own language says."""
    if not language:
        return front
    for key in ("title", "date", "tags", "category", "author", "status"):
        if key in keys and key not in front.keys:
            front = with_key(front, key, keys[key])
    return front if "lang" in front.keys else with_key(front, "lang", language)


def _shut(front: Front, base: Mapping[str, object], path: str) -> tuple[Front, tuple[Finding, ...]]:
    """The front matter as a draft, where its status or a tag, or those of the text that it translates, hide it.

    A status that nobody knows hides. What was private is unlisted, too, for who takes the draft away.
    """
    names = list_in(front.keys.get("tags"))
    said = {text_in(keys, "status").lower() for keys in (front.keys, base)} - set(STATES)
    said |= {each.lower() for each in (*names, *list_in(base.get("tags")))} & TAGS
    if any(each.lower() in TAGS for each in names):
        front = with_key(front, "tags", [each for each in names if each.lower() not in TAGS])
    if not said:
        return without(front, "status"), ()
    shut = as_draft(Text(path, path, front, "")).front
    if "draft" in said:
        return shut, ()
    is_private = "private" in said
    text, hint = ("it was private", PRIVATE_HINT) if is_private else (f"status: {min(said)}", STATE_HINT)
    return marked(shut, "unlisted") if is_private else shut, (Finding(Kind.HIDDEN, path, text, hint),)


def _listed(front: Front) -> Front:
    """The front matter with a list of tags, and without what says that nothing is said."""
    tags = front.keys.get("tags")
    return with_key(front, "tags", list(list_in(tags))) if isinstance(tags, str) else front


def _redirected(texts: list[Text], config: Config) -> tuple[tuple[Text, ...], tuple[Finding, ...]]:
    """The texts with the addresses from which the settings led to them, and those that led elsewhere."""
    given = config.keys.get("REDIRECTIONS")
    rows = [each for each in given if isinstance(each, list) and len(each) > 1] if isinstance(given, list) else []
    places = {text.address.rstrip("/"): number for number, text in enumerate(texts) if text.address}
    lost = []
    for old, new in ((str(row[0]), str(row[1])) for row in rows):
        number = places.get("/" + new.strip("/").removesuffix("index.html").rstrip("/"))
        if number is None:
            hint = "write it as `aliases:` of a text, or have the server lead on"
            lost.append(Finding(Kind.ADDRESS, "conf.py", f"/{old.lstrip('/')} led to {new}", hint))
            continue
        front = texts[number].front
        aliases = [*list_in(front.keys.get("aliases")), f"/{old.lstrip('/')}"]
        texts[number] = replace(texts[number], front=with_key(front, "aliases", aliases))
    return tuple(texts), tuple(lost)


def _files(site: Site) -> Iterator[tuple[str, Path]]:
    """What is published as it is: files, pictures and galleries."""
    folders = {
        **site.config.folders("FILES_FOLDERS", {"files": ""}),
        **site.config.folders("IMAGE_FOLDERS", {"images": "images"}),
        **site.config.folders("GALLERY_FOLDERS", {"galleries": "galleries"}),
    }
    for folder, target in folders.items():
        for path in site.folder.below(folder) if folder.strip("/.") else ():
            inner = path.removeprefix(f"{folder}/")
            yield PurePosixPath("static", target, inner).as_posix(), site.folder.root / path
