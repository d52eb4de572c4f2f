"""Zola's shortcodes: those that most themes have, as Markdown and story parts."""

import re
from functools import partial

from generator.importers.calls import KNOWN, Call
from generator.importers.parts import arguments_of, first, is_alone, part, plain, replaced
from generator.model.regex import regex
from generator.read.markdown.written import without_code

NAME = r"(?:[A-Za-z_]\w*::)?(?P<name>[A-Za-z_]\w*)"
CALL = regex(rf"\{{\{{\s*{NAME}\((?P<rest>(?:(?!\{{\{{|\}}\}}).)*?)\)\s*\}}\}}", re.DOTALL)
PAIR = regex(
    rf"\{{%\s*{NAME}\((?P<rest>(?:(?!\{{%|%\}}).)*?)\)\s*%\}}\n?(?P<inner>(?:(?!\{{%).)*?)\n?\{{%\s*end\s*%\}}",
    re.DOTALL,
)
ESCAPED = regex(r"\{(?P<mark>[{%])/\*(?P<inner>.*?)\*/(?P<end>[}%])\}", re.DOTALL)
QUOTES = ("quote", "blockquote")
BOXES = ("details", "note", "tip", "info", "warning", "important", "alert", "admonition", "callout")


def without_shortcodes(body: str) -> str:
    """The body with all shortcodes that are known in Broadsheet's own words; the others stay as they are."""
    if "{{" not in body and "{%" not in body:
        return body
    body = replaced(body, PAIR, partial(_paired, body, without_code(body)))
    body = replaced(body, CALL, partial(_single, body, without_code(body)))
    return replaced(body, ESCAPED, partial(_escaped, without_code(body)))


def _single(body: str, masked: str, found: re.Match[str]) -> str | None:
    if masked[found.start()] == " ":
        return None
    make = KNOWN.get(found["name"].lower())
    return make(Call(arguments_of(found["rest"]), is_alone(body, found.start(), found.end()))) if make else None


def _paired(body: str, masked: str, found: re.Match[str]) -> str | None:
    name = found["name"].lower()
    if masked[found.start()] == " " or not is_alone(body, found.start(), found.end()):
        return None
    arguments, inner = arguments_of(found["rest"]), found["inner"].strip()
    if name in QUOTES:
        author = plain(first(arguments, "author", "by", "cite"))
        lines = [*inner.split("\n"), *(("", f"— {author}") if author else ())]
        return "\n".join(f"> {line}".rstrip() for line in lines)
    if name in BOXES:
        title = plain(first(arguments, "summary", "title")) or name.capitalize()
        return part("fact-box", {"title": title}, inner)
    return None


def _escaped(masked: str, found: re.Match[str]) -> str:
    """A shortcode that is shown: in code as it is, else made code."""
    text = f"{{{found['mark']}{found['inner']}{found['end']}}}"
    return text if masked[found.start()] == " " else f"`{text}`"
