"""Serving: the site of a session as the preview's server wants it, and what is said of it at the terminal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.commands.faults import disk_fault, is_of_memory, memory_fault
from generator.commands.session import Session
from generator.commands.telling.complaints import counted, print_problems
from generator.commands.telling.excerpt import COLUMNS, columns, excerpt, printable
from generator.draft import Draft
from generator.model.problem import Problem, Severity
from generator.plan.addresses import base_of
from generator.preview import Preview, Proof, Sight
from generator.server.newsroom import Complaint, Told, Watched
from generator.standstill import inputs_of
from generator.wanted import Wanted
from generator.workshop.workshop import Workshop

# Below the cache, which may be deleted at any time.
CORNER = "preview"
# As many errors are shown over a page; the terminal has them all.
MOST_COMPLAINTS = 20
# Of a line: the time and what surrounds the rest, what was made, how long it took.
TIME, MADE, TOOK = 10, 12, 9
ROOM = COLUMNS - TIME - MADE - TOOK


class Serving:
    """A newsroom (`generator/server/newsroom.py`). `darkroom`: a workshop for pictures, in another thread."""

    def __init__(self, session: Session, workshop: Workshop, darkroom: Workshop) -> None:
        folders = session.settings.folders
        self._session = session
        self._preview = Preview(workshop, folders.cache / CORNER, folders.output)
        self._darkroom = darkroom
        self._told: frozenset[Problem] = frozenset()
        self._is_first, self._is_shown = True, True

    def now(self) -> datetime:
        """The instant that the session began for, and what went by since."""
        return self._session.gate.now + (self._session.clock() - self._session.started)

    def sights(self) -> Iterator[Sight]:
        """What there is to see now, with the settings as they are now."""
        with _faults_named(self._session):
            self._session = replace(self._session, settings=self._session.reload())
            gate = replace(self._session.gate, now=self.now())
            yield from self._preview.sights(Wanted(self._session.settings, gate, self._session.policy))

    def proofs(self, draft: Draft, outputs: Sequence[str]) -> Iterator[Proof]:
        """The pages with these output paths."""
        with _faults_named(self._session):
            yield from self._preview.proofs(draft, outputs, self._session.settings)

    def pictures(self, draft: Draft, outputs: Sequence[str]) -> Iterator[Proof]:
        """The same of pictures, in a workshop of their own."""
        with _faults_named(self._session):
            yield from self._preview.proofs(draft, outputs, self._session.settings, self._darkroom)

    def forget(self) -> None:
        """Lets the next look begin anew."""
        self._preview.forget()

    def complaints(self, problems: Sequence[Problem]) -> tuple[Complaint, ...]:
        """The errors, with the lines of the files that they are in."""
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        return tuple(self._complaint(problem) for problem in errors[:MOST_COMPLAINTS])

    def base_path(self) -> str:
        """The path of the site's address, decoded as that of a request is."""
        return unquote(base_of(self._session.settings.values.base_url).path)

    def watched(self) -> Watched:
        """The folders with sources, what links in them lead to, and the files with settings."""
        settings, options = self._session.settings, self._session.options
        files = tuple(path.absolute() for path in options.config) or (settings.folders.site / "site.toml",)
        return Watched((*inputs_of(settings), *self._preview.linked), files)

    def tell(self, told: Told) -> None:
        """A line for a look, and problems that were not told already."""
        new = [problem for problem in told.problems if problem not in self._told]
        print_problems(new, self._session.sources, self._session.console)
        self._told = frozenset(told.problems)
        if (
            not self._is_first
            and not self._session.options.quiet
            and (told.paths or told.pages or new or told.is_shown != self._is_shown)
        ):
            self._session.console.result(_line(told, self._clock()))
        self._is_first, self._is_shown = False, told.is_shown
        self._flush()

    def remark(self, line: str) -> None:
        """Says something else."""
        self._session.console.remark(line)
        self._flush()

    def shown(self) -> str:
        """What there is to see, drafts and what is due later beside what is public, in words."""
        if not self._is_shown:
            return "has nothing to show yet: mend what is told above, and it appears."
        gate, settings = self._session.gate, self._session.settings
        more = [name for name, is_in in (("drafts", gate.drafts), ("what is due later", gate.future)) if is_in]
        what = printable(settings.values.title or settings.folders.site.name)
        return f"shows {what}{', with ' + ' and '.join(more) if more else ''}. Save a file to see it;"

    def _clock(self) -> datetime:
        return self._session.clock().astimezone(ZoneInfo(self._session.settings.values.timezone))

    def _complaint(self, problem: Problem) -> Complaint:
        place = problem.place
        rows = excerpt(self._session.sources.lines(problem.path), place) if place.line else []
        return Complaint(
            code=problem.code,
            severity=problem.severity.value,
            file=printable(problem.path),
            line=place.line,
            column=place.column,
            message=printable(problem.message),
            hint=printable(problem.hint),
            rows=tuple(rows),
        )

    def _flush(self) -> None:
        self._session.console.remarks.flush()
        self._session.console.out.flush()


def _line(told: Told, clock: datetime) -> str:
    """What came of a look, 80 columns wide at most."""
    what = _fitted(_names(told))
    made = "not shown" if not told.is_shown else f"{told.pages:,} page{'s' * (told.pages != 1)}"
    took = f"{told.seconds * 1000:,.0f} ms" if told.seconds < 1 else f"{told.seconds:,.1f} s"
    if not told.is_shown:
        took = counted(each for each in told.problems if each.severity is Severity.ERROR)
    room = " " * max(0, ROOM - columns(what))
    return f"{clock:%H:%M:%S}  {what}{room}{made:>{MADE}}{took:>{TOOK}}"


def _names(told: Told) -> str:
    if not told.paths:
        return "what fell due" if told.pages else "shown again" if told.is_shown else "all pages"
    more = len(told.paths) - 1
    return printable(told.paths[0]) + (f" and {more:,} more" if more else "")


def _fitted(text: str) -> str:
    """The end of a text that is too long: of a path that tells more than its beginning."""
    if columns(text) < ROOM:
        return text
    while columns(text) >= ROOM - 1:
        text = text[1:]
    return f"…{text}"


@contextmanager
def _faults_named(session: Session) -> Iterator[None]:
    """What the disk and the memory do not let go on becomes a problem: a preview goes on."""
    try:
        yield
    except OSError as fault:
        raise disk_fault(fault, session.settings.folders.site) from fault
    except (MemoryError, ImportError) as fault:
        if not is_of_memory(fault):
            raise
        raise memory_fault() from fault
