"""Recorded: a target that knows by a record, kept there, what it has and whose that is.

Before the first file changes, the record says which are in doubt; after the last, that none is. So a deployment that
was cut short anywhere leaves a record that claims nothing false: the next one compares what is in doubt, and no more.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TypeVar

from generator.deploy.cargo import Cargo
from generator.deploy.course import UNKNOWN, Course, Holdings
from generator.deploy.patience import patiently
from generator.deploy.record import IN_DOUBT, Record, decoded, encoded, known, mark_of
from generator.deploy.record import NAME as RECORD
from generator.deploy.target import CrossedError, Depot, Tell
from generator.model.problem import Place, Problem, notice

Result = TypeVar("Result")


class Recorded:
    """A target with a depot. `where`: how it is named to whoever deploys."""

    def __init__(self, depot: Depot, where: str) -> None:
        self._depot = depot
        self._where = where
        self._found: bytes | None = None

    def held(self, *, writes: bool) -> AbstractContextManager[None]:
        """See `Target`."""
        return self._depot.held() if writes else nullcontext()

    def holdings(self, cargo: Cargo, *, rechecks: bool) -> Holdings:
        """See `Target`; a record that is damaged or of another site counts for nothing, and stands in the way."""
        self._found = data = self._try(self._depot.fetch)
        record = decoded(data) if data is not None else None
        is_own = record is not None and record.site == cargo.site
        marks = {path: mark_of(path) for path in cargo.entries}
        files = record if record is not None and is_own else Record(cargo.site)
        ours = {path: found for path, found in known(marks, files).items() if path != RECORD}
        doubtful = [path for path in marks if rechecks or path not in ours or ours[path][0] == IN_DOUBT]
        seen = self._try(partial(self._depot.look, doubtful, cargo))
        certain = ours.keys() - set(doubtful)
        same = {path for path in certain if ours[path][0] == cargo.entries[path].digest} | seen.same
        gone = self._gone(files, set(marks.values()))
        there = {path: size for path, (_, size) in ours.items() if path in certain or path in seen.there}
        # With the very bytes that are wanted, a file is as good as one's own.
        there |= {path: cargo.sizes[path] for path in seen.same}
        foreign = sorted(path for path in seen.there if path not in ours and path not in seen.same)
        return Holdings(
            ours=there | gone,
            same=frozenset(same),
            foreign=(*([RECORD] if record is not None and not is_own else []), *foreign),
            problems=self._problems(data, record, is_own=is_own),
            is_settled=is_own and files == _whole(cargo),
        )

    def apply(self, course: Course, cargo: Cargo, tell: Tell) -> None:
        """See `Target`."""
        keep = partial(self._try_with, self._depot.keep)
        before = decoded(self._found) if self._found is not None else None
        if before is not None and not before.is_settled:
            self._try(partial(self._depot.sweep, before.files.keys()))
        opened = encoded(_during(course, cargo))
        keep(opened)
        for stage in course.stages:
            if stage.gone:
                self._try(partial(self._depot.remove, stage.gone, tell))
            else:
                self._try(partial(self._depot.send, stage.sent, cargo, tell))
        if self._try(self._depot.fetch) != opened:
            # What the other one has sent since, its record says, or will say: nobody can be sure of a file.
            keep(encoded(_crossed(course, cargo)))
            raise CrossedError
        keep(encoded(_whole(cargo)))

    def _gone(self, record: Record, wanted: set[bytes]) -> dict[str, int]:
        """The files of this site that are not wanted any more: their names, only a look at the target tells."""
        lost = record.files.keys() - wanted
        if not lost:
            return {}
        names = self._try(self._depot.names)
        marks = ((name, mark_of(name)) for name in names)
        return {name: record.files[mark][1] for name, mark in marks if mark in lost}

    def _problems(self, data: bytes | None, record: Record | None, *, is_own: bool) -> tuple[Problem, ...]:
        if data is None or is_own:
            return ()
        why = f"it is that of {record.site}" if record is not None else "it is damaged"
        message = f"{self._where}: the record of what is there does not count ({why}): each file was compared"
        return (notice("deploy-record", "", Place(), message),)

    def _try(self, work: Callable[[], Result]) -> Result:
        return patiently(work, self._where)

    def _try_with(self, work: Callable[[bytes], None], data: bytes) -> None:
        patiently(partial(work, data), self._where)


def _whole(cargo: Cargo) -> Record:
    """What a target has once all is there."""
    files = {mark_of(path): (entry.digest, cargo.sizes[path]) for path, entry in cargo.entries.items()}
    return Record(cargo.site, files)


def _during(course: Course, cargo: Cargo) -> Record:
    """What a target has while it changes."""
    files = dict(_whole(cargo).files)
    for path in (*course.added, *course.changed, *course.removed):
        files[mark_of(path)] = (IN_DOUBT, UNKNOWN)
    return Record(cargo.site, files)


def _crossed(course: Course, cargo: Cargo) -> Record:
    """What a target has that somebody else has changed meanwhile: the same files as before or since, all in doubt."""
    marks = map(mark_of, (*cargo.entries, *course.removed))
    return Record(cargo.site, dict.fromkeys(marks, (IN_DOUBT, UNKNOWN)))
