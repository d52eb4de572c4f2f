"""References: where a text that another one names lies in the new site."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from posixpath import join, normpath

from generator.importers.lot import Text


class References:
    """Finds texts by path, with or without ending, from the root, from another text, or by a name that only one has."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._paths: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for text in texts:
            for key in _keys(text.source):
                self._paths.setdefault(key, text.path)
            for key in _keys(text.path):
                self._paths.setdefault(key, text.path)
            for name in {PurePosixPath(key).name for key in _keys(text.path)}:
                self._names[name] = "" if name in self._names else text.path

    def seen_from(self, text: Text) -> Callable[[str], str]:
        """What gives for a target, as that text writes it, a link of Broadsheet; "" where nothing is there."""
        here = PurePosixPath(text.path).parent.as_posix()

        def find(target: str) -> str:
            path, hash_sign, part = target.partition("#")
            if not path:
                return f"#{part}" if part else ""
            found = self.found(path, here)
            return f"@/{found}{hash_sign}{part}" if found else ""

        return find

    def found(self, path: str, here: str = ".") -> str:
        """The path below content/ of the text that a path means, "" for none."""
        plain = path.strip().strip("/").lower()
        joined = normpath(join(here.lower(), plain)) if not path.startswith("/") else plain
        for key in (joined, plain):
            known = self._paths.get(key) or self._paths.get(_bare(key))
            if known:
                return known
        return self._names.get(_bare(plain), "") if "/" not in plain else ""


def _keys(path: str) -> tuple[str, ...]:
    """All that a text may be called: its path, without ending, and of a bundle its folder."""
    lowered = path.lower()
    bare = _bare(lowered)
    folder = bare.rpartition("/")
    return (lowered, bare, folder[0]) if folder[2] in ("index", "_index") and folder[0] else (lowered, bare)


def _bare(path: str) -> str:
    for ending in (".md", ".markdown", ".html", ".htm", ".rst", ".org"):
        path = path.removesuffix(ending)
    return path.removesuffix("/index").removesuffix("/_index") if "/" in path else path
