"""State: the last ranking as it is kept between builds."""

from collections.abc import Mapping
from sys import byteorder
from typing import Protocol

import msgspec

from generator.model.digest import digest_of
from generator.relate.related.increments.arrays import Kind
from generator.relate.related.options import RelatedOptions

KNOWN, TEXTS = "related.known", "related.texts"
# More slots than this don't go into 16 bits.
SMALL = 0xFFFF


class Shelf(Protocol):
    """Where bytes are kept between builds, each under a name; the workshop is one."""

    def recall(self, name: str) -> bytes | None:
        """What was kept last under the name, unharmed; None where there is nothing."""
        ...

    def keep(self, name: str, data: bytes) -> None:
        """Keeps bytes in place of the last ones."""
        ...


class Known(msgspec.Struct, frozen=True, array_like=True):
    """By slot: the article's id ("" where nobody is), its fact, the slots of its list, best first (uint32)."""

    ids: list[str]
    facts: list[bytes]
    lists: list[bytes]


class Best(msgspec.Struct, frozen=True, array_like=True):
    """All candidates above a floor of the score, by slot: `lengths` uint32, `floors` uint64; slots, likenesses."""

    lengths: bytes
    floors: bytes
    slots: bytes
    likenesses: bytes


class Texts(msgspec.Struct, frozen=True, array_like=True):
    """What the articles of one language say; arrays are bytes in the machine's order, slots of type `slot_type`.

    `typical` is the typical length. By term, in the order of `hashes` (uint64): how many hold it and how many ask for
    it (uint32). By holder, term after term: slot; tf (uint8); √f (uint8, 255 for all from there on). By asker: slot;
    √f (uint16). `commons` (uint64) are terms that are far too common, `common_holders` (uint32) how many hold each,
    `common_bits` a bit for each of them in as many bytes as that takes, by slot. By slot: `scales`, `leasts`,
    `lengths` (uint32), `squares` (uint64).
    """

    typical: int
    hashes: bytes
    holders: bytes
    askers: bytes
    holding: bytes
    saturated: bytes
    damped: bytes
    asking: bytes
    asked: bytes
    commons: bytes
    common_holders: bytes
    common_bits: bytes
    scales: bytes
    leasts: bytes
    lengths: bytes
    squares: bytes
    best: Best


class Ranking(msgspec.Struct, frozen=True):
    """The ranking of one language, whole."""

    known: Known
    texts: Texts


class _KnownFile(msgspec.Struct, frozen=True, array_like=True):
    byteorder: str
    options: RelatedOptions
    languages: dict[str, Known]


class _TextsFile(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    languages: dict[str, Texts]


_encoder = msgspec.msgpack.Encoder()
_known_decoder = msgspec.msgpack.Decoder(_KnownFile)
_texts_decoder = msgspec.msgpack.Decoder(_TextsFile)


def recall_known(shelf: Shelf, options: RelatedOptions) -> Mapping[str, Known]:
    """By language, what is known from the last ranking with the same options; nothing where it can't be used."""
    data = shelf.recall(KNOWN)
    try:
        found = _known_decoder.decode(data) if data else None
    except msgspec.MsgspecError:
        return {}
    is_ours = found is not None and found.byteorder == byteorder and found.options == options
    return found.languages if found is not None and is_ours else {}


def recall_texts(shelf: Shelf, known: Mapping[str, Known]) -> Mapping[str, Texts]:
    """By language, the texts that belong to what is known; nothing where they belong to something else."""
    data = shelf.recall(TEXTS)
    try:
        found = _texts_decoder.decode(data) if data else None
    except msgspec.MsgspecError:
        return {}
    return found.languages if found is not None and found.stamp == stamp_of(known) else {}


def keep_all(shelf: Shelf, options: RelatedOptions, languages: Mapping[str, Ranking]) -> None:
    """Keeps rankings, by language. The texts come first: a build that ends in between leaves what fits nothing."""
    known = {name: each.known for name, each in languages.items()}
    texts = {name: each.texts for name, each in languages.items()}
    shelf.keep(TEXTS, _encoder.encode(_TextsFile(stamp_of(known), texts)))
    shelf.keep(KNOWN, _encoder.encode(_KnownFile(byteorder, options, known)))


def stamp_of(known: Mapping[str, Known]) -> bytes:
    """The digest of what sits in which slot: texts and best follow from it, and from the options."""
    return digest_of(_encoder.encode([(name, each.ids, each.facts) for name, each in sorted(known.items())]))


def slot_type(slots: int) -> Kind:
    """The array type of slots where there are so many: uint16 or uint32."""
    return "H" if slots <= SMALL else "I"
