"""Naming: tags, categories, writers and the language of a story, as they were typed."""

from generator.model.article import Byline
from generator.model.languages import language_tag
from generator.model.regex import regex
from generator.read.fields import note_unknown_inside
from generator.read.nodes import Entry, Listing, Node, Scalar, Table, kind_of
from generator.read.notes import Notes
from generator.read.values import is_empty, line, line_of, listed, part_of_table, scalars

SEPARATORS = regex(r"[,;]")
MANY = 200
ROLES = ("name", "role")


def tags(entry: Entry, notes: Notes) -> tuple[str, ...]:
    """Tags, each once: a list, or a text split at commas and semicolons.

    Problems: `tag-empty`, `too-many` (over 200), `value-type`, `control-character`.
    """
    node = entry.value
    if isinstance(node, Scalar):
        return tuple(dict.fromkeys(filter(None, map(str.strip, SEPARATORS.split(line(entry, notes))))))
    if not isinstance(node, Listing):
        notes.error("value-type", node.place, f"`{entry.key}` is {kind_of(node)}", "write a list: [ferry, harbour]")
        return ()
    if len(node.items) > MANY:
        notes.error("too-many", node.place, f"`{entry.key}` has {len(node.items):,} entries", f"keep it below {MANY}")
        return ()
    return tuple(dict.fromkeys(filter(None, (_tag(item, entry.key, notes) for item in node.items))))


def categories(entry: Entry, notes: Notes) -> tuple[str, ...]:
    """Categories, each once: a list, or one text, which is one category whatever is in it.

    Problems: `value-type`, `control-character`, the warning `category-list` for a text that looks like several.
    """
    if isinstance(entry.value, Scalar) and SEPARATORS.search(entry.value.text):
        name = line(entry, notes)
        parts = ", ".join(filter(None, map(str.strip, SEPARATORS.split(name))))
        message = f"`{entry.key}` is one category, named `{name}`"
        hint = f"for several write a list: `[{parts}]`; for this one, put it in brackets and quotes"
        notes.warning("category-list", entry.value.place, message, hint)
    return tuple(dict.fromkeys(line_of(each, entry.key, notes) for each in scalars(entry, notes)))


def authors(entry: Entry, notes: Notes) -> tuple[Byline, ...]:
    """Writers: a text, `{name, role}`, or a list of either. Problems: `value-type`, `key-unknown`."""
    return tuple(filter(None, (_author(item, entry.key, notes) for item in listed(entry.value))))


def language(entry: Entry, notes: Notes) -> str:
    """A language tag as BCP 47 recommends it. Problems: `lang`."""
    given = line(entry, notes).replace("_", "-")
    tag = language_tag(given)
    if given and not tag:
        message = f"`{given}` is no language tag"
        notes.error("lang", entry.value.place, message, "write it as in en, ar, pt-BR or zh-Hant")
    return tag


def _tag(node: Node, key: str, notes: Notes) -> str:
    if is_empty(node):
        notes.error("tag-empty", node.place, f"`{key}` has an entry without a name", "delete it, or put it in quotes")
        return ""
    return line_of(node, key, notes)


def _author(node: Node, key: str, notes: Notes) -> Byline | None:
    if not isinstance(node, Table):
        name = line_of(node, key, notes)
        return Byline(name) if name else None
    name_node, role = part_of_table(node, "name"), part_of_table(node, "role")
    if name_node is None or is_empty(name_node):
        notes.error("value-type", node.place, f"`{key}` has an entry without `name`", "write {name: …, role: …}")
        return None
    note_unknown_inside(node, ROLES, key, notes)
    return Byline(line_of(name_node, key, notes), line_of(role, key, notes) if role is not None else "")
