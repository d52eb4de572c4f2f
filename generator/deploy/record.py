"""Record: what a site has at a target, kept there; it tells nobody a name.

A server may show it to readers. So it has digests in place of paths: whoever knows a path finds it, and nobody learns
of a page that no other leads to.
"""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from generator.model.digest import SIZE_BYTES, digest_of

VERSION = 1
# How it is called at the target.
NAME = ".broadsheet-deploy"
# In place of a digest: the file may have been on its way when a deployment was cut short.
IN_DOUBT = b""


class Record(msgspec.Struct, frozen=True):
    """Digest of an output path → digest and size (bytes) of the file there. `site`: the address of whose it is."""

    site: str
    files: dict[bytes, tuple[bytes, int]] = {}
    version: int = VERSION

    @property
    def is_settled(self) -> bool:
        """Whether the deployment that left it came to its end."""
        return all(digest for digest, _ in self.files.values())


def mark_of(path: str) -> bytes:
    """What stands in place of a path."""
    return digest_of(path.encode("utf-8", "surrogateescape"))


def encoded(record: Record) -> bytes:
    """The record as it is kept, behind its digest."""
    data = msgspec.msgpack.encode(replace(record, files=dict(sorted(record.files.items()))))
    return digest_of(data) + data


def decoded(data: bytes) -> Record | None:
    """The record of these bytes; None where they are damaged, or none of this version's."""
    digest, body = data[:SIZE_BYTES], data[SIZE_BYTES:]
    if digest_of(body) != digest:
        return None
    try:
        record = msgspec.msgpack.decode(body, type=Record)
    except msgspec.DecodeError:
        return None
    return record if record.version == VERSION else None


def known(paths: Mapping[str, bytes], record: Record) -> dict[str, tuple[bytes, int]]:
    """Of paths with their marks, those that the record has, and what it says of them."""
    return {path: record.files[mark] for path, mark in paths.items() if mark in record.files}
