"""Catalogue: the digests of all readings of a site, so that a build can tell what of them changed without any."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from generator.model.article import Reading
from generator.model.digest import SIZE_BYTES, digest_of, nth, put

CATALOGUE = "readings"
NONE = bytes(SIZE_BYTES)


class Filed(NamedTuple):
    """The digests of a file's bytes, of its reading's front, text and terms; of no article, the last two are zero."""

    source: bytes
    front: bytes
    text: bytes = NONE
    terms: bytes = NONE


class Catalogue(msgspec.Struct, frozen=True, array_like=True):
    """Paths below the content folder, sorted, and columns of their digests (`Filed`), one behind the other."""

    rules: bytes
    paths: tuple[str, ...] = ()
    sources: bytes = b""
    fronts: bytes = b""
    texts: bytes = b""
    terms: bytes = b""

    def at(self, number: int) -> Filed:
        """What is filed of the file with this number."""
        return Filed(*(nth(each, number) for each in (self.sources, self.fronts, self.texts, self.terms)))

    def numbers(self) -> dict[str, int]:
        """The number of each file by its path."""
        return dict(zip(self.paths, range(len(self.paths)), strict=True))

    def front(self) -> bytes:
        """The digest of all fronts, by path."""
        return digest_of(self.fronts + "\0".join(self.paths).encode("utf-8", "surrogateescape"))

    def replaced(self, changed: Mapping[int, Filed]) -> "Catalogue":
        """The catalogue once some files, by number, are others."""
        return replace(
            self,
            sources=put(self.sources, {number: each.source for number, each in changed.items()}),
            fronts=put(self.fronts, {number: each.front for number, each in changed.items()}),
            texts=put(self.texts, {number: each.text for number, each in changed.items()}),
            terms=put(self.terms, {number: each.terms for number, each in changed.items()}),
        )


def filed(source: bytes, reading: Reading) -> Filed:
    """What is filed of a reading of a file with this digest."""
    article = reading.article
    if article is None:
        return Filed(source, reading.front)
    return Filed(source, reading.front, article.body_digest, article.terms_digest)


def catalogue_of(rules: bytes, paths: tuple[str, ...], sources: bytes, readings: Iterable[Reading]) -> Catalogue:
    """The catalogue of files, given the digests of their bytes, one behind the other, and what they say.

    `rules`: the digest of the rules that they were read by.
    """
    fronts, texts, terms = [], [], []
    for reading in readings:
        article = reading.article
        fronts.append(reading.front)
        texts.append(article.body_digest if article is not None else NONE)
        terms.append(article.terms_digest if article is not None else NONE)
    return Catalogue(rules, paths, sources, b"".join(fronts), b"".join(texts), b"".join(terms))


def catalogue_in(data: bytes | None) -> Catalogue | None:
    """The catalogue that was kept; None where there is none."""
    try:
        return msgspec.msgpack.decode(data, type=Catalogue) if data else None
    except msgspec.DecodeError:
        return None
