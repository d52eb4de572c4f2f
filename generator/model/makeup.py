"""Make-up: short digests of all that a page is made of, so that one can tell afterwards what of it has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from struct import Struct

import msgspec

from generator.model.digest import digest_of
from generator.model.page import Page, Part, StoryPart, elements_of, encode

# The name that the book of make-ups is kept under.
MAKEUPS = "makeups"
HEAD = Struct("<8sH")
PIECE = Struct("<2s4s")
PRUNED = Struct("<Q")
# A book that has grown to twice its size, and by so many bytes, is cut down to the pages that there are.
SLACK_BYTES = 1 << 16
TEXT = "text of "


class Change(msgspec.Struct, frozen=True):
    """Something in a page's view (`name`) that is another than before; the elements of it that were not there.

    None of them where elements only went, or stand in another order. The name `text of …` stands for the texts of
    stories alone; "site", "templates" and "frame" for what no view holds: what all pages see, the templates, and the
    page's own URL and choice of templates.
    """

    name: str
    elements: tuple[Part, ...] = ()


class Grounds(msgspec.Struct, frozen=True):
    """Digests of what pages share: all that templates see of the site, and that together with the templates."""

    site: bytes
    templates: bytes


def makeups_after(
    book: bytes | None, made: Iterable[Page], keys: Mapping[str, bytes], grounds: Grounds
) -> bytes | None:
    """The book of make-ups with those of pages that were made; None where it stays as it is.

    `keys`: output path → key of all pages of the site. The book is read by nobody but whoever wants an explanation.
    """
    new = b"".join(_record(keys[page.output], page, grounds) for page in made)
    if not new:
        return None
    old = book or PRUNED.pack(0)
    (size,) = PRUNED.unpack_from(old)
    if len(old) + len(new) > 2 * size + SLACK_BYTES:
        live = {key[:8] for key in keys.values()}
        rest = b"".join(record for key, record in _records(old) if key in live)
        return PRUNED.pack(len(rest) + len(new)) + rest + new
    return old + new


def changes_of(page: Page, grounds: Grounds, last: bytes) -> tuple[Change, ...]:
    """What is another than in the make-up of the last time, in the order of the view."""
    before: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for mark, digest in PIECE.iter_unpack(last):
        before[mark].append(digest)
    found = []
    for name, pieces in _pieces(page, grounds):
        known = before[_mark(name)]
        if known != [digest[:4] for digest, _ in pieces]:
            found.append(Change(name, tuple(part for digest, part in pieces if digest[:4] not in known)))
    return tuple(found)


class Makeups:
    """A book of make-ups, opened: key of a page → its make-up."""

    def __init__(self, book: bytes | None) -> None:
        self._by_key = {key: record[HEAD.size :] for key, record in _records(book or PRUNED.pack(0))}

    def of(self, key: bytes) -> bytes | None:
        """The make-up of the page that had the key, None where it is not known."""
        return self._by_key.get(key[:8])


def _record(key: bytes, page: Page, grounds: Grounds) -> bytes:
    pieces = [PIECE.pack(_mark(name), digest[:4]) for name, listed in _pieces(page, grounds) for digest, _ in listed]
    return HEAD.pack(key[:8], len(pieces)) + b"".join(pieces)


def _pieces(page: Page, grounds: Grounds) -> Iterator[tuple[str, list[tuple[bytes, Part]]]]:
    frame = digest_of(encode([page.url, page.kind, page.templates]))
    shared = {"site": grounds.site, "templates": grounds.templates, "frame": frame}
    yield from ((name, [(digest, Part(digest, b""))]) for name, digest in shared.items())
    for name, element in page.view.items():
        listed = elements_of(element)
        parts = [each.story if isinstance(each, StoryPart) else each for each in listed]
        yield name, [(part.digest, part) for part in parts]
        texts = [each for each in listed if isinstance(each, StoryPart)]
        if texts:
            yield TEXT + name, [(each.body.digest, each.story) for each in texts]


def _records(book: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = PRUNED.size
    while at < len(book):
        key, count = HEAD.unpack_from(book, at)
        end = at + HEAD.size + count * PIECE.size
        yield key, book[at:end]
        at = end


@cache
def _mark(name: str) -> bytes:
    return digest_of(name.encode())[:2]
