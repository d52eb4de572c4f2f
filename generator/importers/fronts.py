"""Fronts: front matter that Broadsheet would refuse, mended so that nothing becomes public that was not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.importers.front import Form, Front, front_with, marked, once, with_key, without
from generator.importers.lot import Finding, Kind, Text
from generator.importers.values import list_in, moment
from generator.model.keys import NAMES, folded
from generator.model.problem import Problem
from generator.model.regex import regex
from generator.read.keys import HIDING

Mended = tuple[Text, Finding | None] | None
HEADING = regex(r"^#{1,2}[ \t]+(.+?)[ \t#]*$|^(\S.*)\n[=-]{3,}[ \t]*$", re.MULTILINE)
NAMED = regex(r"`([^`]+)`")
NUMBERED = regex(r"(.*?)(?:-(\d+))?(\.\w+)?/?")
TITLE_HINT = "give it a better one"
DRAFT_HINT = "it is a draft now: correct the value, then take `draft: true` away"


def mended_front(text: Text, problem: Problem, zone: ZoneInfo) -> Mended:
    """The text with front matter that can be read; None where nobody knows how.

    What cannot be understood and might hide a story makes it a draft.
    """
    mend = MENDS.get(problem.code, _without_value)
    found = mend(text, problem, zone)
    return None if found is None or found[0] == text else found


def title_of(text: Text) -> str:
    """A title for a text without one: its first heading, else the name of its file."""
    found = HEADING.search(text.body)
    path = PurePosixPath(text.path)
    stem = path.parent.name if path.stem == "index" and path.parent.name else path.stem
    words = (found[1] or found[2]).strip() if found else ""
    return re.sub(r"[*_`\[\]<>]", "", words).strip() or stem.replace("-", " ").replace("_", " ").strip() or "Untitled"


def as_draft(text: Text) -> Text:
    """The text as a draft, whatever it said of that before."""
    front = text.front
    if str(front.keys.get("draft")).lower() == "true":
        return text
    for key in [key for key in front.keys if NAMES.get(folded(key)) in ("draft", "published", "status")]:
        front = without(front, key, remarks=True)
    return replace(text, front=marked(front, "draft"))


def _titled(text: Text, _problem: Problem, _zone: ZoneInfo) -> Mended:
    front = text.front
    for key in [key for key in front.keys if NAMES.get(folded(key)) == "title"]:
        front = without(front, key)
    title = title_of(text)
    finding = Finding(Kind.KEY, f"content/{text.path}", f"it had no title and is called {title!r} now", TITLE_HINT)
    return replace(text, front=with_key(front, "title", title)), finding


def _once(text: Text, problem: Problem, _zone: ZoneInfo) -> Mended:
    finding = Finding(Kind.KEY, f"content/{text.path}", problem.message, "the last one counts; delete the other")
    return replace(text, front=once(text.front)), finding


def _dated(text: Text, problem: Problem, zone: ZoneInfo) -> Mended:
    key = _key_of(text.front, problem)
    value = str(text.front.keys.get(key, ""))
    found = moment(value, zone)
    if not key or found is None:
        return _without_value(text, problem, zone)
    written = found.replace(tzinfo=None).isoformat(" ", "seconds")
    return replace(text, front=with_key(text.front, key, written)), None


def _shut(text: Text, problem: Problem, _zone: ZoneInfo) -> Mended:
    """A text that nobody could have seen, or of which nobody knows whether anybody could: a draft."""
    key = _key_of(text.front, problem)
    front = without(text.front, key, remarks=True)
    finding = Finding(Kind.HIDDEN, f"content/{text.path}", problem.message, DRAFT_HINT)
    return as_draft(replace(text, front=front)), finding


def _anew(text: Text, _problem: Problem, _zone: ZoneInfo) -> Mended:
    """Front matter that its own generator could read and Broadsheet cannot: the same keys, written plainly."""
    return (replace(text, front=front_with(text.front.keys)), None) if text.front.keys else None


def _listed(text: Text, problem: Problem, zone: ZoneInfo) -> Mended:
    key = _key_of(text.front, problem)
    names = list_in(text.front.keys.get(key))[:200]
    return (
        (replace(text, front=with_key(text.front, key, list(names))), None)
        if names
        else _without_value(text, problem, zone)
    )


def _elsewhere(text: Text, problem: Problem, _zone: ZoneInfo) -> Mended:
    """A text whose address another one has: with a number behind it."""
    address = str(text.front.keys.get("url") or text.address or f"/{PurePosixPath(text.path).with_suffix('')}/")
    found = NUMBERED.fullmatch(address)
    if found is None:
        return None
    other = f"{found[1]}-{int(found[2] or 1) + 1}{found[3] or '/'}"
    front = text.front
    for key in [key for key in front.keys if NAMES.get(folded(key)) == "url"]:
        front = without(front, key)
    finding = Finding(Kind.ADDRESS, f"content/{text.path}", address, problem.message)
    return replace(text, front=with_key(front, "url", other)), finding


def _without_value(text: Text, problem: Problem, _zone: ZoneInfo) -> Mended:
    """The text without a value that means nothing; as a draft, where it might have hidden the story."""
    key = _key_of(text.front, problem)
    if not key:
        return None
    file, said = f"content/{text.path}", f"{key}: {text.front.keys[key]}"
    changed = replace(text, front=without(text.front, key, remarks=True))
    if NAMES.get(folded(key)) in HIDING or NAMES.get(folded(key)) == "date" or problem.code == "key-near-miss":
        return as_draft(changed), Finding(Kind.HIDDEN, file, said, DRAFT_HINT)
    return changed, Finding(Kind.KEY, file, said, problem.message)


def _key_of(front: Front, problem: Problem) -> str:
    """The key that a problem is about: by its line, else by its name."""
    start = 1 if front.form is Form.JSON else 2
    line, named = problem.place.line - start, [name for name in NAMED.findall(problem.message) if name in front.keys]
    if front.form is not Form.JSON and line >= 0:
        for key in front.keys:
            lines = front_lines(front, key)
            if line in lines:
                return key
    return named[0] if named else ""


def front_lines(front: Front, key: str) -> range:
    """The lines of a block, counted from 0, that a key takes; an empty range where it is not there."""
    short = without(front, key)
    before, after = front.block.splitlines(), short.block.splitlines()
    start = next((n for n, line in enumerate(after) if n >= len(before) or before[n] != line), len(after))
    return range(start, start + len(before) - len(after))


MENDS: Mapping[str, Callable[[Text, Problem, ZoneInfo], Mended]] = {
    "title-missing": _titled,
    "key-twice": _once,
    "date-unreadable": _dated,
    "date-in-gap": _dated,
    "expires-before-date": _shut,
    "status-conflict": _shut,
    "status-unknown": _shut,
    "draft-unreadable": _shut,
    "yaml-syntax": _anew,
    "yaml-tab": _anew,
    "yaml-tag": _anew,
    "yaml-alias": _anew,
    "toml-syntax": _anew,
    "json-syntax": _anew,
    "url-twice": _elsewhere,
    "url-collides-on-some-disks": _elsewhere,
    "file-against-folder": _elsewhere,
    "tag-empty": _listed,
    "too-many": _listed,
}
