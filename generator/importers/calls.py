"""Calls: shortcodes that most themes of most generators have, as Markdown and story parts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.importers.parts import Arguments, embed, figure, first, part, plain, video


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode as it stands: its arguments, and whether it has its lines for itself."""

    arguments: Arguments
    alone: bool


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


KNOWN: Mapping[str, Callable[[Call], str | None]] = {
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
