"""State: the last ranking as it is kept between builds."""

from collections.abc import Iterator, Mapping
from sys import byteorder
from typing import NamedTuple, Protocol

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.relate.related.increments.arrays import Kind
from generator.relate.related.options import RelatedOptions

KNOWN, TEXTS, COLUMNS = "related.known", "related.texts", "related.columns"
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
    """By slot: the article's id ("" where nobody is), its fact, the slots of its list, best first (uint32).

    `tags`: how many of them have each.
    """

    ids: list[str]
    facts: list[bytes]
    lists: list[bytes]
    tags: dict[str, int]


class Best(msgspec.Struct, frozen=True, array_like=True):
    """All candidates above a floor of the score, by slot: `lengths` uint32, `floors` uint64; slots, likenesses."""

    lengths: bytes
    floors: bytes
    slots: bytes
    likenesses: bytes


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """Who holds which terms and who asks for them; arrays in the machine's order, slots of type `slot_type`.

    By term, in the order of `hashes` (uint64): how many hold it and how many ask for it (uint32). By holder, term
    after term: slot; tf (uint8); √f (uint8, 255 for all from there on). By asker: slot; √f (uint16).
    """

    hashes: bytes
    holders: bytes
    askers: bytes
    holding: bytes
    saturated: bytes
    damped: bytes
    asking: bytes
    asked: bytes

    def stamp(self) -> bytes:
        """The digest of all columns."""
        return digest_of_all(map(digest_of, self))

    def __iter__(self) -> Iterator[bytes]:
        return (getattr(self, name) for name in self.__struct_fields__)


class Texts(msgspec.Struct, frozen=True, array_like=True):
    """What the articles of one language say, beside the columns, of which `columns` is the stamp.

    `patches`: what holds of single terms, by hash, in place of the columns. `typical`: the typical length. `commons`
    (uint64) are terms that are far too common, `common_holders` (uint32) how many hold each, `common_bits` a bit for
    each of them in as many bytes as that takes, by slot. By slot: `scales`, `leasts`, `lengths` (uint32), `squares`
    (uint64).
    """

    columns: bytes
    patches: dict[int, Columns]
    typical: int
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
    columns: Columns


class _KnownFile(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    byteorder: str
    options: RelatedOptions
    languages: dict[str, Known]


class _TextsFile(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    languages: dict[str, Texts]


class Recalled(NamedTuple):
    """What is known, by language, and the stamp of the texts that belong to it."""

    stamp: bytes
    languages: Mapping[str, Known]


NOTHING = Recalled(b"", {})
_encoder = msgspec.msgpack.Encoder()
_known_decoder = msgspec.msgpack.Decoder(_KnownFile)
_texts_decoder = msgspec.msgpack.Decoder(_TextsFile)
_columns_decoder = msgspec.msgpack.Decoder(dict[str, tuple[bytes, Columns]])


def recall_known(shelf: Shelf, options: RelatedOptions) -> Recalled:
    """What is known from the last ranking with the same options; nothing where it can't be used."""
    try:
        found = _known_decoder.decode(shelf.recall(KNOWN) or b"")
    except msgspec.MsgspecError:
        return NOTHING
    is_ours = found.byteorder == byteorder and found.options == options
    return Recalled(found.stamp, found.languages) if is_ours else NOTHING


def recall_rankings(shelf: Shelf, known: Recalled) -> Mapping[str, Ranking]:
    """By language, the ranking that belongs to what is known; not there where a part belongs to something else."""
    if not known.languages:
        return {}
    try:
        texts = _texts_decoder.decode(shelf.recall(TEXTS) or b"")
        columns = _columns_decoder.decode(shelf.recall(COLUMNS) or b"")
    except msgspec.MsgspecError:
        return {}
    found = texts.languages if texts.stamp == known.stamp else {}
    return {
        name: Ranking(known.languages[name], each, columns[name][1])
        for name, each in found.items()
        if name in known.languages and name in columns and columns[name][0] == each.columns
    }


def keep_all(
    shelf: Shelf, options: RelatedOptions, languages: Mapping[str, Ranking], last: Mapping[str, Ranking]
) -> None:
    """Keeps rankings, by language; `last`: those that were recalled.

    What is known comes last: a build that ends in between leaves what fits nothing. The columns are most of it, and
    are written only where they are others.
    """
    known = {name: each.known for name, each in languages.items()}
    texts = {name: each.texts for name, each in languages.items()}
    stamp = digest_of(_encoder.encode([(name, each.ids, each.facts) for name, each in sorted(known.items())]))
    if {name: each.columns for name, each in texts.items()} != {
        name: each.texts.columns for name, each in last.items()
    }:
        columns = {name: (each.texts.columns, each.columns) for name, each in languages.items()}
        shelf.keep(COLUMNS, _encoder.encode(columns))
    shelf.keep(TEXTS, _encoder.encode(_TextsFile(stamp, texts)))
    shelf.keep(KNOWN, _encoder.encode(_KnownFile(stamp, byteorder, options, known)))


def slot_type(slots: int) -> Kind:
    """The array type of slots where there are so many: uint16 or uint32."""
    return "H" if slots <= SMALL else "I"
