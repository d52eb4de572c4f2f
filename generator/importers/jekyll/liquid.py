"""Liquid: the tags and values of Jekyll that have a meaning here; none of them is run."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.importers.marks import mark
from generator.importers.parts import arguments_of, embed, figure, first, is_alone, picture, replaced, video
from generator.model.regex import regex
from generator.read.markdown.written import without_code

RAW = regex(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
COMMENT = regex(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
HIGHLIGHT = regex(
    r"^([ \t]*)\{%-?\s*highlight\s+([\w+#.-]+)[^%]*%\}\n?(.*?)\n?[ \t]*\{%-?\s*endhighlight\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
TAG = regex(r"\{%-?\s*(?P<name>[a-z_]+)(?P<rest>(?:\s(?:(?!\{%|%\}).)*?)?)\s*-?%\}", re.DOTALL)
ROOT = regex(r"\{\{-?\s*(?:site\.(?:baseurl|url)(?:\s*\|[^{}]*)?|base_?path|BASE_PATH)\s*-?\}\}\s*(?=/|\{|\)|\s*$)")
FILTERED = regex(
    r"\{\{-?\s*(?:[\"'](?P<path>[^\"'{}]*)[\"']|(?P<lead>site\.(?:base)?url))\s*"
    r"(?:\|\s*(?:relative_url|absolute_url|prepend:\s*site\.(?:base)?url|append:\s*[\"'](?P<tail>[^\"']*)[\"'])\s*)+-?\}\}"
)
VALUE = regex(r"\{\{-?\s*(?P<table>page|site)\.(?P<name>[a-z_]+)\s*(?:\|\s*escape\s*)?-?\}\}")
TEXT = regex(r"\{\{-?\s*[\"'(\[\d](?:(?!\{\{|\}\}).)*\}\}", re.DOTALL)
TOC = regex(r"^[ ]*(?:[*+-]|\d+\.)[ ]+[^\n]*\n[ ]*\{:\s*toc\b[^}\n]*\}[ \t]*\n?", re.MULTILINE)
SHELTER = {"{": "\ue0a0", "%": "\ue0a1", "}": "\ue0a2"}
EMBEDS = ("youtube", "vimeo")
FIGURES = regex(r"(?:.*/)?(?:figure|image|img|picture|caption|post-image)(?:\.html|\.md|\.liquid)?$")
VIDEOS = regex(r"(?:.*/)?(youtube|vimeo|video)(?:[-_]?(?:player|embed|video))?(?:\.html)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a tag may ask for: the page's keys, those of the site, and where a name leads ("" for nowhere)."""

    keys: Mapping[str, object]
    site: Mapping[str, object]
    refer: Callable[[str], str]


def half_translated(body: str, scene: Scene) -> str:
    """The body with what is known of Liquid translated, and what is raw sheltered: what is left, Jekyll would run."""
    if "{%" not in body and "{{" not in body:
        return body
    body = RAW.sub(lambda found: _sheltered(found[1]), body)
    body = COMMENT.sub("", body)
    body = replaced(body, HIGHLIGHT, _code)
    body = ROOT.sub("", FILTERED.sub(_path, body))
    body = replaced(body, TAG, partial(_tag, body, scene))
    return VALUE.sub(partial(_value, scene), body)


def shown(body: str) -> str:
    """A half translated body as it is written."""
    return _unsheltered(without_texts(body))


def without_texts(body: str) -> str:
    """The body with a mark for each value that begins with a text, which a reader of Markdown would take for words."""
    if "{{" not in body:
        return body
    masked = without_code(body)
    return replaced(
        body, TEXT, lambda found: None if masked[found.start()] == " " else mark("not translated", found[0])
    )


def has_contents(body: str) -> bool:
    """Whether a text wants a table of contents where kramdown makes one."""
    return TOC.search(body) is not None


def without_contents(body: str) -> str:
    """The body without the mark of kramdown's table of contents."""
    return TOC.sub("", body)


def _sheltered(text: str) -> str:
    return "".join(SHELTER.get(char, char) for char in text)


def _unsheltered(body: str) -> str:
    """What was raw, as it was in code, and with an entity elsewhere, so that nobody takes it for a tag."""
    if SHELTER["{"] not in body:
        return body
    shelters = {value: key for key, value in SHELTER.items()}
    masked = without_code(body)
    made = []
    for char, shown in zip(body, masked, strict=True):
        plain = shelters.get(char)
        made.append(char if plain is None else "&#123;" if plain == "{" and shown != " " else plain)
    return "".join(made)


def _code(found: re.Match[str]) -> str | None:
    inner, indent = found[3], found[1]
    fence = "`" * max([3, *(len(each) + 1 for each in re.findall(r"`{3,}", inner))])
    made = f"{fence}{found[2]}\n{inner}\n{fence}"
    return made if not indent else "\n".join(indent + line.removeprefix(indent) for line in made.split("\n"))


def _path(found: re.Match[str]) -> str:
    path = found["path"] if found["path"] is not None else found["tail"] or ""
    return path if path.startswith(("/", "#", "http")) else f"/{path}"


def _value(scene: Scene, found: re.Match[str]) -> str:
    value = (scene.keys if found["table"] == "page" else scene.site).get(found["name"])
    is_plain = isinstance(value, str | int | float) and found["name"] not in ("url", "baseurl", "content", "excerpt")
    return str(value) if is_plain else found[0]


def _tag(body: str, scene: Scene, found: re.Match[str]) -> str | None:
    name, rest = found["name"], found["rest"].strip()
    alone = is_alone(body, found.start(), found.end())
    if name in ("post_url", "link"):
        led = scene.refer(rest.strip("\"' ")) or "@/" + rest.strip("\"' /")
        return re.sub(r"[\s()<>]", "-", led)
    if name in ("include", "include_relative"):
        return _include(rest, alone=alone)
    if name in EMBEDS:
        return _film(name, rest, alone=alone)
    if name == "gist":
        path = rest.split(" ")[0].strip("\"'")
        return f"[Code on GitHub](https://gist.github.com/{path})" if re.fullmatch(r"[\w/-]+", path) else None
    if name in ("figure", "image", "img") and "." in rest:
        arguments = arguments_of(rest)
        return picture(first(arguments, "src", "0"), first(arguments, "alt", "caption", "1"))
    return None


def _include(rest: str, *, alone: bool) -> str | None:
    name, _, tail = rest.partition(" ")
    arguments = arguments_of(tail)
    if FIGURES.match(name) and first(arguments, "src", "image_path", "url", "file", "path") and "{{" not in tail:
        return figure(arguments, is_alone=alone)
    if found := VIDEOS.match(name):
        kind = first(arguments, "provider") or found[1].lower()
        return _film(kind, first(arguments, "id", "video_id", "url", "0"), alone=alone)
    return None


def _film(kind: str, rest: str, *, alone: bool) -> str | None:
    name = rest.strip("\"' ").split(" ")[0].strip("\"'")
    url, title = video(name)
    if not url and re.fullmatch(r"[\w-]{5,}", name) and kind in EMBEDS:
        url, title = video(f"https://youtu.be/{name}" if kind == "youtube" else f"https://vimeo.com/{name}")
    return embed(url, title, is_alone=alone) if url else None
