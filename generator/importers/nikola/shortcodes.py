"""Nikola's shortcodes and its own kinds of links, as Markdown and story parts."""

import re
from collections.abc import Callable
from functools import partial

from generator.importers.calls import KNOWN, Call
from generator.importers.parts import arguments_of, embed, figure, first, is_alone, replaced, video
from generator.model.regex import regex
from generator.model.slug import slug_of
from generator.read.markdown.written import without_code

Refer = Callable[[str], str]
CALL = regex(r"\{\{%\s*(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\s(?:(?!\{\{%|%\}\}).)*?)?)\s*%\}\}", re.DOTALL)
PAIR = regex(
    r"\{\{%\s*(?P<name>thumbnail|doc|raw)(?P<rest>(?:\s(?:(?!\{\{%|%\}\}).)*?)?)\s*%\}\}"
    r"(?P<inner>.{0,5000}?)\{\{%\s*/(?P=name)\s*%\}\}",
    re.DOTALL,
)
LINK = regex(r"(?<=[(\"'<\s])link://(?P<kind>[a-z_]+)(?:/(?P<name>[^\s)\"'<>]*))?")
TEASER = regex(r"<!--\s*TEASER_END(?::[^\n>]*?)?\s*-->")
FOLDERS = {"tag": "/tags/", "category": "/", "author": "/authors/", "root": "/", "index": "/"}


def without_shortcodes(body: str, refer: Refer) -> str:
    """The body with what is known in Broadsheet's own words; the rest stays as it is.

    `refer`: gives a link of Broadsheet for a slug or a file of the old site, "" for none.
    """
    body = TEASER.sub("<!-- more -->", body)
    if "link://" in body:
        body = LINK.sub(partial(_link, refer, without_code(body)), body)
    if "{{%" not in body:
        return body
    body = replaced(body, PAIR, partial(_paired, body, without_code(body), refer))
    return replaced(body, CALL, partial(_single, body, without_code(body), refer))


def _link(refer: Refer, masked: str, found: re.Match[str]) -> str:
    if masked[found.start() : found.end()] != found[0]:
        return found[0]
    kind, name = found["kind"], found["name"] or ""
    if kind in FOLDERS:
        return FOLDERS[kind] + (f"{slug_of(name)}/" if name and kind not in ("root", "index") else "")
    return _led(name, refer)


def _led(name: str, refer: Refer) -> str:
    """Where a name leads; where that is nowhere, a target that no file has, so that its link is taken out."""
    return re.sub(r"[\s()<>]", "-", refer(name) or f"@/{name.lstrip('/')}")


def _paired(body: str, masked: str, refer: Refer, found: re.Match[str]) -> str | None:
    if masked[found.start()] == " ":
        return None
    arguments, inner = arguments_of(found["rest"]), found["inner"].strip()
    if found["name"] == "raw":
        return f"`{inner}`" if "\n" not in inner and "`" not in inner else f"```\n{inner}\n```"
    if found["name"] == "doc":
        return _document(inner, first(arguments, "title"), refer)
    given = {**arguments, "src": first(arguments, "uri", "src", "0"), "caption": inner}
    return figure(given, is_alone=is_alone(body, found.start(), found.end()))


def _document(text: str, title: str, refer: Refer) -> str:
    """A link to a text: `slug`, or `words <slug>`."""
    named = re.fullmatch(r"(.*?)\s*<([^<>]+)>", text, re.DOTALL)
    words, name = (named[1], named[2]) if named else (title, text)
    return f"[{words}]({_led(name.strip(), refer)})"


def _single(body: str, masked: str, refer: Refer, found: re.Match[str]) -> str | None:
    if masked[found.start()] == " ":
        return None
    arguments, name = arguments_of(found["rest"]), found["name"]
    alone = is_alone(body, found.start(), found.end())
    if name == "doc" and first(arguments, "0"):
        return _document(first(arguments, "0"), first(arguments, "title"), refer)
    if name == "media":
        return _media(first(arguments, "url", "0"), alone=alone)
    if name == "gist" and re.fullmatch(r"\w+", first(arguments, "0")):
        return f"[Code on GitHub](https://gist.github.com/{first(arguments, '0')})"
    make = KNOWN.get("figure" if name == "thumbnail" else name)
    return make(Call(arguments, alone)) if make else None


def _media(address: str, *, alone: bool) -> str | None:
    url, title = video(address)
    if url:
        return embed(url, title, is_alone=alone)
    return f"[{address}]({address})" if address.startswith("https://") else None
