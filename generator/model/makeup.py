"""Make-up: short digests of all that a page is made of, so that one can tell afterwards what of it has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from struct import Struct

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Element, Made, Page, Part, StoryPart, elements_of, encode

# The name that the book of make-ups is kept under.
MAKEUPS = "makeups"
KEY_BYTES, MARK_BYTES, SHORT_BYTES = 8, 2, 3
HEAD = Struct(f"<{KEY_BYTES}sI")
GROUP = Struct(f"<{MARK_BYTES}sH")
PRUNED = Struct("<Q")
# Of longer lists (an archive) nobody is told which elements changed.
CROWD = 500
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
        live = {key[:KEY_BYTES] for key in keys.values()}
        rest = b"".join(record for key, record in _records(old) if key in live)
        return PRUNED.pack(len(rest) + len(new)) + rest + new
    return old + new


def changes_of(page: Page, grounds: Grounds, last: bytes) -> tuple[Change, ...]:
    """What is another than in the make-up of the last time, in the order of the view."""
    before = dict(_groups(last))
    found = []
    for name, elements, digests in _listed(page, grounds):
        short, known = _short(digests), before.get(_mark(name), [])
        if known != short:
            fresh = zip(elements if len(short) == len(digests) else (), short, strict=False)
            found.append(Change(name, tuple(_shown(each) for each, digest in fresh if digest not in known)))
    return tuple(found)


class Makeups:
    """A book of make-ups, opened: key of a page → its make-up."""

    def __init__(self, book: bytes | None) -> None:
        self._by_key = {key: record[HEAD.size :] for key, record in _records(book or PRUNED.pack(0))}

    def of(self, key: bytes) -> bytes | None:
        """The make-up of the page that had the key, None where it is not known."""
        return self._by_key.get(key[:KEY_BYTES])


def _record(key: bytes, page: Page, grounds: Grounds) -> bytes:
    packed: list[bytes] = []
    for name, _, digests in _listed(page, grounds):
        if len(digests) == 1:
            # Most of a page; to go through lists of one would cost twice as much.
            packed += (_group(name, 1), digests[0][:SHORT_BYTES])
        else:
            short = _short(digests)
            packed += (_group(name, len(short)), *short)
    data = b"".join(packed)
    return HEAD.pack(key[:KEY_BYTES], len(data)) + data


def _listed(page: Page, grounds: Grounds) -> Iterator[tuple[str, Sequence[Element], list[bytes]]]:
    """Names, the elements behind them, and their digests; those of stories without their texts, which come apart."""
    yield "site", (), [grounds.site]
    yield "templates", (), [grounds.templates]
    yield "frame", (), [digest_of(encode([page.url, page.kind, page.templates]))]
    for name, element in page.view.items():
        if isinstance(element, (Part, Made)):
            yield name, (element,), [element.digest]
            continue
        listed = elements_of(element)
        # That of a story is the digest of it without its text.
        yield name, listed, [each.digest for each in listed]
        if texts := [each for each in listed if isinstance(each, StoryPart)]:
            yield TEXT + name, texts, [each.body.digest for each in texts]


def _shown(element: Element) -> Part:
    if isinstance(element, StoryPart):
        return element.story
    return element if isinstance(element, Part) else Part(element.digest, element.data)


def _short(digests: Sequence[bytes]) -> list[bytes]:
    """Each digest cut short; one for all of a crowd."""
    known = digests if len(digests) <= CROWD else [digest_of_all(digests)]
    return [each[:SHORT_BYTES] for each in known]


def _records(book: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = PRUNED.size
    while at < len(book):
        key, size = HEAD.unpack_from(book, at)
        end = at + HEAD.size + size
        yield key, book[at:end]
        at = end


def _groups(makeup: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    at = 0
    while at < len(makeup):
        mark, count = GROUP.unpack_from(makeup, at)
        at += GROUP.size
        end = at + count * SHORT_BYTES
        yield mark, [makeup[each : each + SHORT_BYTES] for each in range(at, end, SHORT_BYTES)]
        at = end


@cache
def _group(name: str, count: int) -> bytes:
    return GROUP.pack(_mark(name), count)


@cache
def _mark(name: str) -> bytes:
    return digest_of(name.encode())[:MARK_BYTES]
