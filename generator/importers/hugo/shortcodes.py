"""Hugo's own shortcodes, and those that most themes have, as Markdown and story parts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.importers.parts import (
    Arguments,
    arguments_of,
    embed,
    figure,
    first,
    is_alone,
    part,
    plain,
    replaced,
    video,
)
from generator.read.markdown.written import without_code

CALL = re.compile(
    r"\{\{(?P<mark>[<%])-?\s*(?P<name>[A-Za-z][\w/.-]*)(?P<rest>(?:\s(?:(?!\{\{|[>%]\}\}).)*?)?)\s*/?-?[>%]\}\}",
    re.DOTALL,
)
ESCAPED = re.compile(r"\{\{([<%])\s*/\*\s?(.*?)\s?\*/\s*([>%])\}\}", re.DOTALL)
PAIRED = ("highlight", "details", "comment", "rawhtml")
LINK_TARGET = re.compile(r"\]\(\s*<?$|(?:href|src)\s*=\s*[\"']?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a shortcode may ask for: the page's keys, those of the site, and where a `ref` leads ("" for nowhere)."""

    keys: Mapping[str, object]
    params: Mapping[str, object]
    refer: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode as it stands: its arguments, its contents, and whether it has its lines for itself."""

    arguments: Arguments
    inner: str
    alone: bool


def without_shortcodes(body: str, scene: Scene) -> str:
    """The body with all shortcodes that are known in Broadsheet's own words; the others stay as they are."""
    if "{{" not in body:
        return body
    for name in PAIRED:
        if name in body:
            body = replaced(body, _pair(name), partial(_paired, body, without_code(body), name))
    body = replaced(body, CALL, partial(_single, body, without_code(body), scene))
    return replaced(body, ESCAPED, partial(_escaped, without_code(body)))


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
    make = SINGLE.get(name)
    return make(Call(arguments, "", is_alone(body, found.start(), found.end()))) if make else None


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


def _figure(call: Call) -> str | None:
    if not first(call.arguments, "src", "0"):
        return None
    return figure(call.arguments, is_alone=call.alone)


def _image(call: Call) -> str | None:
    return _figure(call) if "." in first(call.arguments, "src", "0").rpartition("/")[2] else None


def _video_of(site: str) -> Callable[[Call], str | None]:
    start = "https://www.youtube.com/watch?v=" if site == "YouTube" else "https://vimeo.com/"

    def make(call: Call) -> str | None:
        name = first(call.arguments, "id", "0", "src")
        if not name:
            return None
        url = video(name)[0] or (start + name if re.fullmatch(r"[\w-]+", name) else "")
        return embed(url, first(call.arguments, "title") or f"Video on {site}", is_alone=call.alone) if url else None

    return make


def _tweet(call: Call) -> str | None:
    user, number = first(call.arguments, "user", "name") or "i", first(call.arguments, "id", "1", "0")
    return f"[Post on X](https://x.com/{user}/status/{number})" if number.isdecimal() else None


def _instagram(call: Call) -> str | None:
    name = first(call.arguments, "id", "0")
    return f"[Post on Instagram](https://www.instagram.com/p/{name}/)" if re.fullmatch(r"[\w-]+", name) else None


def _gist(call: Call) -> str | None:
    user, number = first(call.arguments, "0", "user"), first(call.arguments, "1", "id")
    path = f"{user}/{number}" if number else user
    return f"[Code on GitHub](https://gist.github.com/{path})" if re.fullmatch(r"[\w-]+(/\w+)?", path) else None


def _sound(kind: str, call: Call) -> str | None:
    file = first(call.arguments, "src", "file", "url", "0")
    if not call.alone or not file or "://" in file:
        return None
    title = plain(first(call.arguments, "title", "caption")) or file.rpartition("/")[2]
    return part(kind, {"file": file, "title": title})


SINGLE: Mapping[str, Callable[[Call], str | None]] = {
    "figure": _figure,
    "img": _image,
    "image": _image,
    "youtube": _video_of("YouTube"),
    "vimeo": _video_of("Vimeo"),
    "tweet": _tweet,
    "twitter": _tweet,
    "x": _tweet,
    "instagram": _instagram,
    "gist": _gist,
    "audio": partial(_sound, "audio"),
    "video": partial(_sound, "video"),
}
