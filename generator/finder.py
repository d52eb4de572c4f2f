"""Finder: the index in which readers search, brought up to date from the shards that were published last.

Of an era only those shards are made anew in which a story that changed has other terms: its old ones are read from the
store, the shard from the output folder. Where anything of that is not what it was, all shards of the era are made of
the terms of its stories, which gives the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.alteration import ReadingLostError, article_of
from generator.model.article import Article, Terms
from generator.model.digest import SIZE_BYTES, differing, digest_of, nth, put
from generator.model.page import Page, Part, Rank, encode
from generator.model.search import SHARD, Era
from generator.read.catalogue import Catalogue
from generator.relate.search.shards import Levels, altered, changes_of, levels_of
from generator.wanted import Base, Published
from generator.workshop.workshop import Workshop

KEPT = "search"
NUL = "\0"
# With more stories changed, an era is made anew in less time.
MOST_CHANGED = 12

TERMS = msgspec.msgpack.Decoder(Terms)


class Texts(NamedTuple):
    """What the texts of stories say, by id: the digests of their files, those of their terms, and these, encoded.

    `before` gives the terms of a file with this digest; it raises ReadingLostError where they are not known any more.
    """

    source: Callable[[str], bytes]
    mark: Callable[[str], bytes]
    terms: Callable[[str], bytes]
    before: Callable[[str, bytes], bytes]


class KeptEra(msgspec.Struct, frozen=True, array_like=True):
    """An era as it was published: ids joined by NUL, digests of files, of terms and of shards, one behind the other."""

    lang: str
    number: int
    ids: str
    sources: bytes
    marks: bytes
    shards: bytes

    def era(self) -> Era:
        """The era alone."""
        return Era(self.lang, self.number, tuple(self.ids.split(NUL)))


class Shards(msgspec.Struct, frozen=True):
    """The shards of an era; `data`: by number, of those that were made now."""

    era: Era
    kept: KeptEra
    data: Mapping[int, bytes]


class Index:
    """The index of a site: the keys of its files, and what gives each of them."""

    def __init__(self, eras: Iterable[Shards], texts: Texts, published: Published) -> None:
        self._eras = list(eras)
        self._texts = texts
        self._published = published
        self._place = {path: (each, n) for each in self._eras for n, path in enumerate(each.era.outputs)}
        self._anew: dict[str, list[bytes]] = {}

    def keys(self) -> dict[str, bytes]:
        """Output path → key, which is the digest of the file."""
        return {path: nth(each.kept.shards, number) for path, (each, number) in self._place.items()}

    def beside(self, page: Callable[[str], Page]) -> Callable[[str], Page]:
        """What gives a page by its output path, or what stands for one of these files."""
        return lambda output: self.page(output) if output in self._place else page(output)

    def page(self, output: str) -> Page:
        """What stands for a file, with its bytes: made now, else the published ones, else made anew."""
        shards, number = self._place[output]
        digest = nth(shards.kept.shards, number)
        data = shards.data.get(number)
        if data is None:
            data = self._published(output, digest)
        if data is None:
            folder = shards.era.folder
            if folder not in self._anew:
                self._anew[folder] = _made(shards.era, self._texts)
            data = self._anew[folder][number]
        return Page(f"/{output}", output, SHARD, (), {"data": Part(digest, data)}, Rank.ASSET)

    def made(self) -> dict[str, bytes]:
        """Output path → bytes, of the files that were made now."""
        return {each.era.outputs[number]: data for each in self._eras for number, data in each.data.items()}

    def kept(self) -> bytes:
        """What the next build goes on from."""
        return encode([each.kept for each in self._eras])


def index_of(eras: Sequence[Era], articles: Mapping[str, Article], base: Base, workshop: Workshop) -> Index:
    """The index of these eras, whose stories are among the articles."""
    texts = Texts(
        source=lambda name: base.inventory.content[name].digest,
        mark=lambda name: articles[name].terms_digest or digest_of(articles[name].terms),
        terms=lambda name: articles[name].terms,
        before=lambda name, source: article_of(name, source, base, workshop).terms,
    )
    kept = kept_in(workshop.recall(KEPT)) if eras else []
    return brought_up(eras, texts, kept, published_of(base))


def index_after(found: bytes, catalogue: Catalogue, base: Base, workshop: Workshop) -> Index | None:
    """The index of the eras that the last build left, if they are those with this stamp; only texts changed since."""
    kept = kept_in(workshop.recall(KEPT))
    eras, numbers = [each.era() for each in kept], catalogue.numbers()
    if stamp_of(eras) != found:
        return None
    texts = Texts(
        source=lambda name: nth(catalogue.sources, numbers[name]),
        mark=lambda name: nth(catalogue.terms, numbers[name]),
        terms=lambda name: article_of(name, nth(catalogue.sources, numbers[name]), base, workshop).terms,
        before=lambda name, source: article_of(name, source, base, workshop).terms,
    )
    return brought_up(eras, texts, kept, published_of(base))


def brought_up(eras: Iterable[Era], texts: Texts, kept: Sequence[KeptEra], published: Published) -> Index:
    """The index of these eras. `kept`: as its files were last published, which `published` gives."""
    known = {(each.lang, each.number): each for each in kept}
    return Index((_shards(era, known.get((era.lang, era.number)), texts, published) for era in eras), texts, published)


def kept_in(data: bytes | None) -> list[KeptEra]:
    """The eras that were kept; none where there are none."""
    try:
        return msgspec.msgpack.decode(data, type=list[KeptEra]) if data else []
    except msgspec.DecodeError:
        return []


def stamp_of(eras: Iterable[Era]) -> bytes:
    """A digest of which stories are found, and in which order."""
    return digest_of(encode(list(eras)))


def published_of(base: Base) -> Published:
    """What gives the files of the index that were published last: those in the output folder, if nothing else does."""
    return base.published or published_in(base.settings.folders.output)


def published_in(folder: Path) -> Published:
    """What gives the files of a folder, where they are what they were."""
    return partial(_in_folder, folder)


def _shards(era: Era, last: KeptEra | None, texts: Texts, published: Published) -> Shards:
    sources, marks = b"".join(map(texts.source, era.ids)), b"".join(map(texts.mark, era.ids))
    kept = KeptEra(era.lang, era.number, NUL.join(era.ids), sources, marks, b"")
    if last is not None:
        with suppress(ReadingLostError, msgspec.DecodeError):
            return _continued(era, last, kept, texts, published)
    data = _made(era, texts)
    shards = b"".join(map(digest_of, data))
    return Shards(era, msgspec.structs.replace(kept, shards=shards), dict(enumerate(data)))


def _continued(era: Era, last: KeptEra, kept: KeptEra, texts: Texts, published: Published) -> Shards:
    """The shards where a few stories say something else, or came last. Raises ReadingLostError where that is not so."""
    before = last.ids.split(NUL)
    if era.ids[: len(before)] != tuple(before) or len(last.shards) != era.shards * SIZE_BYTES:
        raise ReadingLostError
    numbers = [*differing(last.marks, kept.marks), *range(len(before), len(era.ids))]
    if len(numbers) > MOST_CHANGED:
        raise ReadingLostError
    stories = {
        number: (_levels_before(number, era, last, texts), _levels(era.ids[number], texts)) for number in numbers
    }
    data = {}
    for shard, changes in changes_of(stories, era.shards).items():
        before_it = published(era.outputs[shard], nth(last.shards, shard))
        if before_it is None:
            raise ReadingLostError
        data[shard] = altered(before_it, changes)
    digests = put(last.shards, {shard: digest_of(each) for shard, each in data.items()})
    return Shards(era, msgspec.structs.replace(kept, shards=digests), data)


def _levels(name: str, texts: Texts) -> Levels:
    return levels_of(_terms(texts.terms(name)))


def _levels_before(number: int, era: Era, last: KeptEra, texts: Texts) -> Levels:
    """The terms of a story as they stand in the published shards; none of one that came since."""
    mark = nth(last.marks, number)
    if not mark:
        return {}
    data = texts.before(era.ids[number], nth(last.sources, number))
    if digest_of(data) != mark:
        raise ReadingLostError
    return levels_of(_terms(data))


def _terms(data: bytes) -> Terms:
    return TERMS.decode(data) if data else Terms()


def _in_folder(folder: Path, output: str, digest: bytes) -> bytes | None:
    with suppress(OSError):
        data = (folder / output).read_bytes()
        return data if digest_of(data) == digest else None
    return None


def _made(era: Era, texts: Texts) -> list[bytes]:
    """All shards of an era."""
    # numpy takes a tenth of a second to load.
    from generator.relate.search.founding import shards_of  # noqa: PLC0415

    return shards_of(map(_terms, map(texts.terms, era.ids)), era.shards)
