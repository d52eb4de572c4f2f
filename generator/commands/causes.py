"""Causes: why the files of a site were made, kept or deleted, told from what was published before and after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.model.makeup import TEXT, Change
from generator.model.manifest import Entry
from generator.model.page import Part

NEW = "new"
CHANGED = "what it is made of changed"
ANEW = "as it was, written again for --clean"
GONE = "deleted: it is no longer part of the site"
SHOWN = 3
# What the parts of views are called; others go by their names.
WORDS = {
    "site": "what all pages show of the site changed",
    "templates": "a template changed, or how templates are run",
    "frame": "its address or its choice of templates changed",
    "page": "its head changed: title, description, feeds or crumbs",
    "article": "what is told of its story beside the text changed",
    f"{TEXT}article": "its text changed",
    "texts": "the stylesheet changed",
}
# What tells of other parts, or holds them: worth a word only on its own.
FOLLOWING = ("page", "templates")


class Named(msgspec.Struct, frozen=True):
    """What can be read of any part that stands for a story, a list or a page, to say which it is."""

    url: str | None = None
    name: str = ""
    title: str = ""


def causes(
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    changes: Mapping[str, Sequence[Change]],
    *,
    is_anew: bool,
) -> Iterator[tuple[str, str]]:
    """Output path and cause of each file that a build made or deleted; sorted, deletions last.

    `changes`: by output path, where what changed is known. `is_anew`: the build was told to write everything.
    """
    for path, entry in sorted(after.items()):
        last = before.get(path)
        if last is None:
            yield path, NEW
        elif last.key != entry.key:
            cause = cause_of(changes.get(path, ()))
            yield path, cause if last.digest != entry.digest else f"{cause}; it gave the same bytes"
        elif is_anew:
            yield path, ANEW
    for path in sorted(before.keys() - after.keys()):
        yield path, GONE


def cause_of(changes: Sequence[Change]) -> str:
    """In words what of a page changed; `CHANGED` where that is not known."""
    names = {change.name for change in changes}
    told = [change for change in changes if change.name not in FOLLOWING or names <= set(FOLLOWING)]
    clauses: dict[str, list[str]] = {}
    for change in told:
        subject, clause = _told(change)
        clauses.setdefault(clause, []).append(subject)
    return "; ".join(_clause(subjects, clause) for clause, subjects in clauses.items()) or CHANGED


def _clause(subjects: Iterable[str], clause: str) -> str:
    """What is the same in several parts of a page, said once: "related, later: /world/x/ changed, or is new there"."""
    listed = ", ".join(filter(None, subjects))
    return f"{listed}: {clause}" if listed else clause


def _told(change: Change) -> tuple[str, str]:
    """The part of the page that a change is in, "" for the page as a whole, and what it is."""
    if change.name in WORDS:
        return "", WORDS[change.name]
    found = _listed(dict.fromkeys(filter(None, map(_named, change.elements))))
    if change.name.startswith(TEXT):
        return ("", f"the text of {found} changed") if found else (change.name.removeprefix(TEXT), "a text changed")
    if found:
        return change.name, f"{found} changed, or is new there"
    return change.name, "changed" if change.elements else "something is gone, or in another order"


def _named(part: Part) -> str:
    """The URL of what a part stands for, else its name; "" for what has neither."""
    try:
        named = msgspec.msgpack.decode(part.data, type=Named)
    except msgspec.DecodeError:
        return ""
    return named.url or named.name or named.title


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - SHOWN:,} more" if len(listed) > SHOWN else ""
    return ", ".join(listed[:SHOWN]) + more
