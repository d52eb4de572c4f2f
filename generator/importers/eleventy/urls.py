"""The addresses that Eleventy gives its texts.

Source: Eleventy's documentation (Permalinks, `page` variable) and the code of its releases 2 and 3.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from generator.importers.latin import in_latin
from generator.importers.values import text_in
from generator.model.regex import regex

DATED = regex(r"(\d{4}-\d{2}-\d{2})-(.+)")
VALUE = regex(r"\{\{-?\s*(.*?)\s*-?\}\}")
DATE = regex(r"date\s*:?\s*\(?\s*[\"']([^\"']+)[\"']\s*\)?")
SLUGS = ("slugify", "slug")
PLAIN = regex(r"[A-Za-z0-9 -]*")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address depends on: the path below the input without ending, all keys, and the date."""

    path: str
    keys: Mapping[str, object]
    date: datetime | None

    @property
    def name(self) -> str:
        """The file's name without a date before it."""
        found = DATED.fullmatch(PurePosixPath(self.path).name)
        return found[2] if found else PurePosixPath(self.path).name

    @property
    def slug(self) -> str:
        """`page.fileSlug`: the name, of an index that of its folder."""
        return PurePosixPath(self.path).parent.name if self.name == "index" else self.name

    @property
    def stem(self) -> str:
        """`page.filePathStem`."""
        return "/" + PurePosixPath(self.path).with_name(self.name).as_posix()


def address_of_page(page: Page) -> str:
    """The path at which Eleventy publishes a text; "" where its permalink is reckoned."""
    given = text_in(page.keys, "permalink")
    if not given:
        return _usual(PurePosixPath(page.path))
    unknown = False

    def fill(found: re.Match[str]) -> str:
        nonlocal unknown
        value = _value(found[1], page)
        unknown |= value is None
        return value or ""

    made = VALUE.sub(fill, given)
    if unknown or "{%" in made:
        return ""
    path = re.sub(r"/{2,}", "/", "/" + made.lstrip("/"))
    return path.removesuffix("index.html") if path.endswith("/index.html") else path


def _usual(path: PurePosixPath) -> str:
    """A folder for each file, but for an index and for a file that is called as its folder."""
    is_folder = path.name in ("index", path.parent.name)
    parts = path.parts[:-1] if is_folder else path.parts
    return "/" + "".join(f"{part}/" for part in parts)


def _value(expression: str, page: Page) -> str | None:
    """What a value puts in; None where nobody can know without running it."""
    name, *filters = (each.strip() for each in expression.split("|"))
    if name in ("page.date", "date"):
        found = DATE.fullmatch(filters[0]) if len(filters) == 1 else None
        return page.date.strftime(found[1]) if found and page.date else None
    known = {"page.fileSlug": page.slug, "page.filePathStem": page.stem}
    text = known.get(name) or text_in(page.keys, name)
    for each in filters:
        plain = in_latin(text)
        if each not in SLUGS or not plain or not PLAIN.fullmatch(plain):
            return None
        text = re.sub(r"[ -]+", "-", plain.lower()).strip("-")
    return text or None
