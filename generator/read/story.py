"""Story: the article that front matter and file name describe, before its body is read."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from generator.model.article import Article, Kind
from generator.model.keys import folded
from generator.model.problem import Place
from generator.model.slug import fold, slug_of
from generator.read.addresses import aliases, canonical, section, slug, template, url
from generator.read.attachments import corrections, names_content, picture, recommended, references
from generator.read.dates import day_of_path, instant, midnight
from generator.read.fields import Fields
from generator.read.filing import Filing
from generator.read.invisible import note_invisible
from generator.read.naming import authors, categories, language, tags
from generator.read.nodes import Entry, Table, same
from generator.read.notes import Notes
from generator.read.standing import noindex, pin_until, published_date, status, unlisted
from generator.read.values import flag, free, is_empty, line, paragraph, whole

Values = dict[str, object]


def _instant(entry: Entry, notes: Notes) -> datetime | None:
    return instant(entry.value, entry.key, notes)


def _end(entry: Entry, notes: Notes) -> datetime | None:
    return instant(entry.value, entry.key, notes, is_end=True)


def _title(entry: Entry, notes: Notes) -> str:
    text = line(entry, notes)
    if not text.isascii():
        note_invisible(entry, text, notes)
    return text


# Canonical key → what reads it; the keys that depend on others are read one by one below.
READERS: Mapping[str, Callable[[Entry, Notes], object]] = {
    **dict.fromkeys(("headline_short", "kicker", "byline", "agency", "dateline", "thread", "translation_key"), line),
    **dict.fromkeys(("dek", "summary", "withdrawn_reason"), paragraph),
    **dict.fromkeys(("embargo", "updated"), _instant),
    **dict.fromkeys(("part", "weight"), whole),
    **dict.fromkeys(("related", "unrelated"), references),
    "aliases": aliases,
    "authors": authors,
    "canonical": canonical,
    "corrections": corrections,
    "expires": _end,
    "lang": language,
    "recommended": recommended,
    "template": template,
    "title": _title,
    "toc": flag,
    "url": url,
}
TITLED = frozenset((Kind.ARTICLE, Kind.PAGE))


def story_of(path: str, filing: Filing, fields: Fields, notes: Notes) -> Article:
    """The article of a file (`path`: below the content folder), without body and digest.

    Problems: those of each key's reader, `title-missing` and `date-missing` where the kind needs them,
    `expires-before-date`.
    """
    known = fields.known
    read = [(name, READERS[name](entry, notes)) for name, entry in known.items() if name in READERS]
    values: Values = {name: value for name, value in read if value is not None}
    values["id"], values["path"], values["kind"], values["is_bundle"] = path, notes.path, filing.kind, filing.is_bundle
    values["title"] = values.get("title", "")
    values["slug"] = slug(known.get("slug"), filing.name, notes) if filing.kind in TITLED else slug_of(filing.name)
    values["places"] = {name: entry.place for name, entry in known.items()}
    values["status"] = status(fields, notes, is_draft=filing.is_draft)
    values["date"] = _date(filing, fields, notes)
    _add_shelving(values, filing, fields, notes)
    _add_taxonomies(values, fields, notes)
    _add_seldom(values, fields, notes)
    article = msgspec.convert(values, Article)
    _note_missing(article, fields, notes)
    return article


def _add_shelving(values: Values, filing: Filing, fields: Fields, notes: Notes) -> None:
    """Section, categories and tags: a category that is not the section is one more tag."""
    known = fields.known
    tagged = tags(known["tags"], notes) if "tags" in known else ()
    grouped = categories(known["categories"], notes) if "categories" in known else ()
    shelf = filing.section
    if filing.kind is Kind.ARTICLE and ("section" in known or (grouped and not shelf)):
        entry = known.get("section") or known["categories"]
        given = line(entry, notes) if "section" in known else grouped[0]
        shelf = section(given, entry.value.place, notes) or shelf
    values["section"], values["categories"], values["tags"] = shelf, grouped, tagged
    if grouped:
        own = fold(shelf.rpartition("/")[2])
        others = (
            each for number, each in enumerate(grouped) if fold(each) != own and not _is_shelf(each, number, shelf)
        )
        values["tags"] = tuple(dict.fromkeys((*tagged, *others)))


def _add_taxonomies(values: Values, fields: Fields, notes: Notes) -> None:
    """The terms of the site's own taxonomies, those without one left out."""
    own = ((name, tags(fields.known[name], notes)) for name in notes.rules.taxonomies if name in fields.known)
    if found := {name: terms for name, terms in own if terms}:
        values["taxonomies"] = found


def _is_shelf(category: str, number: int, shelf: str) -> bool:
    return number == 0 and "/".join(part.strip() for part in category.split("/")) == shelf


def _add_seldom(values: Values, fields: Fields, notes: Notes) -> None:
    """What most stories lack, read only where one of its keys is there."""
    known = fields.known
    if "image" in known or "images" in known:
        values["picture"] = picture(fields, notes)
    if not known.keys().isdisjoint(("status", "unlisted")):
        values["unlisted"] = unlisted(fields, notes)
    if not known.keys().isdisjoint(("noindex", "in_search_index", "sitemap")):
        values["noindex"] = noindex(fields, notes)
    if not known.keys().isdisjoint(("pin", "pin_until")):
        values["pin_until"] = pin_until(fields, notes)
    if "live_until" in known:
        values["live_until"] = instant(known["live_until"].value, "live_until", notes)
    if fields.free or not known.keys().isdisjoint(("params", "links")):
        values["params"] = _params(fields, notes)
    if "links" in known and "related" not in known and names_content(known["links"]):
        values["related"] = references(known["links"], notes)


def _params(fields: Fields, notes: Notes) -> dict[str, object]:
    params = dict(fields.free)
    given, links = fields.known.get("params"), fields.known.get("links")
    if given is not None and isinstance(given.value, Table):
        params.update((entry.key, free(entry.value)) for entry in given.value.entries)
    elif given is not None and not is_empty(given.value):
        notes.error("value-type", given.value.place, f"`{given.key}` holds no keys", "write keys with values below it")
    if links is not None and not names_content(links):
        params[links.key] = free(links.value)
    return params


def _date(filing: Filing, fields: Fields, notes: Notes) -> datetime | None:
    """The date: by its key, else `published`, the path of Zola, the file's name. Pages and lists need none."""
    entry, published = fields.known.get("date"), published_date(fields)
    if entry is not None and published is not None and not same(entry.value, published.value):
        message = f"`{published.key}` and `{entry.key}` (line {entry.place.line}) mean the same and do not agree"
        notes.error("key-disagrees", published.place, message, "keep one of the two")
    entry = entry or published
    if entry is not None:
        return _instant(entry, notes)
    return _date_of_name(filing, fields, notes) if filing.kind is Kind.ARTICLE else None


def _date_of_name(filing: Filing, fields: Fields, notes: Notes) -> datetime | None:
    """Midnight of the day that the path of Zola or the file's name begins with."""
    entry = fields.known.get("url")
    day = day_of_path(line(entry, notes)) if entry is not None and folded(entry.key) == "path" else None
    where, place = ("file name", Place()) if day is None or entry is None else (entry.key, entry.value.place)
    day = day or filing.day
    if day is None:
        hint = "write `date: 2026-10-31 18:05` in its front matter; what needs no date belongs into pages/"
        notes.error("date-missing", Place(1, 1), "the story has no date", hint)
        return None
    found = midnight(*day, notes.zone)
    if found is None:
        message = f"the {where} begins with {day[0]:04}-{day[1]:02}-{day[2]:02}, and there is no such day"
        notes.error("date-unreadable", place, message, "correct it, or write `date: …` in the front matter")
    return found


def _note_missing(article: Article, fields: Fields, notes: Notes) -> None:
    title = fields.known.get("title")
    if article.kind in TITLED and (title is None or is_empty(title.value)):
        place = title.value.place if title else Place(1, 1)
        notes.error("title-missing", place, "the story has no title", "write `title: …` in its front matter")
    if article.date and article.expires and article.expires < article.date:
        entry, began = fields.known["expires"], article.place_of("date")
        where = f" (line {began.line})" if began.line else ""
        message = f"`{entry.key}` (line {entry.place.line}) is before the story's date{where}: nobody would ever see it"
        notes.error("expires-before-date", entry.value.place, message, "correct one of the two")
