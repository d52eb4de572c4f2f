"""Companions in a build: which files have one that fits, which are compressed, and that they are staged with them.

A companion is made of nothing but the bytes of its file: its key is the digest of those and of the encoder. So what
stays as it is keeps its companions, whatever made its page anew, and nothing is compressed twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec

from generator.draft import Draft
from generator.model.companion import companions_of, is_worth_it, names_of
from generator.model.digest import digest_of, digest_of_all
from generator.model.manifest import Entry
from generator.model.page import Rank, part_of
from generator.plan.companions import blocked_in
from generator.publish.compressing import COMPRESS, Compressed, Recipe, gear_of
from generator.publish.publication import Publication
from generator.workshop.workshop import Workshop


class Squeeze(msgspec.Struct, frozen=True):
    """A file that wants companions: its path, its entry in the manifest, the entries of its companions by path."""

    path: str
    entry: Entry
    methods: tuple[str, ...]
    names: tuple[str, ...]
    keys: tuple[bytes, ...]


def stage_companions(draft: Draft, workshop: Workshop, publication: Publication) -> None:
    """Stages the companions of all that will be published, once all of it is staged; keeps those that still fit."""
    missing = [each for each in _missing(draft, publication) if is_worth_it(publication.size_of(each.path))]
    row_of = partial(_row, publication)
    made = map(msgspec.msgpack.Decoder(Compressed).decode, workshop.run(COMPRESS, part_of(Recipe()), missing, row_of))
    for each, found in zip(missing, made, strict=True):
        # Of a file that somebody changed meanwhile there is none: the next build puts both right.
        for name, key, data in zip(each.names, each.keys, found.files, strict=False):
            entry = Entry(digest_of(data), key, each.entry.rank, each.entry.source, is_companion=True)
            publication.write(name, data, entry)


def with_companions(entries: Mapping[str, Entry], methods: Sequence[str]) -> dict[str, Entry]:
    """Entries of published files, and of all companions that they may have."""
    return {**{name: Entry(b"", b"", Rank.ASSET) for name in names_of(entries, methods)}, **entries}


def _missing(draft: Draft, publication: Publication) -> Iterator[Squeeze]:
    """The files some of whose companions are not there, or not those that they must be."""
    gear = {method: gear_of(method) for method in draft.compress}
    blocked = blocked_in(draft.outputs, draft.compress)
    for path, entry in publication.coming.items():
        found = [
            (method, name, key)
            for method, name in companions_of(path, draft.compress)
            if name not in blocked and not publication.keeps(name, key := digest_of_all([entry.digest, gear[method]]))
        ]
        if found:
            methods, names, keys = zip(*found, strict=True)
            yield Squeeze(path, entry, methods, names, keys)


def _row(publication: Publication, each: Squeeze) -> list[bytes]:
    return [" ".join(each.methods).encode(), each.entry.digest, publication.bytes_of(each.path)]
