"""Hugo's own shortcodes, and those that most themes have, as Markdown and story parts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.importers.calls import KNOWN, Call
from generator.importers.parts import Arguments, arguments_of, first, is_alone, part, plain, replaced
from generator.model.regex import regex
from generator.read.markdown.written import without_code

CALL = regex(
    r"\{\{(?P<mark>[<%])-?\s*(?P<name>[A-Za-z][\w/.-]*)(?P<rest>(?:\s(?:(?!\{\{|[>%]\}\}).)*?)?)\s*/?-?[>%]\}\}",
    re.DOTALL,
)
ESCAPED = regex(r"\{\{([<%])\s*/\*\s?(.*?)\s?\*/\s*([>%])\}\}", re.DOTALL)
PAIRED = ("highlight", "details", "comment", "rawhtml")
LINK_TARGET = regex(r"\]\(\s*<?$|(?:href|src)\s*=\s*[\"']?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a shortcode may ask for: the page's keys, those of the site, and where a `ref` leads ("" for nowhere)."""

    keys: Mapping[str, object]
    params: Mapping[str, object]
    refer: Callable[[str], str]


def half_translated(body: str, scene: Scene) -> str:
    """The body with the shortcodes that are known in Broadsheet's own words, the others and the escaped as they are."""
    if "{{" not in body:
        return body
    for name in PAIRED:
        if name in body:
            body = replaced(body, _pair(name), partial(_paired, body, without_code(body), name))
    return replaced(body, CALL, partial(_single, body, without_code(body), scene))


def shown(body: str) -> str:
    """A half translated body as it is written."""
    if "{{" not in body:
        return body
    return replaced(body, ESCAPED, partial(_escaped, without_code(body)))


def unescaped(body: str) -> str:
    """A half translated body without the shortcodes that are only shown; what is left, Hugo would run."""
    return ESCAPED.sub("", body) if "{{" in body else body


def _pair(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"\{{\{{[<%]\s*{name}(?P<rest>(?:\s[^<>%]*?)?)\s*[>%]\}}\}}\n?(?P<inner>(?:(?!\{{\{{[<%]\s*{name}\b).)*?)\n?"
        rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}",
        re.DOTALL,
    )


def _paired(body: str, masked: str, name: str, found: re.Match[str]) -> str | None:
    if masked[found.start()] == " ":
        return None
    arguments, inner = arguments_of(found["rest"]), found["inner"]
    if name == "comment":
        return ""
    if name == "rawhtml":
        return inner
    if not is_alone(body, found.start(), found.end()):
        return None
    if name == "highlight":
        fence = "`" * max([3, *(len(each) + 1 for each in re.findall(r"`{3,}", inner))])
        return f"{fence}{first(arguments, '0', 'lang')}\n{inner}\n{fence}"
    title = plain(first(arguments, "summary", "0")) or "Details"
    return part("fact-box", {"title": title}, inner.strip())


def _escaped(masked: str, found: re.Match[str]) -> str:
    text = f"{{{{{found[1]} {found[2]} {found[3]}}}}}"
    return text if masked[found.start()] == " " else f"`{text}`"


def _single(body: str, masked: str, scene: Scene, found: re.Match[str]) -> str | None:
    if masked[found.start()] == " ":
        return None
    arguments = arguments_of(found["rest"])
    name = found["name"].lower()
    if name in ("ref", "relref"):
        return _reference(body, found, arguments, scene)
    if name == "param":
        return _param(first(arguments, "0", "name"), scene)
    make = KNOWN.get(name)
    return make(Call(arguments, is_alone(body, found.start(), found.end()))) if make else None


def _reference(body: str, found: re.Match[str], arguments: Arguments, scene: Scene) -> str:
    """Where a reference leads; where that is nowhere, a target that no file has, so that its link is taken out."""
    target = first(arguments, "0", "path")
    led = scene.refer(target) or f"@/{target.lstrip('/')}"
    is_target = LINK_TARGET.search(body[max(0, found.start() - 40) : found.start()])
    target = re.sub(r"[\s()<>]", "-", led)
    return target if is_target or body[max(0, found.start() - 3) : found.start()] == "]: " else f"[]({target})"


def _param(name: str, scene: Scene) -> str | None:
    for table in (scene.keys, scene.params):
        value = table.get(name)
        if isinstance(value, str | int | float):
            return str(value)
    return None
