"""Attachments: pictures, files and notes that front matter names, with the places where it does."""

import html
import re

from generator.model.article import Correction, Picture, Recommendation, Reference
from generator.model.regex import regex
from generator.model.target import is_outside
from generator.read.dates import instant
from generator.read.fields import Fields, note_unknown_inside
from generator.read.nodes import Entry, Node, Scalar, Table
from generator.read.notes import Notes
from generator.read.values import is_empty, line_of, listed, paragraph, paragraph_of, part_of_table, scalars

FILE_KEYS = ("src", "url", "file", "path", "image", "imgname", "filename")
CREDIT_KEYS = ("credit", "attribution", "source")
MARKUP = regex(r"</?[A-Za-z][^<>]*>")
CONTENT_FILE = regex(r"\.(?:md|markdown)(?:#.*)?$", re.IGNORECASE)
RECOMMENDED_KEYS = ("title", "url", "publisher", "section")
CORRECTION_KEYS = ("date", "text", "kind")


def picture(fields: Fields, notes: Notes) -> Picture | None:
    """The lead picture: `image` or the first of `images`, as a file or as `{src, alt, caption, credit}`.

    Problems: `value-type`.
    """
    entry = fields.get("image") or fields.get("images")
    if entry is None:
        return None
    node = next(iter(listed(entry.value)), None)
    parts = _parts(node) if isinstance(node, Table) else {}
    file = parts.get("file") if isinstance(node, Table) else node
    if node is None or file is None or is_empty(file):
        return None
    return Picture(
        Reference(line_of(file, entry.key, notes), file.place),
        _alt(fields.get("image_alt"), parts.get("alt"), notes),
        _words(fields.get("image_caption"), parts.get("caption"), notes),
        _words(fields.get("image_credit"), parts.get("credit"), notes),
    )


def references(entry: Entry, notes: Notes) -> tuple[Reference, ...]:
    """Files that a list names. Problems: `value-type`."""
    return tuple(Reference(line_of(each, entry.key, notes), each.place) for each in scalars(entry, notes))


def names_content(entry: Entry) -> bool:
    """Whether a value is a list of content files, as `links` is for Material; other sites keep addresses there."""
    items = listed(entry.value)
    return bool(items) and all(isinstance(item, Scalar) and CONTENT_FILE.search(item.text) for item in items)


def recommended(entry: Entry, notes: Notes) -> tuple[Recommendation, ...]:
    """The editors' list: files, or `{title, url, publisher, section}`. Problems: `value-type`, `key-unknown`."""
    return tuple(filter(None, (_recommendation(item, entry.key, notes) for item in listed(entry.value))))


def corrections(entry: Entry, notes: Notes) -> tuple[Correction, ...]:
    """Notes of what was wrong: `{date, text, kind}`. Problems: `value-type`, `date-unreadable`, `key-unknown`."""
    return tuple(filter(None, (_correction(item, entry.key, notes) for item in listed(entry.value))))


def _parts(table: Table) -> dict[str, Node]:
    wanted = {"file": FILE_KEYS, "alt": ("alt",), "caption": ("caption",), "credit": CREDIT_KEYS}
    found = {name: [part_of_table(table, key) for key in keys] for name, keys in wanted.items()}
    return {name: node for name, nodes in found.items() for node in nodes[::-1] if node is not None}


def _alt(entry: Entry | None, inner: Node | None, notes: Notes) -> str | None:
    node = entry.value if entry is not None else inner
    if node is None or (is_empty(node) and isinstance(node, Scalar) and node.is_plain):
        return None
    return paragraph_of(node, "image_alt", notes)


def _words(entry: Entry | None, inner: Node | None, notes: Notes) -> str:
    if entry is not None:
        return paragraph(entry, notes)
    # Credits of pictures often came as a link in HTML; its words are what a reader sees.
    return html.unescape(MARKUP.sub("", paragraph_of(inner, "image", notes))) if inner is not None else ""


def _recommendation(node: Node, key: str, notes: Notes) -> Recommendation | None:
    if not isinstance(node, Table):
        target = line_of(node, key, notes)
        if is_outside(target):
            message = f"`{key}` names a story elsewhere without its title"
            notes.error("value-type", node.place, message, "write {title: …, url: …, publisher: …, section: …}")
            return None
        return Recommendation(Reference(target, node.place)) if target else None
    note_unknown_inside(node, RECOMMENDED_KEYS, key, notes)
    title, url, publisher, section = (_inner(node, name, key, notes) for name in RECOMMENDED_KEYS)
    if not url or (is_outside(url) and not title):
        message = f"`{key}` has an entry without {'`title`' if url else '`url`'}"
        notes.error("value-type", node.place, message, "write {title: …, url: …, publisher: …, section: …}")
        return None
    place = next(entry.value.place for entry in node.entries if entry.key.lower() == "url")
    return Recommendation(Reference(url, place), title, publisher, section)


def _correction(node: Node, key: str, notes: Notes) -> Correction | None:
    if not isinstance(node, Table):
        notes.error("value-type", node.place, f"`{key}` has an entry without date and text", "write {date: …, text: …}")
        return None
    note_unknown_inside(node, CORRECTION_KEYS, key, notes)
    text, kind = part_of_table(node, "text"), _inner(node, "kind", key, notes)
    words = paragraph_of(text, key, notes) if text is not None else ""
    date = part_of_table(node, "date")
    when = instant(date, f"{key}.date", notes) if date is not None else None
    for name, is_there in (("date", date is not None), ("text", bool(words))):
        if not is_there:
            notes.error("value-type", node.place, f"`{key}` has an entry without `{name}`", "write {date: …, text: …}")
    if when is None or not words:
        return None
    return Correction(when, words, kind) if kind else Correction(when, words)


def _inner(table: Table, name: str, key: str, notes: Notes) -> str:
    node = part_of_table(table, name)
    return line_of(node, f"{key}.{name}", notes) if node is not None else ""
