"""Page: one file of the site to be made, from parts that carry their digests."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of, digest_of_all
from generator.model.search import Era

encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Part(msgspec.Struct, frozen=True):
    """An encoded value and its digest; encoded once, however many pages it goes into."""

    digest: bytes
    data: bytes


def part_of(value: object) -> Part:
    """The part that stands for a value (anything msgspec encodes)."""
    data = encode(value)
    return Part(digest_of(data), data)


class StoryPart(msgspec.Struct, frozen=True):
    """A story and its text apart: whoever knows that all but texts is as it was need not compose the story again.

    `story` is a Story, encoded without its text; `body` is the encoded text of the article `id`.
    """

    story: Part
    id: str
    body: Part

    @property
    def digest(self) -> bytes:
        """The digest of the story without its text."""
        return self.story.digest

    @property
    def data(self) -> bytes:
        """The encoded Story: the text stands where, at the very end, none was."""
        return self.story.data[: -len(NO_BODY)] + self.body.data


class Made:
    """A part that is named by what it is made from: its bytes are made when somebody wants them, once.

    `digest`: of all that `make` goes by. Where most pages stay as they are, nobody wants the bytes.
    """

    __slots__ = ("_data", "_make", "digest")

    def __init__(self, digest: bytes, make: Callable[[], bytes]) -> None:
        self.digest = digest
        self._make = make
        self._data: bytes | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Made) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def data(self) -> bytes:
        """The encoded value."""
        if self._data is None:
            self._data = self._make()
        return self._data


NO_BODY = encode(None)
# Stands for a text in the digest of all else; its own digest follows.
TEXT = digest_of(b"text")
# What is shown beside a story without being a part of what its writer or its site say: the last things to be known.
LATE = ("related", "recommended")


class Rank(IntEnum):
    """The order of publishing: what a page needs comes before it, what leads to it after it."""

    ASSET = 0
    PAGE = 1
    LIST = 2
    FEED = 3


Element = Part | StoryPart | Made
View = Mapping[str, Element | tuple[Element, ...]]


class Page(msgspec.Struct, frozen=True):
    """A file to be rendered. `output`: its path below the output folder; `url`: root-relative, without base path.

    `kind` names the type of its view (`model/view.py`); `templates` are names to try in order; `source` is the file
    to name in a problem, below the content folder, "" for pages that are made of many. `since`: id of a story for
    which a list is there, and the list's name, for problems; ("", "") for other pages.
    `makings`: digest of all that its view is made from, where that is known: while it is the same, so is the view.
    """

    url: str
    output: str
    kind: str
    templates: tuple[str, ...]
    view: View
    rank: Rank
    source: str = ""
    since: tuple[str, str] = ("", "")
    makings: bytes = b""

    def key(self, shared: bytes) -> bytes:
        """Digest of all that its bytes may depend on; `shared` is the digest of what every page sees."""
        return self.keyed(shared).key

    def keyed(self, shared: bytes) -> "Keyed":
        """Its key, and what that is made of."""
        digests = [shared, digest_of(encode([self.url, self.kind, self.templates]))]
        texts: list[StoryPart] = []
        for name, element in self.view.items():
            if name in LATE:
                continue
            # Ten elements a page: a call for each would cost more than its digest.
            elements = element if isinstance(element, tuple) else (element,)
            digests.append(_named(name, len(elements)))
            for each in elements:
                digests.append(each.digest)
                if isinstance(each, StoryPart):
                    digests.append(TEXT)
                    texts.append(each)
        head = digest_of_all(digests)
        late = [[each.digest for each in elements_of(self.view.get(name, ()))] for name in LATE]
        return Keyed(key_of(head, [each.body.digest for each in texts], late), head, tuple(each.id for each in texts))

    def texts(self) -> Iterable[StoryPart]:
        """The stories that it shows with their texts, in order."""
        for element in self.view.values():
            yield from (each for each in elements_of(element) if isinstance(each, StoryPart))

    def encoded_view(self) -> bytes:
        """The view as one msgpack map, the parts joined as they are."""
        raw = {name: _raw(part) for name, part in self.view.items()}
        return encode(raw)


class Keyed(NamedTuple):
    """The key of a page; digest of all that its bytes depend on, but for texts and what is shown beside a story.

    `texts`: ids of the articles whose texts it shows, in order.
    """

    key: bytes
    head: bytes
    texts: tuple[str, ...]


@cache
def _named(name: str, count: int) -> bytes:
    return digest_of(f"{name}:{count}".encode())


def key_of(head: bytes, texts: Iterable[bytes], late: Iterable[Sequence[bytes]]) -> bytes:
    """The key of a page: digest of its head, of its texts, and of each list of what is shown beside a story."""
    digests = [head, *texts]
    for each in late:
        digests.append(len(each).to_bytes(SIZE_BYTES))
        digests += each
    return digest_of_all(digests)


def elements_of(element: Element | tuple[Element, ...]) -> tuple[Element, ...]:
    """One or several elements of a view as several."""
    return element if isinstance(element, tuple) else (element,)


def _raw(part: Element | tuple[Element, ...]) -> msgspec.Raw | list[msgspec.Raw]:
    return [msgspec.Raw(each.data) for each in part] if isinstance(part, tuple) else msgspec.Raw(part.data)


class Copy(msgspec.Struct, frozen=True):
    """A file published as it is: where it lies, its digest, its output path."""

    output: str
    digest: bytes
    location: Path
    source: str


class Beside(msgspec.Struct, frozen=True):
    """What is shown beside stories: parts of cards and of recommendations by article id.

    `shown`: article id → ids of its related stories, the editors' recommendations, ids of what fills those up.
    `makings`: id of a text that has a page → digest of all that its story is made from, where that is known; `bare`:
    ids of those of them that need no file and that nothing is wrong with.
    """

    cards: Mapping[str, Part]
    recommended: Mapping[str, Part]
    shown: Mapping[str, tuple[tuple[str, ...], tuple[Part, ...], tuple[str, ...]]]
    makings: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    bare: Collection[str] = frozenset()


NOTHING_BESIDE = Beside({}, {}, {})


class Plan(msgspec.Struct, frozen=True):
    """Everything the site shall hold: pages to render, files to copy; no output path twice.

    `pictures`: what stands for the files that are made of pictures (`model/picture.py`); `shown`: digest and path of
    the pictures that they are made of. `eras`: the stories that readers find, whose shards are no pages
    (`model/search.py`).
    """

    pages: tuple[Page, ...]
    copies: tuple[Copy, ...]
    shared: Part
    beside: Beside = NOTHING_BESIDE
    pictures: tuple[Page, ...] = ()
    shown: tuple[tuple[bytes, str], ...] = ()
    eras: tuple[Era, ...] = ()

    @property
    def whole(self) -> tuple[Page, ...]:
        """Everything that is made."""
        return self.pages + self.pictures

    @property
    def unrendered(self) -> tuple[str, ...]:
        """The output paths of what no template makes and no page is: files of pictures, and the index of the search."""
        pictures = [page.output for page in self.pictures]
        return (*pictures, *(output for era in self.eras for output in era.outputs))
