"""Targets: the files that front matter and links name, made into paths below the content folder."""

import posixpath
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from generator.model.hosts import host_name
from generator.model.regex import regex

OUTSIDE = regex(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
FILENAME_MARK = regex(r"^[{|](?:filename|static|attach)[}|]", re.IGNORECASE)
WEB_PORTS = (None, 80, 443)
PORTS = "(?::(?:80|443))?"
SLASHES = regex(r"[/\\]+")


def is_outside(target: str) -> bool:
    """Whether a target names another site or scheme (`https://…`, `mailto:…`, `//…`)."""
    return OUTSIDE.match(target) is not None


@lru_cache(maxsize=4)
def own_address(base_url: str) -> tuple[re.Pattern[str], str] | None:
    """What addresses of the host of `base_url` begin with, in any spelling, and the site's path on it ("/news/").

    None where there is no such site. The scheme may be another or missing, the host in any case and in either form of
    a name outside ASCII, the port the scheme's own (RFC 3986, section 6.2); browsers pass over a user's name, and read
    `\\` as `/` and several of them as two (URL Standard, section 4.4).
    """
    parts = urlsplit(base_url)
    if not parts.hostname:
        return None
    names = {parts.hostname, host_name(parts.hostname) or parts.hostname}
    host = "|".join(map(re.escape, sorted(names)))
    port = PORTS if parts.port in WEB_PORTS else f":{parts.port}"
    start = rf"(?i:(?:https?:)?[/\\]{{2,}}(?:[^/\\?#@]*@)?(?:{host})\.?){port}(?=[/\\?#]|$)"
    return re.compile(start), _plain(f"{parts.path}/")


def from_the_root(target: str, base_url: str) -> str:
    """The target from the root of its host if it is on the site, else as it is."""
    own = own_address(base_url)
    found = own[0].match(target) if own else None
    if own is None or found is None:
        return target
    rest = target[found.end() :]
    path = rest.partition("#")[0].partition("?")[0]
    return "/" + rest.lstrip("/\\") if _plain(f"{path}/").startswith(own[1]) else target


def _plain(path: str) -> str:
    return SLASHES.sub("/", f"/{unquote(path)}")


def candidates(target: str, origin: str) -> tuple[str, ...]:
    """Paths below the content folder that a target may mean, likeliest first; a fragment or query is left out.

    `origin` is the naming file's path below the content folder. `@/x.md` is below the content folder, `{filename}x`
    and plain paths are beside the origin, else below the content folder. A path that would leave it gives none.
    """
    plain = unquote(path_of(target))
    if plain.startswith("@/"):
        return _kept(plain[2:])
    plain = FILENAME_MARK.sub("", plain)
    if plain.startswith("/"):
        return _kept(plain[1:])
    return tuple(dict.fromkeys((*_kept(posixpath.join(posixpath.dirname(origin), plain)), *_kept(plain))))


def path_of(target: str) -> str:
    """What stands before query and fragment, as written."""
    return target.partition("#")[0].partition("?")[0]


def fragment_of(target: str) -> str:
    """What stands behind `#`, decoded; "" for none."""
    return unquote(target.partition("#")[2])


def _kept(path: str) -> tuple[str, ...]:
    normal = posixpath.normpath(path) if path else ""
    return () if normal.startswith(("..", "/")) or normal in ("", ".") else (normal,)
