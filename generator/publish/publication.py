"""Publication: one build's dealings with the output folder, from the lock to the new manifest."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.model.companion import leading
from generator.model.ledger import Ledger
from generator.model.manifest import Entry, Manifest
from generator.model.page import Copy, Rank
from generator.model.problem import BroadsheetError, Place, Problem, notice, warning
from generator.publish.access import refuse_closed
from generator.publish.applying import Change, apply, remove
from generator.publish.arriving import sweep
from generator.publish.entering import leave
from generator.publish.flushing import flush_all
from generator.publish.generations import Archive
from generator.publish.ledger import lost_ledger, read_ledger
from generator.publish.ownership import (
    foreign_in_the_way,
    foreign_notice,
    intact,
    mended_notice,
    refuse_foreign,
    refuse_links,
    remove_adopted,
)
from generator.publish.releasing import release
from generator.publish.staging import Staging
from generator.publish.state import read_journal, read_manifest
from generator.workshop.rows import Rows, rows_at

NOTHING = Rows()
NO_LEDGER = Ledger()
# Notices of what happened once: a build that finds nothing changed does not repeat them.
PASSING = frozenset({"ledger-lost", "output-mended", "output-shared", "publishing-finished"})


class Publication:
    """The output folder during one build: what stands there, what is staged, what stays.

    `last`: the manifest of the site as it was published, `published` as it is now. `ledger`: every URL that a story of
    it ever had. `seen`: rows of published files that had their bytes when they were taken. `reused`: how many files
    stay as they are.
    """

    def __init__(
        self, output: Path, state: Path, seen: Rows = NOTHING, *, adopts: bool = False, anew: bool = False
    ) -> None:
        self._output = output
        self._state = state
        self._adopts = adopts
        self._anew = anew
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._archive = Archive(output, state)
        known, self._is_lost = _known(self._archive, adopts=adopts)
        journal = read_journal(state)
        self._is_first, self._was_cut_short = known is None and journal is None, journal is not None
        sweep(output, journal.entries if journal else ())
        self.last = known or Manifest()
        self.ledger = read_ledger(state)
        # Into a generation that readers see, no file arrives.
        self._arrived = {} if self._archive.live else _arrived(output, journal, self.last)
        self._owned = {**self._arrived, **self.last.entries}
        self.published = self.last
        self._altered: list[str] = []
        self._seen = seen
        self._staging = Staging(state / "staging")
        self._kept: dict[str, Entry] = {}
        self._intact, self._untouched = frozenset[str](), frozenset[str]()

    @property
    def writes_anew(self) -> bool:
        """Whether every file is written, whatever stands there."""
        return self._anew

    @property
    def altered(self) -> tuple[str, ...]:
        """Paths of published files that somebody else had changed or deleted."""
        return () if self._was_cut_short else tuple(self._altered)

    @property
    def reused(self) -> int:
        """How many files stay as they are."""
        return len(self._kept)

    @property
    def untouched(self) -> dict[str, bytes]:
        """The rows of the files that stay as they are, of those that nobody touched since they were seen."""
        seen = self._seen.by_name() if self._untouched else {}
        return {path: seen[path] for path in self._kept if path in self._untouched}

    def expect(self, paths: Iterable[str]) -> None:
        """Looks which of the paths still have the bytes that we published."""
        if not self._anew:
            last = self.last.entries
            wanted = frozenset(paths)
            # Files with the row that they had when they were seen need not be read.
            self._untouched = rows_at(self._output, last).same_as(self._seen)
            others = {path: entry for path, entry in last.items() if path not in self._untouched}
            self._intact = self._untouched.union(intact(self._output, others))
            altered = (path for path in last if path not in self._intact)
            self._altered = [path for path in altered if path in wanted or (self._output / path).exists()]
            self._intact &= wanted

    def keeps(self, path: str, key: bytes) -> bool:
        """Whether the published file was made from the same key and is whole: then it stays."""
        entry = self.last.entries.get(path)
        if entry is None or entry.key != key or path not in self._intact:
            return False
        self._kept[path] = entry
        return True

    def read(self, path: str) -> bytes:
        """The bytes of a published file that stays as it is."""
        return (self._output / path).read_bytes()

    @property
    def coming(self) -> dict[str, Entry]:
        """What will be published, as far as it is staged or stays; by output path, sorted."""
        return self._wanted()

    def size_of(self, path: str) -> int:
        """How large a file is that is staged or stays."""
        return os.stat(self._place(path)).st_size  # noqa: PTH116 - of ten thousand files

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a file that is staged or stays."""
        return Path(self._place(path)).read_bytes()

    def write(self, path: str, data: bytes, entry: Entry) -> None:
        """Stages a rendered file, unless the published one has the same bytes."""
        if not self._has(path, entry):
            self._staging.write(path, data, entry)

    def copy(self, path: str, source: Path, entry: Entry) -> None:
        """Stages a copy of a file, unless the published one has the same bytes."""
        if not self._has(path, entry):
            self._staging.copy(path, source, entry)

    def notices(self) -> Iterator[Problem]:
        """What the editors should know of the output folder before it changes."""
        found = [lost_ledger(self._state, self.last, self.ledger)]
        if self._is_first:
            found.append(foreign_notice(self._output, self._wanted(), names=self._is_lost))
        if self._was_cut_short:
            message, hint = "the last build was cut short while it published", "this one has finished its work"
            found.append(notice("publishing-finished", os.fspath(self._output), Place(), message, hint))
        else:
            found.append(mended_notice(self._output, self.altered))
        yield from (each for each in found if each is not None)

    def apply(self, ledger: Ledger = NO_LEDGER, *, is_preview: bool, keep: int = 0) -> Change:
        """Publishes what is staged; raises BroadsheetError where that would touch somebody else's file.

        `ledger`: as it is from now on. What a preview shows never was public: it leaves none. `keep`: so many whole
        generations, this one among them; 0: the output is a plain folder, and its files are changed one by one.
        """
        wanted = self._wanted()
        if not wanted and not self._owned:
            return Change(0, 0)
        # What is intact was looked at when the build began; ten thousand of them cost a second look.
        moved = {path: entry for path, entry in wanted.items() if path not in self._intact}
        foreign = foreign_in_the_way(self._output, moved, self._owned)
        if not self._adopts:
            refuse_foreign(self._output, foreign)
        refuse_links(self._output, [*moved, *self._staging.entries, *(self._owned.keys() - wanted.keys())])
        remove_adopted(self._output, foreign, wanted)
        gone = self._without_stale(wanted)
        self.published = Manifest(wanted, is_preview)
        manifests = (Manifest(self._owned), self.published)
        is_new = not is_preview and ledger != self.ledger
        change = self._put(manifests, ledger if is_new else None, keep)
        return Change(change.written, change.deleted + gone)

    def discard(self) -> None:
        """Forgets what is staged; the published site is as it was."""
        self._staging.discard()

    def _put(self, manifests: tuple[Manifest, Manifest], ledger: Ledger | None, keep: int) -> Change:
        if keep or self._archive.known():
            # A second name for a file changes what the disk says of it, and so does the end of one.
            self._untouched = frozenset()
        if keep:
            return release(self._staging, self._archive, manifests, keep, ledger)
        old, new = manifests
        # At the first publication all that is new lies in one folder.
        changing = [*self._staging.entries, *(old.entries.keys() - new.entries.keys())] if old.entries else [""]
        refuse_closed(self._output, changing)
        leave(self._archive)
        return apply(self._staging, self._output, self._state, manifests, ledger)

    def _without_stale(self, wanted: Mapping[str, Entry]) -> int:
        """Deletes what only the journal in force knows to be ours: the next one will not, or not with these bytes."""
        stale = [path for path, entry in self._arrived.items() if _digest_in(wanted, path) != entry.digest]
        if stale:
            remove(self._output, leading(stale))
            flush_all(self._output)
            self._owned = {path: entry for path, entry in self._owned.items() if path not in stale}
        return len(stale)

    def _wanted(self) -> dict[str, Entry]:
        return dict(sorted((self._kept | self._staging.entries).items()))

    def _place(self, path: str) -> str:
        return f"{self._staging.folder if path in self._staging.entries else self._output}/{path}"

    def _has(self, path: str, entry: Entry) -> bool:
        last = self.last.entries.get(path)
        if last is None or last.digest != entry.digest or path not in self._intact:
            return False
        self._kept[path] = entry
        return True


def _arrived(output: Path, journal: Manifest | None, last: Manifest) -> dict[str, Entry]:
    """The files that a build which was cut short had written, and the manifest does not know: those with its bytes."""
    entries = journal.entries if journal else {}
    new = {path: entry for path, entry in entries.items() if path not in last.entries}
    return {path: new[path] for path in intact(output, new)}


def _digest_in(entries: Mapping[str, Entry], path: str) -> bytes | None:
    return entries[path].digest if path in entries else None


def _known(archive: Archive, *, adopts: bool) -> tuple[Manifest | None, bool]:
    """The manifest, and whether it is lost beyond reading: then only who adopts goes on, from nothing.

    Of a generation, its own record: a build may have been cut short after readers saw it.
    """
    live = archive.find(archive.live) if archive.live is not None else None
    if live is not None:
        return live.manifest, False
    try:
        return read_manifest(archive.state), False
    except BroadsheetError:
        if not adopts:
            raise
        return None, True


@contextmanager
def publication(output: Path, state: Path, seen: Rows = NOTHING, *, adopts: bool, anew: bool) -> Iterator[Publication]:
    """The output folder, which must be held against other builds (`locked`).

    `seen`: see `Publication`. `adopts`: foreign files in the way become ours. `anew`: every file is written again.
    """
    current = Publication(output, state, seen, adopts=adopts, anew=anew)
    try:
        yield current
    finally:
        current.discard()


def preview_notices(output: Path, count: int) -> Iterator[Problem]:
    """The line that says that a build holds `count` stories that are not public; none for none."""
    if count:
        message = f"this build shows {count} {'story that is' if count == 1 else 'stories that are'} not public"
        hint = "don't deploy it; the next plain build takes them out"
        yield warning("preview", os.fspath(output), Place(), message, hint)


def entry_of(copy: Copy) -> Entry:
    """The manifest's entry of a file that is published as it is: its own digest stands for what it is made of."""
    return Entry(copy.digest, copy.digest, Rank.ASSET, copy.source)
