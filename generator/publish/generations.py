"""Generations: whole sites as they were published, each in a folder beside the output, and the record of each."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.model.digest import SIZE_BYTES, Hasher, digest_of
from generator.model.manifest import Manifest
from generator.model.page import Rank
from generator.publish.flushing import flush_folder
from generator.settings.generations import NAME, live_generation, releases_of
from generator.workshop.private import write_private

RECORDS = "generations"
COMING, GOING = ".coming", ".going"
# Where the files of a theme go, by their names there.
OF_THEME = "assets/"


class Generation(msgspec.Struct, frozen=True):
    """A site that was published. `number`: later ones have greater ones.

    `met`: paths of files of others that this generation or one before it had: they went along, so that a name of
    theirs in an older one is the program's own.
    """

    manifest: Manifest
    number: int
    met: tuple[str, ...] = ()


def name_of(manifest: Manifest) -> str:
    """What a generation is called: the digest of its paths and bytes, so that the same site has the same name."""
    hasher = Hasher()
    for path, entry in sorted(manifest.entries.items()):
        hasher.update(path.encode("utf-8", "surrogateescape") + b"\0" + entry.digest)
    return hasher.digest().hex()


class Archive(msgspec.Struct, frozen=True):
    """The generations of one output. Their records lie in the state, for the owner's eyes; a link says which is live.

    A record is called after its generation; `.coming` behind it until readers see that one, `.going` once it is about
    to be deleted.
    """

    output: Path
    state: Path

    @property
    def releases(self) -> Path:
        """The folder of all generations."""
        return releases_of(self.output)

    @property
    def live(self) -> str | None:
        """The generation that readers see; None where the output is a folder."""
        return live_generation(self.output)

    @property
    def met(self) -> tuple[str, ...]:
        """Files of others that the live generation, or one before it, had."""
        known = self.find(self.live) if self.live is not None else None
        return known.met if known is not None else ()

    @property
    def next_number(self) -> int:
        """The number of the next generation."""
        return 1 + max((each.number for each in self.kept().values()), default=0)

    def folder(self, name: str) -> Path:
        """The folder of a generation."""
        return self.releases / name

    def find(self, name: str) -> Generation | None:
        """What is known of a generation; None where that is nothing, or damaged."""
        found = (_decoded(self._record(name + suffix)) for suffix in ("", COMING, GOING))
        return next((each for each in found if each is not None), None)

    def kept(self) -> dict[str, Generation]:
        """Every generation that was published and is still there, by name, the newest first."""
        names = (name for name in self._names("") if self.is_there(name))
        found = ((name, _decoded(self._record(name))) for name in names)
        known = {name: generation for name, generation in found if generation is not None}
        return dict(sorted(known.items(), key=lambda item: -item[1].number))

    def before(self) -> dict[str, float]:
        """The names of the generations that were live before this one, the newest first, and when (seconds of 1970)."""
        kept = self.kept()
        number = kept[self.live].number if self.live in kept else 0
        return {name: self._record(name).stat().st_mtime for name, each in kept.items() if each.number < number}

    def is_there(self, name: str) -> bool:
        """Whether a generation has a folder."""
        return self.folder(name).is_dir() and not self.folder(name).is_symlink()

    def known(self) -> list[str]:
        """The names of all records."""
        return sorted({name for suffix in ("", COMING, GOING) for name in self._names(suffix)})

    def unsettled(self) -> Iterator[tuple[str, str]]:
        """Name and suffix of each record that a build which was cut short left on its way."""
        for suffix in (COMING, GOING):
            yield from ((name, suffix) for name in self._names(suffix))
        yield from ((name, "") for name in self._names("") if not self.is_there(name))

    def write(self, name: str, generation: Generation, suffix: str = "") -> None:
        """Keeps a record, whole or not at all, and on the disk."""
        data = msgspec.msgpack.encode(generation)
        path = self._record(name + suffix)
        write_private(path, [digest_of(data), data], lasts=True)
        flush_folder(path.parent)

    def mark(self, name: str, before: str, after: str) -> None:
        """Gives a record another suffix, where there is one with the first."""
        with suppress(FileNotFoundError):
            self._record(name + before).replace(self._record(name + after))

    def forget(self, name: str) -> None:
        """Deletes what is known of a generation."""
        for suffix in ("", COMING, GOING):
            self._record(name + suffix).unlink(missing_ok=True)
        with suppress(OSError):
            (self.state / RECORDS).rmdir()

    def _record(self, name: str) -> Path:
        return self.state / RECORDS / name

    def _names(self, suffix: str) -> list[str]:
        folder = self.state / RECORDS
        found = folder.iterdir() if folder.is_dir() else ()
        names = (path.name.removesuffix(suffix) for path in found if path.name.endswith(suffix))
        return sorted(name for name in names if NAME.fullmatch(name))


def shows_nothing_else(old: Manifest, new: Manifest) -> bool:
    """Whether every story, text of a list, picture and file of `static/` of the old site is in the new one as well.

    A story that was withdrawn is none of the new one: a tombstone stands for it, which is no story.
    """
    stories, texts, copies = (
        sources_of(old, rank) - sources_of(new, rank) for rank in (Rank.PAGE, Rank.LIST, Rank.ASSET)
    )
    return not stories and not texts - sources_of(new, Rank.PAGE) and not copies


def sources_of(manifest: Manifest, rank: Rank) -> set[str]:
    """The files that stories (PAGE), texts of lists and tombstones (LIST), or copies (ASSET) are made of.

    Of copies, those of the site: nobody takes back what belongs to a theme.
    """
    entries = ((path, entry) for path, entry in manifest.originals().items() if entry.rank is rank and entry.source)
    return {entry.source for path, entry in entries if path != OF_THEME + entry.source}


def _decoded(path: Path) -> Generation | None:
    try:
        data = path.read_bytes() if path.is_file() else b""
        digest, body = data[:SIZE_BYTES], data[SIZE_BYTES:]
        return msgspec.msgpack.decode(body, type=Generation) if digest_of(body) == digest else None
    except (msgspec.DecodeError, OSError):
        return None
