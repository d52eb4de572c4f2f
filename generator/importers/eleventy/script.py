"""Script: what a file of JavaScript says plainly. It is read as a text, never run."""

import re
from collections.abc import Mapping
from itertools import accumulate

from generator.model.regex import regex

LARGEST = 1 << 20
DEEPEST = 40
SPARE = regex(r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
HOLE = regex(r"\$\{([^{}]*)\}")
INNER = regex(r"\{[^{}]*\}")
TEXT = r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`([^`\\]*)`"
PAIR = regex(rf"(?:^|[{{,\s])[\"']?(\w+)[\"']?\s*:\s*(?:{TEXT}|(true|false|-?\d+(?:\.\d+)?)(?=\s*[,}}\n]|$))")
ARROW = regex(rf"\s*(?:\(\s*\w+\s*\)|\w+)\s*=>\s*(?:{TEXT})\s*(?:,|\}}|$)")
NAME = regex(r"\w+\.((?:page\.)?\w+)$")
ENVIRONMENT = regex(r"process\.env\.\w+")
MEMBER = regex(r"\b\w+\.(\w+)")
# What code that hides nothing but drafts looks at.
OF_DRAFTS = frozenset(
    ("draft", "permalink", "page", "env", "runMode", "log", "url", "includes", "fileSlug", "eleventy")
)
# How much of an expression is looked at.
REACH = 1500


def without_comments(text: str) -> str:
    """A script without its comments; "" for one that is far too large, or too deep to be one of settings."""
    script = SPARE.sub(lambda found: found[1] or " ", text) if len(text) <= LARGEST else ""
    depths = accumulate((char == "{") - (char == "}") for char in script if char in "{}")
    return script if max(depths, default=0) <= DEEPEST else ""


def plain_in(script: str) -> dict[str, object]:
    """The keys of the outermost object with plain values: texts, truths, numbers. The first of a name counts."""
    start = max(script.find("export default"), script.find("module.exports"), 0)
    body = HOLE.sub("\ue000\\1\ue001", script[script.find("{", start) + 1 :])
    while (shorter := INNER.sub(" ", body)) != body:
        body = shorter
    found: dict[str, object] = {}
    for match in PAIR.finditer(body):
        text = next((each for each in match.groups()[1:4] if each is not None), None)
        found.setdefault(match[1], match[5] if text is None else _filled(text))
    return found


def expression_of(script: str, key: str) -> str:
    """What follows a key, or the head of a function of that name; "" where the script has none."""
    found = re.search(rf"(?<![\w.]){key}[\"']?\s*(?::|(?=\([^()]*\)\s*\{{))", script)
    return script[found.end() : found.end() + REACH] if found else ""


def template_of(expression: str) -> str:
    """The template that an arrow function gives, with `{{ name }}` for what it puts in; "" where it does more."""
    found = ARROW.match(expression)
    return _filled(next(each for each in found.groups() if each is not None)) if found else ""


def looks_at(code: str) -> frozenset[str]:
    """The names that code looks at, but for those of code that hides drafts alone."""
    return frozenset(MEMBER.findall(ENVIRONMENT.sub("", code))) - OF_DRAFTS


def _filled(text: str) -> str:
    """A text of JavaScript with its holes as values of Liquid have them."""
    return HOLE.sub(_hole, text.replace("\ue000", "${").replace("\ue001", "}"))


def _hole(found: re.Match[str]) -> str:
    name = NAME.match(found[1].strip())
    return f"{{{{ {name[1]} }}}}" if name else "{{ ? }}"


def texts_in(pattern: re.Pattern[str], script: str) -> tuple[str, ...]:
    """What the first group of a pattern finds, each once."""
    return tuple(dict.fromkeys(found[1] for found in pattern.finditer(script)))


def tables_in(data: Mapping[str, object], *names: str) -> dict[str, object]:
    """The first of several tables that is there."""
    return next((dict(each) for name in names if isinstance(each := data.get(name), Mapping)), {})
