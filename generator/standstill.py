"""Standstill: a build in which no input changed and nothing fell due ends before it begins.

The last build left a snapshot: what it was asked, from when until when its result holds, the rows of all that it
looked at and of all that it published, and what it reported. Where nothing differs, the site is as a build would make
it, and what that build had to say is said again. Any doubt leads to the build itself.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.discover.theme import built_in
from generator.model.digest import digest_of
from generator.model.gate import Gate
from generator.model.report import Report
from generator.settings.digest import settings_digest
from generator.settings.values import Settings
from generator.workshop.kept import FileKeeper
from generator.workshop.rows import (
    DOUBTFUL,
    NOTHING_KNOWN,
    SEPARATOR,
    Rows,
    clock_of,
    rows_at,
    rows_below,
    wait_for_tick,
)

NAME = "snapshot"
STATE = ("manifest", "manifest.copy", "journal", "ledger", "edition", "schedule.json")


class Snapshot(msgspec.Struct, frozen=True, array_like=True):
    """What the last build saw and said. It holds from `since` (inclusive) until `until` (exclusive; None: for ever)."""

    wish: bytes
    since: datetime
    until: datetime | None
    inputs: Rows
    state: Rows
    outputs: Rows
    report: Report


class Look(msgspec.Struct, frozen=True):
    """A look at the inputs before a build: the digest of what is asked, the clock of the disk, the rows."""

    wish: bytes
    clock_ns: int
    inputs: Rows

    @property
    def certain(self) -> Rows:
        """The rows that cannot change without showing it."""
        return self.inputs.without_doubt(self.clock_ns)


class Watch(msgspec.Struct, frozen=True, dict=True):
    """Watches over standstill for one output. `toolchain`: digest of what runs; `wishes`: whatever else is asked."""

    settings: Settings
    gate: Gate
    toolchain: bytes
    wishes: tuple[object, ...] = ()

    def look(self) -> Look:
        """A look at the inputs; the state folder must exist."""
        folders = self.settings.folders
        clock = clock_of(folders.state)
        return Look(self._wish(), clock, rows_below(inputs_of(self.settings)))

    @cached_property
    def last(self) -> Snapshot | None:
        """The snapshot of the last build, unless the record of what it published is another by now."""
        state = self.settings.folders.state
        data = FileKeeper(state).recall(NAME, self.toolchain)
        found = _decoded(data) if data is not None else None
        return found if found is not None and rows_at(state, STATE) == found.state else None

    def still(self, look: Look, *, looks_at_output: bool) -> Report | None:
        """The last build's report, where nothing has changed since; None where a build must find out.

        `looks_at_output`: whether published files that somebody changed or deleted count, too.
        """
        last = self.last
        if last is None or not last.inputs.is_certain:
            return None
        if last.wish != look.wish or last.inputs != look.inputs or not self._holds(last):
            return None
        folders = self.settings.folders
        if not looks_at_output:
            return last.report
        is_whole = last.outputs.is_certain and rows_at(folders.output, last.outputs.names()) == last.outputs
        return last.report if is_whole else None

    def remember(
        self, look: Look, report: Report, outputs: Iterable[str], known: Mapping[str, bytes] = NOTHING_KNOWN
    ) -> None:
        """Leaves the snapshot of a build that has published these files. `known`: see `Publication.untouched`."""
        folders = self.settings.folders
        state, published = rows_at(folders.state, STATE), rows_at(folders.output, outputs, known)
        clock = wait_for_tick(folders.state, state)
        snapshot = Snapshot(
            wish=look.wish,
            since=self.gate.now,
            until=report.steady_until,
            inputs=look.certain,
            state=state.without_doubt(clock),
            outputs=published.all_there().without_doubt(clock),
            report=report,
        )
        FileKeeper(folders.state).keep(NAME, self.toolchain, msgspec.msgpack.encode(snapshot))

    def abide(self) -> None:
        """Leaves the last snapshot in force where another site was published since, by no build.

        Whoever looks at the inputs alone finds what that build found; whoever looks at the output, too, is in doubt.
        `last` must have been asked for while the snapshot held.
        """
        if self.last is None:
            return
        state = self.settings.folders.state
        rows = rows_at(state, STATE)
        clock = wait_for_tick(state, rows)
        snapshot = replace(self.last, state=rows.without_doubt(clock), outputs=Rows(b"", DOUBTFUL))
        FileKeeper(state).keep(NAME, self.toolchain, msgspec.msgpack.encode(snapshot))

    def _holds(self, last: Snapshot) -> bool:
        return last.since <= self.gate.now and (last.until is None or self.gate.now < last.until)

    def _wish(self) -> bytes:
        asked = (settings_digest(self.settings), self.gate.drafts, self.gate.future, self.wishes)
        return digest_of(msgspec.msgpack.Encoder(order="deterministic").encode(asked))


def inputs_of(settings: Settings) -> tuple[Path, ...]:
    """The folders with all that a site is made from, beside its settings."""
    folders = settings.folders
    found = (folders.content, folders.static, folders.data, folders.templates, folders.themes, folders.styles)
    # In the program's own repository it lies among the themes of the site: every file has one row.
    others = () if built_in().is_relative_to(folders.themes) else (built_in(),)
    return tuple(dict.fromkeys((*found, folders.i18n, *others)))


def rows_of(settings: Settings, beside: Path) -> Rows:
    """What the disk says of the inputs now, what could change without showing it made doubtful.

    `beside`: a folder on the same disk, in which a file may be made for a moment.
    """
    clock = clock_of(beside)
    return rows_below(inputs_of(settings)).without_doubt(clock)


def links_in(rows: Rows) -> tuple[Path, ...]:
    """The folders that links lead to."""
    # The path of what a link leads to ends with a slash.
    if b"/" + SEPARATOR not in rows.paths + SEPARATOR:
        return ()
    real = {Path(os.path.realpath(name)) for name in rows.names() if name.endswith("/")}
    return tuple(sorted(path for path in real if path.is_dir()))


def _decoded(data: bytes) -> Snapshot | None:
    try:
        return msgspec.msgpack.decode(data, type=Snapshot)
    except msgspec.DecodeError:
        return None
