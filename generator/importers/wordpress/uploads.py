"""Uploads: the pictures and files of a site of WordPress, and the addresses that name them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.importers.lot import Finding
from generator.importers.wordpress.wxr import Export, Item
from generator.model.regex import regex
from generator.read.rules import ReadingRules

UPLOADS = "wp-content/uploads/"
SIZED = regex(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)")


@dataclass(slots=True)
class Site:
    """A site of WordPress on its way. `media`: path below the uploads → where it lies; `files`: those in use."""

    export: Export
    media: Mapping[str, Path]
    rules: ReadingRules
    hosts: frozenset[str]
    base: str
    pictures: dict[str, Item]
    files: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def picture_of(number: str, site: Site) -> tuple[str, str]:
    """The address and the words of a picture of the library."""
    found = site.pictures.get(number)
    if found is None:
        return "", ""
    return local(found["attachment_url"], site), escape(found.meta.get("_wp_attachment_image_alt", "").strip())


def inner(address: str, site: Site) -> str:
    """An address of the site itself from its root, so that it is checked; all others as they are."""
    try:
        parts = urlsplit(unescape(address).strip())
    except ValueError:
        return address
    is_own = (parts.hostname or "") in site.hosts if parts.netloc else parts.path.startswith("/")
    if not is_own or parts.query:
        return address
    if "/" + UPLOADS in parts.path:
        return local(address, site)
    tail = f"#{parts.fragment}" if parts.fragment else ""
    return escape((parts.path.removeprefix(site.base) or "/") + tail)


def local(address: str, site: Site) -> str:
    """The address of an upload from the root; the file is copied to where it was. A smaller copy may stand in."""
    path = unquote(urlsplit(unescape(address)).path)
    name = path.partition("/" + UPLOADS)[2]
    if not name or ".." in name.split("/"):
        return address
    for each in (name, SIZED.sub("", name), re.sub(r"(\.\w+)$", r"-scaled\1", name)):
        if each in site.media:
            site.files[f"static/{UPLOADS}{each}"] = site.media[each]
            return f"/{UPLOADS}{each}".replace(" ", "%20")
    return f"/{UPLOADS}{name}".replace(" ", "%20")
