"""Catalogue: the digests of all readings of a site, so that a build can tell what of them changed without any."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from generator.model.article import Reading
from generator.model.digest import SIZE_BYTES, digest_of

CATALOGUE = "readings"
NONE = bytes(SIZE_BYTES)


class Filed(NamedTuple):
    """The digests of a file's bytes, of its reading's front, text and terms; of no article, the last two are zero."""

    source: bytes
    front: bytes
    text: bytes = NONE
    terms: bytes = NONE


class Catalogue(msgspec.Struct, frozen=True, array_like=True):
    """Paths below the content folder, sorted, and their digests (`Filed`), one behind the other."""

    rules: bytes
    paths: tuple[str, ...] = ()
    digests: bytes = b""

    def by_path(self) -> dict[str, Filed]:
        """Path → what is filed of it."""
        size = 4 * SIZE_BYTES
        rows = (self.digests[start : start + size] for start in range(0, len(self.digests), size))
        cut = (SIZE_BYTES, 2 * SIZE_BYTES, 3 * SIZE_BYTES)
        filed = (Filed(row[: cut[0]], row[cut[0] : cut[1]], row[cut[1] : cut[2]], row[cut[2] :]) for row in rows)
        return dict(zip(self.paths, filed, strict=True))


def filed(source: bytes, reading: Reading) -> Filed:
    """What is filed of a reading of a file with this digest."""
    article = reading.article
    if article is None:
        return Filed(source, reading.front)
    return Filed(source, reading.front, article.body_digest, article.terms_digest)


def catalogue_of(rules: bytes, entries: Iterable[tuple[str, Filed]]) -> Catalogue:
    """The catalogue of files; `rules`: the digest of the rules that they were read by."""
    paths: list[str] = []
    found: list[bytes] = []
    for path, entry in entries:
        paths.append(path)
        found += entry
    return Catalogue(rules, tuple(paths), b"".join(found))


def fronts_of(entries: Mapping[str, Filed]) -> bytes:
    """The digest of all fronts, by path."""
    names = "\0".join(entries).encode("utf-8", "surrogateescape")
    return digest_of(b"".join(entry.front for entry in entries.values()) + names)


def catalogue_in(data: bytes | None) -> Catalogue | None:
    """The catalogue that was kept; None where there is none."""
    try:
        return msgspec.msgpack.decode(data, type=Catalogue) if data else None
    except msgspec.DecodeError:
        return None
