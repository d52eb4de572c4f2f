"""Addresses: the slug, URL and former URLs that a writer gives, checked so that none leads out of the site."""

import re
import unicodedata
from urllib.parse import unquote_to_bytes

from generator.model.problem import Place
from generator.model.regex import regex
from generator.model.slug import slug_of
from generator.model.target import is_outside
from generator.read.invisible import UNSEEN, note_invisible
from generator.read.nodes import Entry
from generator.read.notes import Notes
from generator.read.values import line, scalars

TEMPLATE_CODE = regex(r"\{\{|\{%|<%|\$\{|\{[a-z_:]+\}|/:[a-z_]+(?:/|$)")
WEB = regex(r"https?://[^\s/]", re.IGNORECASE)
CODED = regex(r"%(?:2f|5c|00)", re.IGNORECASE)
UNSAFE = regex("[\\\\\x00-\x1f\x7f]")
TEMPLATE_NAME = regex(r"(?!.*\.\.)\w[\w./-]*")
SLUG_HINT = "letters, digits and hyphens make a slug: `slug: ferry-sails-again`"


def slug(entry: Entry | None, name: str, notes: Notes) -> str:
    """The slug that was given, as typed, else one made of the file's name. Problems: `slug`, `slug-empty`."""
    if entry is None:
        made = slug_of(name)
        if not made:
            message = f"no slug can be made of the name `{name}`" if name else "an index.md needs a folder with a name"
            notes.error("slug-empty", Place(), message, "add a `slug:` of letters and digits")
        return made
    given = line(entry, notes)
    if not given.isascii():
        note_invisible(entry, given, notes)
        given = UNSEEN.sub("", given)
    if not given or given in (".", "..") or "/" in given or UNSAFE.search(given) or CODED.search(given):
        shown = f"`{given}` cannot be part of a URL" if given else "the slug is empty"
        notes.error("slug", entry.value.place, shown, SLUG_HINT)
    elif not any(map(str.isalnum, given)):
        notes.error("slug-empty", entry.value.place, f"the slug `{given}` has neither letter nor digit", SLUG_HINT)
    return given


def url(entry: Entry, notes: Notes) -> str:
    """The URL that a page shall have, from the root ("/world/ferry/"). Problems: `url`, `url-template`."""
    given = line(entry, notes)
    if TEMPLATE_CODE.search(given):
        message = f"`{entry.key}` has template code, which is not run in content"
        notes.error(
            "url-template", entry.value.place, message, "write the URL itself, or set `[permalinks]` in site.toml"
        )
        return ""
    return _path(given, entry.value.place, f"`{entry.key}`", "url", notes)


def aliases(entry: Entry, notes: Notes) -> tuple[str, ...]:
    """Former URLs, from the root, each once. Problems: `alias`."""
    given = scalars(entry, notes)
    paths = (_path(each.text.strip(), each.place, "an alias", "alias", notes) for each in given)
    return tuple(dict.fromkeys(filter(None, paths)))


def canonical(entry: Entry, notes: Notes) -> str:
    """The address at which a story was first published; "" for here. Problems: `canonical`."""
    given = line(entry, notes)
    if given and not WEB.match(given):
        notes.error("canonical", entry.value.place, f"`{given}` is no address of the web", "write it with https://")
        return ""
    return given


def template(entry: Entry, notes: Notes) -> str:
    """The name of the template that a story wants, below `templates/`. Problems: `template`."""
    given = line(entry, notes)
    if given and not TEMPLATE_NAME.fullmatch(given):
        hint = "write the name of a file below templates/, such as live.html"
        notes.error("template", entry.value.place, f"`{given}` cannot be a template", hint)
        return ""
    return given


def _path(given: str, place: Place, what: str, code: str, notes: Notes) -> str:
    fault = _fault(given)
    if fault:
        notes.error(code, place, f"{what} {fault}", "write a path on this site, such as /world/ferry/")
        return ""
    decoded = unquote_to_bytes(given).decode() if "%" in given else given
    return f"/{unicodedata.normalize('NFC', decoded).lstrip('/')}"


def _fault(given: str) -> str:
    """What keeps a text from being a path on this site; "" for nothing."""
    if not given:
        return "is empty"
    if is_outside(given):
        return f"leads to another site: `{given}`"
    if "?" in given or "#" in given:
        return f"has a question mark or a hash: `{given}`"
    try:
        decoded = unquote_to_bytes(given).decode()
    except UnicodeDecodeError:
        return f"is percent-encoded, but not in UTF-8: `{given}`"
    if CODED.search(given) or UNSAFE.search(decoded) or not {".", ".."}.isdisjoint(decoded.split("/")):
        return f"leads out of its folder: `{given}`"
    return ""


def section(text: str, place: Place, notes: Notes) -> str:
    """A section as a path ("world/europe"), its parts stripped. Problems: `section`."""
    parts = [part.strip() for part in text.split("/")]
    if UNSAFE.search(text) or not {".", ".."}.isdisjoint(parts) or CODED.search(text):
        notes.error("section", place, f"`{text}` cannot be a section", "write its name, such as world or world/europe")
        return ""
    return "/".join(filter(None, parts))
