"""Lot: a site on its way: its texts, its other files, its settings, and what there is to be told of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from generator.importers.front import Front, whole
from generator.model.problem import Place

NOWHERE = Place()


class Kind(Enum):
    """What a finding is about, in the order of the report."""

    BROKEN = "not all was read"
    UNTRANSLATED = "not translated"
    MISSING = "missing"
    LINK = "dead link"
    KEY = "front matter"
    ADDRESS = "address"
    HIDDEN = "hidden"
    FILE = "left out"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at: the file (of the source, or as it is written), the place, a way out."""

    kind: Kind
    file: str
    text: str
    hint: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Text:
    """One content file: where it was, where it goes below `content/`, and what it says.

    `address`: the path at which the old site had it, "" where it had no page; `is_page`: whether it is a page without
    a date. `place`: what is known of its place in the old site, for links between texts.
    """

    source: str
    path: str
    front: Front
    body: str
    address: str = ""
    is_page: bool = False

    @property
    def data(self) -> bytes:
        """The file as it is written."""
        return whole(self.front, self.body).encode()

    @property
    def body_line(self) -> int:
        """The line of the written file that the body begins in."""
        return whole(self.front, "").count("\n") + 1


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of one kind that the old site had, and their feeds.

    `key`: what fills them, "tags", "categories", "authors", "section" or a taxonomy of the site's own. `page`, `feeds`:
    patterns of their addresses with `:slug`, "" for none. `slug`: what a term is there, "" where that is not known.
    """

    key: str
    page: str
    feeds: tuple[str, ...]
    slug: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Lot:
    """All of a site. `files`: path below the new site → where it lies; `settings`: what site.toml shall say.

    `patterns`: permalinks that may be those of the old site, of which the best is taken. `lists`: the lists that it
    had; `feeds`: the feeds of all of it → ours that say the same.
    """

    texts: tuple[Text, ...]
    files: Mapping[str, Path] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    patterns: tuple[str, ...] = ()
    lists: tuple[Lists, ...] = ()
    feeds: Mapping[str, str] = field(default_factory=dict)
