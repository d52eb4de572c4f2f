"""Page: one file of the site to be made, from parts that carry their digests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import msgspec

from generator.model.digest import digest_of, digest_of_all

encode = msgspec.msgpack.Encoder(order="deterministic").encode


@dataclass(frozen=True, slots=True)
class Part:
    """An encoded value and its digest; encoded once, however many pages it goes into."""

    digest: bytes
    data: bytes


def part_of(value: object) -> Part:
    """The part that stands for a value (anything msgspec encodes)."""
    data = encode(value)
    return Part(digest_of(data), data)


class Rank(IntEnum):
    """The order of publishing: what a page needs comes before it, what leads to it after it."""

    ASSET = 0
    PAGE = 1
    LIST = 2
    FEED = 3


View = Mapping[str, Part | tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be rendered. `output`: its path below the output folder; `url`: root-relative, without base path.

    `kind` names the type of its view (`model/view.py`); `templates` are names to try in order; `source` is the file
    to name in a problem, below the content folder, "" for pages that are made of many. `since`: id of a story for
    which a list is there, and the list's name, for problems; ("", "") for other pages.
    """

    url: str
    output: str
    kind: str
    templates: tuple[str, ...]
    view: View
    rank: Rank
    source: str = ""
    since: tuple[str, str] = ("", "")

    def key(self, shared: bytes) -> bytes:
        """Digest of all that its bytes may depend on; `shared` is the digest of what every page sees."""
        return digest_of_all([shared, digest_of(encode([self.url, self.kind, self.templates])), *self._digests()])

    def encoded_view(self) -> bytes:
        """The view as one msgpack map, the parts joined as they are."""
        raw = {name: _raw(part) for name, part in self.view.items()}
        return encode(raw)

    def _digests(self) -> Iterable[bytes]:
        for name, part in self.view.items():
            parts = part if isinstance(part, tuple) else (part,)
            yield digest_of(f"{name}:{len(parts)}".encode())
            yield from (each.digest for each in parts)


def _raw(part: Part | tuple[Part, ...]) -> msgspec.Raw | list[msgspec.Raw]:
    return [msgspec.Raw(each.data) for each in part] if isinstance(part, tuple) else msgspec.Raw(part.data)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file published as it is: where it lies, its digest, its output path."""

    output: str
    digest: bytes
    location: Path
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the site shall hold: pages to render, files to copy; no output path twice."""

    pages: tuple[Page, ...]
    copies: tuple[Copy, ...]
    shared: Part
