"""Texts: what a problem of a body takes out of it, or where it lets a link lead instead."""

import html
import re
from collections.abc import Iterable

from generator.importers.addressing import Addresses
from generator.importers.bodies import line_start, part_at, without_part, without_target
from generator.importers.lot import Text
from generator.importers.marks import mark, unmarked
from generator.model.problem import Problem
from generator.model.regex import regex

WORDS = {"link-dead": "dead link", "file-missing": "missing", "image-missing": "missing", "path-outside": "dead link"}
ON_PAGE = regex(r"on its page, (.+?) (?:leads to|leaves out|is not an)")
PART = regex(r"leads to a part #(.+) that is not there")
ADDRESS = regex(r"[^\s\"'<>]+")


def mended_body(text: Text, problem: Problem, known: Addresses, line: int) -> str | None:
    """The body of a text without what a problem names; None where nobody knows how. `line`: where the body begins."""
    body = text.body
    if problem.code == "output-link":
        return _without_address(body, problem)
    if problem.code == "front-matter-suspect":
        return f"\n<!-- import: the text begins here -->\n\n{body.lstrip()}" if "<!-- import: the" not in body else None
    changed = _redirected(text, problem, known, line) if problem.code in WORDS else None
    if changed is not None:
        return changed
    part = without_part(body, problem.place.line - line, WORDS.get(problem.code, "not translated"))
    return part if part is not None else _without_line(body, problem.place.line - line)


def _redirected(text: Text, problem: Problem, known: Addresses, line: int) -> str | None:
    """The body with a link to where its address led in the old site, or else without it."""
    body, at = text.body, offset_of(text.body, problem, line)
    found = ADDRESS.match(body, at)
    target = found[0].rstrip(")>") if found else ""
    # An address that stands in a comment, too, is found there first.
    plain = unmarked(body)
    at = at if plain[at : at + 1].strip() else plain.find(target)
    if at < 0 or not target:
        return None
    led = known.led(text, target)
    if led:
        return body[:at] + led + body[at + len(target) :]
    if problem.code == "image-missing" and part_at(body, problem.place.line - line) == "figure":
        return without_part(body, problem.place.line - line, "missing")
    return without_target(body, at, word=WORDS[problem.code])


def offset_of(body: str, problem: Problem, line: int) -> int:
    """Where in a body, which begins in a line of its file, the place of a problem is."""
    return line_start(body, problem.place.line - line) + max(problem.place.column - 1, 0)


def _without_address(body: str, problem: Problem) -> str | None:
    found = ON_PAGE.search(problem.message)
    if gone := PART.search(problem.message):
        return _without_ends(body, (gone[1], found[1].partition("#")[2] if found else gone[1]))
    for address in (found[1], html.escape(found[1], quote=False)) if found else ():
        at = unmarked(body).find(address)
        if at >= 0:
            return without_target(body, at)
    return None


def _without_ends(body: str, names: tuple[str, ...]) -> str | None:
    """The body with links to a page in place of those to a part of it, and without those to a part of its own."""
    for name in map(re.escape, names):
        ends = [*re.finditer(rf"(?<=[^\s()<>\"'])#{name}(?=[\s)\"'>]|$)", unmarked(body))]
        if ends:
            for end in reversed(ends):
                body = body[: end.start()] + body[end.end() :]
            return body
        owned = re.finditer(rf"(?<=[(<\"' ])#{name}(?=[)\s\"'>]|$)", unmarked(body))
        changed = _without_all(body, [own.start() for own in owned])
        if changed != body:
            return changed
    return None


def ends_in(body: str, problem: Problem) -> frozenset[str]:
    """The addresses from the root that a body links to, with a part that a problem says is not there."""
    gone = PART.search(problem.message)
    if gone is None:
        return frozenset()
    return frozenset(re.findall(rf"@?/[^\s()<>\"'\[\]#]*#{re.escape(gone[1])}(?=[\s)\"'>]|$)", unmarked(body)))


def without_ends(body: str, ends: Iterable[str]) -> str:
    """The body with links to pages in place of those to parts of them that are not there."""
    for end in sorted(ends):
        if end in body:
            body = re.sub(rf"(?<=[\s(<\"']){re.escape(end)}(?=[\s)\"'>]|$)", end.partition("#")[0], body)
    return body


def _without_all(body: str, places: list[int]) -> str:
    """The body without the links at some places, from the last to the first, so that the others stay where they are."""
    for at in reversed(places):
        changed = without_target(body, at)
        body = body if changed is None else changed
    return body


def _without_line(body: str, line: int) -> str | None:
    lines = body.split("\n")
    if line >= len(lines) or not lines[line].strip() or lines[line].startswith("<!-- import"):
        return None
    return "\n".join([*lines[:line], mark("not translated", lines[line]), *lines[line + 1 :]])
