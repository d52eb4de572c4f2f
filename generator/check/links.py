"""The slow check of links: every address in the rendered pages leads to a file of the site."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import msgspec

from generator.check.addresses import HTML, Ends
from generator.model.problem import Place, Problem, error

# An address that more pages than these have is a template's: one line says so.
PAGES_NAMED = 3
# A browser scrolls to the top for the first of them (HTML, 7.4.6.3), and looks for text for the second.
NEEDS_NO_ID = ("top", ":~:")
INDEX = "index.html"


class Ground(msgspec.Struct, frozen=True):
    """What addresses may lead to: all output paths, the site's address, and who is to be named for a page.

    `sources`: output path → path below the site of the file that the page was made of.
    """

    files: Collection[str]
    base_url: str
    sources: Mapping[str, str]


def dead_links(pages: Sequence[Ends], ground: Ground) -> Iterator[Problem]:
    """Addresses inside the site that lead nowhere: the error `output-link` for each page and address.

    One that many pages have is told once. Addresses on other hosts, and beside the site's own folder on its host, are
    somebody else's.
    """
    reader = _Reader(ground, {page.output: page.ids for page in pages if page.output.endswith(HTML)})
    faulty: dict[tuple[str, str], list[str]] = {}
    for page in sorted(pages, key=lambda each: each.output):
        for address in page.addresses:
            if fault := reader.fault(address, page.output):
                faulty.setdefault((address, fault), []).append(page.output)
    for (address, fault), outputs in faulty.items():
        named = outputs if len(outputs) <= PAGES_NAMED else outputs[:1]
        for output in named:
            more = f", here and in {len(outputs) - 1:,} more pages" if len(named) < len(outputs) else ""
            yield _problem(output, f"{address} {fault}{more}", ground)


def _problem(output: str, message: str, ground: Ground) -> Problem:
    source = ground.sources.get(output)
    hint = "look for it in the template, or in raw HTML of the text"
    if source:
        return error("output-link", source, Place(), f"on its page, {message}", hint)
    return error("output-link", output, Place(), message, hint)


class _Reader:
    """Reads addresses; those that do not depend on their page, which most are, are read once."""

    def __init__(self, ground: Ground, ids: Mapping[str, frozenset[str]]) -> None:
        parts = urlsplit(ground.base_url)
        self._files = frozenset(ground.files)
        self._host = parts.netloc.lower()
        self._base = parts.path.rstrip("/") + "/"
        self._ids = ids
        self._known: dict[str, str] = {}

    def fault(self, address: str, page: str) -> str:
        """What is wrong with an address, "" if nothing is."""
        if not address.startswith(("/", "http:", "https:")):
            return self._fault(address, page)
        if address not in self._known:
            self._known[address] = self._fault(address, page)
        return self._known[address]

    def _fault(self, address: str, page: str) -> str:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return "is not an address"
        if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc.lower() != self._host):
            return ""
        path = unquote(parts.path)
        if not path and not parts.netloc:
            return self._missing_part(page, parts.fragment)
        if path and not path.startswith("/"):
            path = self._base + page.rpartition("/")[0] + "/" + path
        return self._at(_resolved(path or "/"), parts.fragment)

    def _at(self, path: str, fragment: str) -> str:
        if not path.startswith(self._base) and path + "/" != self._base:
            forgotten = self._file(path.lstrip("/"))
            return f"leaves out the site's folder {self._base}" if forgotten else ""
        file = self._file(path[len(self._base) :])
        if file is None:
            return "leads to no file of the site"
        return self._missing_part(file, fragment)

    def _file(self, path: str) -> str | None:
        """The output path that a server answers with; a folder's index also where its slash is left out."""
        candidates = (path + INDEX,) if not path or path.endswith("/") else (path, f"{path}/{INDEX}")
        return next((candidate for candidate in candidates if candidate in self._files), None)

    def _missing_part(self, file: str, fragment: str) -> str:
        name = unquote(fragment)
        if not name or name.startswith(NEEDS_NO_ID) or file not in self._ids or name in self._ids[file]:
            return ""
        return f"leads to a part #{name} that is not there"


def _resolved(path: str) -> str:
    """The path without `.` and `..`, with its last slash."""
    if "/." not in path and "//" not in path:
        return path
    return normpath(path).replace("//", "/") + ("/" if path.endswith(("/", "/.", "/..")) else "")
