"""Publishes: staged files change the output folder, and only what the manifest lists is ever touched."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.model.digest import digest_of
from generator.model.manifest import Entry, Manifest


def read_manifest(state: Path) -> Manifest:
    """What was published last."""
    path = state / "manifest"
    return msgspec.msgpack.decode(path.read_bytes(), type=Manifest) if path.exists() else Manifest()


def publish(output: Path, state: Path, files: Iterable[tuple[str, bytes, Entry]], last: Manifest) -> tuple[int, int]:
    """Writes what is new, deletes what is gone; (written, deleted)."""
    entries: dict[str, Entry] = {}
    written = 0
    for path, data, entry in files:
        entries[path] = entry
        target = output / path
        if not target.exists() or digest_of(target.read_bytes()) != entry.digest:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            written += 1
    gone = [path for path in last.entries if path not in entries]
    for path in gone:
        (output / path).unlink(missing_ok=True)
    state.mkdir(parents=True, exist_ok=True)
    temporary = state / "manifest.new"
    temporary.write_bytes(msgspec.msgpack.encode(Manifest(entries)))
    os.replace(temporary, state / "manifest")
    return written, len(gone)
