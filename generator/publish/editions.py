"""The last edition beside the manifest: the sources of what is published, which a takedown makes it from once more.

It is written before the first file is published, under a name of its own, and takes its place once the manifest is
written. Each one knows what was made of it: so whoever reads knows which of the two is that of the manifest, or of the
journal, wherever a build was cut short.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of, digest_of_all
from generator.model.last_edition import VERSION, LastEdition
from generator.model.manifest import Manifest
from generator.publish.generations import Archive
from generator.publish.state import read_journal, read_manifest
from generator.workshop.private import write_private

NAME, NEXT = "edition", "edition.next"
# Those of older generations, each called after what was made of it.
OLDER = "editions"


def mark_of(keys: Mapping[str, bytes]) -> bytes:
    """The digest of what is published; `keys`: output path → digest of all that the file is made of."""
    paths = sorted(keys)
    names = digest_of("\0".join(paths).encode("utf-8", "surrogateescape"))
    return digest_of_all([names, *(keys[path] for path in paths)])


def keep_next(state: Path, edition: LastEdition, last: Manifest) -> None:
    """Keeps the edition that is about to be published, beside that which is (`last`)."""
    waiting = _read(state / NEXT)
    if waiting is not None and _is_of(waiting, last):
        # The build that published it was cut short at its very end.
        (state / NEXT).replace(state / NAME)
    data = msgspec.msgpack.encode(edition)
    write_private(state / NEXT, [digest_of(data), data])


def settle(state: Path, generations: Iterable[Manifest] = ()) -> None:
    """Puts the edition in place of the last one: it is published. `generations`: older sites that may be shown again.

    Their editions stay.
    """
    names = {_mark_of(each).hex() for each in generations}
    older, last = state / OLDER, _read(state / NAME) if names else None
    if last is not None and last.made.hex() in names:
        older.mkdir(mode=0o700, exist_ok=True)
        (state / NAME).replace(older / last.made.hex())
    for path in older.iterdir() if older.is_dir() else ():
        if path.name not in names:
            path.unlink()
    (state / NEXT).replace(state / NAME)


def shown(output: Path, state: Path) -> Manifest | None:
    """What readers see: a generation, which its own record tells, or what was published last; None for nothing.

    Raises BroadsheetError (exit 3, `manifest-unreadable`).
    """
    archive = Archive(output, state)
    live = archive.find(archive.live) if archive.live is not None else None
    return live.manifest if live is not None else read_manifest(state)


def read_edition(output: Path, state: Path) -> LastEdition | None:
    """The edition that the published site was made from; None where nobody can be sure of it.

    Where a build was cut short while it published, its own: it had found no error, and what it took down stays down.
    Raises BroadsheetError (exit 3, `manifest-unreadable`).
    """
    journal = read_journal(state)
    if journal is not None:
        found = _read(state / NEXT)
        return found if found is not None and _is_of(found, journal) else None
    manifest = shown(output, state)
    if manifest is None:
        return None
    names = (NAME, NEXT, f"{OLDER}/{_mark_of(manifest).hex()}")
    editions = (_read(state / name) for name in names)
    return next((each for each in editions if each is not None and _is_of(each, manifest)), None)


def _is_of(edition: LastEdition, manifest: Manifest) -> bool:
    """Whether what is published was made from the edition."""
    return edition.made == _mark_of(manifest)


def _mark_of(manifest: Manifest) -> bytes:
    return mark_of({path: each.key for path, each in manifest.originals().items()})


def _read(path: Path) -> LastEdition | None:
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    digest, body = data[:SIZE_BYTES], data[SIZE_BYTES:]
    if digest_of(body) != digest:
        return None
    try:
        edition = msgspec.msgpack.decode(body, type=LastEdition)
    except msgspec.DecodeError:
        return None
    return edition if edition.version == VERSION else None
