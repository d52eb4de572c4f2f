"""The memory of what is published: the manifest in two copies, and the list of paths about to be written."""

import os
import stat
from pathlib import Path

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of
from generator.model.manifest import VERSION, Manifest
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.publish.flushing import flush_folder
from generator.workshop.private import write_private

NAMES = ("manifest", "manifest.copy")
JOURNAL = "journal"


def read_manifest(state: Path) -> Manifest | None:
    """What was published last, None where nothing was; one good copy is enough.

    Raises BroadsheetError (exit 3, `manifest-unreadable`) where there are copies and none is good: a story that was
    taken down could stay online unseen.
    """
    found = [path for path in (state / name for name in NAMES) if os.path.lexists(path)]
    for path in found:
        if (manifest := _decoded(_bytes_of(path))) is not None:
            return manifest
    if not found:
        return None
    hint = (
        "build with --adopt: the files that the new site has too become its own again, and the others are named; "
        "or empty the output folder, delete this one, and build again"
    )
    problem = error("manifest-unreadable", str(state), Place(), "the record of what is published is damaged", hint)
    raise BroadsheetError(problem, exit_code=ExitCode.IO)


def encoded(manifest: Manifest) -> bytes:
    """The manifest as it is kept, behind its digest: encoded once for journal and copies."""
    data = msgspec.msgpack.encode(manifest)
    return digest_of(data) + data


def write_manifest(state: Path, data: bytes) -> None:
    """Keeps the encoded manifest, one copy after the other, each whole or not at all."""
    for name in reversed(NAMES):
        write_private(state / name, [data], lasts=True)
    flush_folder(state)
    (state / JOURNAL).unlink(missing_ok=True)


def write_journal(state: Path, data: bytes) -> None:
    """Says in an encoded manifest which paths will be ours, before the first of them is written."""
    write_private(state / JOURNAL, [data], lasts=True)
    flush_folder(state)


def read_journal(state: Path) -> Manifest | None:
    """What a build that was cut short was about to publish; None if every build came to its end.

    A damaged journal is an empty one: nothing is taken for ours that nobody can prove to be.
    """
    path = state / JOURNAL
    return (_decoded(_bytes_of(path)) or Manifest()) if os.path.lexists(path) else None


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; none of what is no file: a pipe in its place would hang the build."""
    return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b""


def _decoded(data: bytes) -> Manifest | None:
    digest, body = data[:SIZE_BYTES], data[SIZE_BYTES:]
    if digest_of(body) != digest:
        return None
    try:
        manifest = msgspec.msgpack.decode(body, type=Manifest)
    except msgspec.DecodeError:
        return None
    return manifest if manifest.version == VERSION else None
