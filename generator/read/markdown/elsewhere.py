"""Elsewhere: pictures, film and sound of other sites, which a page would fetch from them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import urlsplit

from generator.model.problem import Problem, warning
from generator.model.regex import regex
from generator.model.target import from_the_root
from generator.read.markdown.written import Written, places_of

SHOWN = regex(
    r"(?<=\s)(?P<name>src|srcset|poster)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
WEB = regex(r"(?:https?:)?//", re.IGNORECASE)
# HTML, "srcset attributes": addresses, each with its size behind it; none begins or ends with a comma.
CANDIDATE = regex(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?")
# Of `source`, `src` is of film and sound, `srcset` of a picture.
FILMS = ("video", "audio", "track", "source")
LONGEST_SHOWN = 80


def elsewhere(tag: str, element: str, base_url: str) -> Iterator[tuple[str, str]]:
    """The addresses on other sites from which an element shows something, and the kind of each: `img` or `media`.

    `element`: its opening tag; `tag`: its name. The kinds are those of a Content-Security-Policy.
    """
    is_film = tag.lower() in FILMS
    for match in SHOWN.finditer(element):
        name, value = match["name"].lower(), unescape(match["double"] or match["single"] or match["bare"] or "").strip()
        addresses = CANDIDATE.findall(value) if name == "srcset" else (value,)
        kind = "media" if is_film and name == "src" else "img"
        yield from ((each, kind) for each in addresses if WEB.match(each) and from_the_root(each, base_url) == each)


def elsewhere_problems(
    found: Sequence[tuple[str, str]], written: Written, allowed: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """The warning `image-elsewhere` for each of them but what the site lets in; `allowed`: kind → sources."""
    told = [(address, kind) for address, kind in found if not is_let_in(address, allowed.get(kind, ()))]
    for (address, kind), place in zip(told, places_of(written, [each for each, _ in told]), strict=True):
        what = "picture" if kind == "img" else "film or sound"
        shown = address if len(address) <= LONGEST_SHOWN else f"{address[: LONGEST_SHOWN - 1]}…"
        message = f"the {what} {shown!r} is on another site, which would learn who reads the story"
        hint = f"save it beside the story and name it; or let that site in: `allow = {{ {kind} = […] }}` in [headers]"
        yield warning("image-elsewhere", written.path, place, message, hint)


def is_let_in(address: str, sources: Sequence[str]) -> bool:
    """Whether one of the sources of a policy matches (Content Security Policy Level 3, section 6.7.2), ports aside."""
    return any(_matches(address, each) for each in sources)


def _matches(address: str, source: str) -> bool:
    try:
        given, wanted = urlsplit(address), urlsplit(source if "//" in source or source.endswith(":") else f"//{source}")
    except ValueError:
        return False
    if wanted.scheme and given.scheme and given.scheme.lower() not in (wanted.scheme, f"{wanted.scheme}s"):
        return False
    host, known = (given.hostname or "", wanted.hostname or "")
    is_host = host == known or (known.startswith("*") and host.endswith(known[1:])) or not wanted.netloc
    is_path = given.path.startswith(wanted.path) if wanted.path.endswith("/") else given.path == wanted.path
    return is_host and (is_path or not wanted.path)
