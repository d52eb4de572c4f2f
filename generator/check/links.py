"""The slow check of links: every address in the rendered pages leads to a file of the site."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from generator.model.problem import Place, Problem, error

ADDRESS = re.compile(rb"""\s(?:href|src|poster|action)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
ID = re.compile(rb"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
HTML = (".html", ".htm")


def dead_links(pages: Mapping[str, bytes], files: Iterable[str], base_url: str) -> Iterator[Problem]:
    """Addresses inside the site that lead nowhere, one problem (`output-link`) for each page and address.

    `pages`: output path → bytes of the rendered pages; `files`: every output path of the site.
    """
    base = urlsplit(base_url)
    known = set(files)
    ids = {path: set(_found(ID, data)) for path, data in pages.items() if path.endswith(HTML)}
    for path, data in sorted(pages.items()):
        if not path.endswith(HTML):
            continue
        for address in sorted(set(_found(ADDRESS, data))):
            target = _target(address, path, base.netloc, base.path)
            if target is not None and not _leads(target, known, ids):
                hint = "a template or raw HTML names it: look for it there"
                yield error("output-link", path, Place(), f"{address} leads to no file of the site", hint)


def _found(pattern: re.Pattern[bytes], data: bytes) -> Iterator[str]:
    for match in pattern.finditer(data):
        raw = next(group for group in match.groups() if group is not None)
        yield raw.decode("utf-8", "replace").replace("&amp;", "&")


def _target(address: str, page: str, host: str, base_path: str) -> tuple[str, str] | None:
    """(output path, fragment) of an address inside the site, None for all others."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != host):
        return None
    if not parts.path:
        return page, unquote(parts.fragment)
    path = unquote(parts.path)
    if not path.startswith("/"):
        path = f"{base_path}{page.rpartition('/')[0]}/{path}"
    below = path.removeprefix(base_path.rstrip("/")).lstrip("/")
    return below + "index.html" if below.endswith("/") or not below else below, unquote(parts.fragment)


def _leads(target: tuple[str, str], known: set[str], ids: Mapping[str, set[str]]) -> bool:
    path, fragment = target
    if path not in known:
        return False
    return not fragment or path not in ids or fragment in ids[path]
