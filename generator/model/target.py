"""Targets: the files that front matter and links name, made into paths below the content folder."""

import posixpath
import re
from urllib.parse import unquote

OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
FILENAME_MARK = re.compile(r"^[{|](?:filename|static|attach)[}|]", re.IGNORECASE)


def is_outside(target: str) -> bool:
    """Whether a target names another site or scheme (`https://…`, `mailto:…`, `//…`)."""
    return OUTSIDE.match(target) is not None


def candidates(target: str, origin: str) -> tuple[str, ...]:
    """Paths below the content folder that a target may mean, likeliest first; a fragment or query is left out.

    `origin` is the naming file's path below the content folder. `@/x.md` is below the content folder, `{filename}x`
    and plain paths are beside the origin, else below the content folder. A path that would leave it gives none.
    """
    plain = unquote(target.partition("#")[0].partition("?")[0])
    if plain.startswith("@/"):
        return _kept(plain[2:])
    plain = FILENAME_MARK.sub("", plain)
    if plain.startswith("/"):
        return _kept(plain[1:])
    return tuple(dict.fromkeys((*_kept(posixpath.join(posixpath.dirname(origin), plain)), *_kept(plain))))


def fragment_of(target: str) -> str:
    """What stands behind `#`, decoded; "" for none."""
    return unquote(target.partition("#")[2])


def _kept(path: str) -> tuple[str, ...]:
    normal = posixpath.normpath(path) if path else ""
    return () if normal.startswith(("..", "/")) or normal in ("", ".") else (normal,)
