"""What a deployment did, or would do, as people and programs read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.commands.telling.complaints import as_json, as_object
from generator.commands.telling.excerpt import columns, printable
from generator.deploy.cargo import Cargo
from generator.deploy.course import UNKNOWN, Course
from generator.model.problem import Problem
from generator.settings.secrets import scrubbed
from generator.settings.targets import DeploySettings

SHOWN = 10
# Of a line: what the file's name may take; the rest is how large it is, and by how much that is more than before.
ROOM, SIZE, MORE = 53, 13, 10
KINDS = {"folder": "the folder", "rsync": "by rsync,", "s3": "the bucket", "git": "by git,"}
UNITS = ("B", "kB", "MB", "GB", "TB")
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Deployment:
    """What a deployment came to. `settings`: of the target called `name`; `problems`: warnings and notices."""

    name: str
    settings: DeploySettings
    course: Course
    cargo: Cargo
    problems: tuple[Problem, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """The files that go there."""
        return (*self.course.added, *self.course.changed)

    @property
    def kept(self) -> int:
        """How many files are there as they are."""
        return len(self.cargo.entries) - len(self.sent)


def as_facts(done: Deployment, seconds: float, *, is_dry: bool) -> str:
    """The deployment as JSON. `before`: the bytes that a file had there, null where nobody knows."""
    course, sizes = done.course, done.cargo.sizes
    facts = {
        "target": done.name,
        "kind": done.settings.kind,
        "to": scrubbed(done.settings.to),
        "dry_run": is_dry,
        "added": [{"path": path, "bytes": sizes[path]} for path in course.added],
        "changed": [{"path": path, "bytes": sizes[path], "before": _before(done, path)} for path in course.changed],
        "removed": [{"path": path, "before": _before(done, path)} for path in course.removed],
        "unchanged": done.kept,
        "bytes": done.cargo.total(done.sent),
        "seconds": round(seconds, 3),
        "problems": [as_object(problem) for problem in done.problems],
    }
    return as_json(facts)


def told(done: Deployment, seconds: float, *, is_dry: bool) -> Iterator[str]:
    """The deployment as a person reads it, 80 columns wide where names allow it."""
    course = done.course
    where = f"{KINDS[done.settings.kind]} {printable(scrubbed(done.settings.to))}"
    if not done.sent and not course.removed:
        yield f"{done.name} ({where}) has all {done.kept:,} files already."
        return
    if is_dry:
        yield f"{done.name} is {where}. To be sent or deleted there:"
        yield from _some([_row("+", path, _size(done, path)) for path in course.added])
        yield from _some([_row("~", path, _size(done, path), _more(done, path)) for path in course.changed])
        yield from _some([_row("-", path, _known(course.before.get(path, UNKNOWN))) for path in course.removed])
    amount = f"{len(done.sent):,} file{'s' * (len(done.sent) != 1)} ({_rounded(done.cargo.total(done.sent))})"
    counts = f"{len(course.added):,} new, {len(course.changed):,} changed, {len(course.removed):,} "
    if is_dry:
        yield f"{amount} to send: {counts}to delete;"
        yield f"{done.kept:,} are there as they are. Nothing was sent or deleted."
    else:
        yield f"Sent {amount} to {done.name} in {seconds:.1f} s:"
        yield f"{counts}deleted, {done.kept:,} as they were."


def _before(done: Deployment, path: str) -> int | None:
    size = done.course.before.get(path, UNKNOWN)
    return None if size == UNKNOWN else size


def _size(done: Deployment, path: str) -> str:
    return _known(done.cargo.sizes[path])


def _known(size: int) -> str:
    return "" if size == UNKNOWN else f"{size:,} B"


def _more(done: Deployment, path: str) -> str:
    before = _before(done, path)
    return "" if before is None else f"{done.cargo.sizes[path] - before:+,}"


def _row(mark: str, path: str, size: str, more: str = "") -> str:
    name = printable(path)
    return f"  {mark} {name}{' ' * max(0, ROOM - columns(name))}{size:>{SIZE}}{more:>{MORE}}".rstrip()


def _some(rows: Sequence[str]) -> Iterator[str]:
    yield from rows[:SHOWN]
    if len(rows) > SHOWN:
        yield f"    … and {len(rows) - SHOWN:,} more; --format json has them all"


def _rounded(count: int) -> str:
    """Bytes as one says them: 512 B, 1.2 MB."""
    size, unit = float(count), 0
    while size >= THOUSAND and unit < len(UNITS) - 1:
        size, unit = size / THOUSAND, unit + 1
    return f"{count:,} B" if not unit else f"{size:.1f} {UNITS[unit]}"
