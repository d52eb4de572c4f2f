"""Desk: where a preview is made, in the main thread of the program: it looks, makes pages, and puts them on the board.

Whoever asks for a page waits for the desk, and gets the page in its turn: before all else comes a look, if somebody
edited; then what browsers ask for; then, while nobody wants anything, all other pages that are new, since a template
may be wrong on a page that nobody looks at.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import filterfalse
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import replace

from generator.draft import Draft
from generator.model.problem import BroadsheetError, ChangedError, Place, Problem, Severity
from generator.plan.addresses import output_of
from generator.plan.outline import RecordLostError
from generator.preview import Proof, Sight
from generator.server.board import HTML, Board, Print, Stage, below_base
from generator.server.inbox import Answer, Inbox, answer
from generator.server.media import is_loaded
from generator.server.newsroom import Newsroom, Told
from generator.server.sidedesk import SideDesk, is_of_side
from generator.server.tokens import looks_of

# Pages that are made between two questions whether somebody wants something.
BATCH = 8
# As many of the pages that an edit changed are shown before related stories are known.
AT_ONCE = 24
# A machine that sleeps has another clock than one that counts seconds.
LONGEST_WAIT = 15.0
# What changes while it is looked at is looked at again; after so many times only when something is heard.
PATIENCE = 5
Viewed = Callable[[], Iterable[str]]
Wake = Callable[[], None]


class Desk:
    """Makes what the board shows. `viewed`: paths that browsers show now; `wake`: tells them that the board changed.

    `poll_seconds`: looks as often even if nothing is heard; None: does not.
    """

    def __init__(self, newsroom: Newsroom, board: Board, poll_seconds: float | None = None) -> None:
        self.board = board
        self.viewed: Viewed = tuple
        self.wake: Wake = _nobody
        self.looked: Wake = _nobody
        self.poll_seconds = poll_seconds
        self.inbox = Inbox()
        self.side = SideDesk(newsroom, board, self._report)
        self._newsroom = newsroom
        self._draft: Draft | None = None
        self._problems, self._stopped = tuple[Problem, ...](), tuple[Problem, ...]()
        self._faults: dict[str, tuple[Problem, ...]] = {}
        self._until: datetime | None = None
        self._unseen: list[str] = []
        self._last_look, self._first = 0.0, 0.0
        self._patience = PATIENCE

    def ask(self, older_than: float) -> None:
        """Wants a look, unless the last is younger than so many seconds: should something not have been heard."""
        if time.monotonic() - self._last_look > older_than:
            self.inbox.ask()

    def want(self, output: str) -> Answer:
        """The print of a file of the stage, once it is made; None where it cannot be."""
        return self.side.want(output) if is_of_side(output) else self.inbox.want(output)

    def run(self) -> None:
        """Works until somebody ends it."""
        try:
            self._work()
        finally:
            self.end()

    def _work(self) -> None:
        while not self.inbox.is_ended:
            if self.inbox.wait(self._seconds_to_look, is_idle=not self._unseen):
                self.look()
            self._hear_of_faults()
            wanted = self.inbox.wanted()
            if wanted:
                self._serve(wanted)
            elif self._unseen:
                batch, self._unseen = self._unseen[:BATCH], self._unseen[BATCH:]
                self._look_through(batch)

    def end(self) -> None:
        """Ends the work; whoever waits for a page gets the last good one, if there is any."""
        self.inbox.end()
        for output, futures in self.inbox.wanted().items():
            answer(futures, self.board.print_of(output))

    def look(self) -> None:
        """Looks what there is to see now, and shows it."""
        started = self.inbox.heard_since()
        self._last_look = time.monotonic()
        try:
            self._see(started)
        except (ChangedError, RecordLostError) as fault:
            self._again(fault)
        except BroadsheetError as fault:
            self._stop(fault, started)
        self.looked()

    def _see(self, started: float) -> None:
        was_stopped, is_new = bool(self._stopped), False
        for sight in self._newsroom.sights():
            self._stopped, is_new = (), True
            self._show(sight, started)
        self._patience, self._stopped = PATIENCE, ()
        if was_stopped and not is_new:
            self._put_up(started, (), 0)

    def _seconds_to_look(self) -> float:
        found = [LONGEST_WAIT]
        if self.poll_seconds is not None:
            found.append(self._last_look + self.poll_seconds - time.monotonic())
        if self._until is not None:
            found.append((self._until - self._newsroom.now()).total_seconds())
        return min(found)

    def _show(self, sight: Sight, started: float) -> None:
        self._until = sight.until
        if sight.draft is None:
            self._problems = sight.problems
            self._put_up(started, sight.edited, 0)
        elif sight.is_exact:
            self._show_all(sight, sight.draft, started)
        elif self.board.stage.is_there:
            self._show_first(sight.draft, started)

    def _show_first(self, draft: Draft, started: float) -> None:
        """Shows what is known at once of the pages that browsers show, and says nothing yet at the terminal."""
        stage = self.board.stage
        shown = self._looked_at(output for output, key in draft.keys.items() if stage.keys.get(output) != key)[:AT_ONCE]
        if shown:
            self.board.stage = replace(stage, keys={**stage.keys, **{output: draft.keys[output] for output in shown}})
            for proof in self._newsroom.proofs(draft, shown):
                self._print(proof, keeps=True)
            self.wake()
            self._first = time.monotonic() - started

    def _show_all(self, sight: Sight, draft: Draft, started: float) -> None:
        before, self._draft, self._problems = self.board.stage, draft, sight.problems
        copies = {copy.output: copy for copy in draft.copies}
        keys = {**draft.keys, **{output: copy.digest for output, copy in copies.items()}}
        changed = [output for output, key in keys.items() if before.keys.get(output) != key]
        gone = sum(output not in keys for output in before.keys)
        self._faults = {path: found for path, found in self._faults.items() if keys.get(path) == before.keys.get(path)}
        base_path = self._newsroom.base_path()
        self.board.stage = Stage(keys, copies, sight.ribbons, before.complaints, base_path, is_there=True)
        new = [output for output in changed if output in draft.keys]
        shown = self._looked_at(new)
        self._make(shown, keeps=True)
        self.side.turn_to(draft, filter(is_of_side, new))
        waiting = dict.fromkeys([*filterfalse(is_of_side, new), *self._unseen])
        self._unseen = [output for output in waiting if output in draft.keys and output not in shown]
        self._put_up(started, sight.edited, len(changed) + gone)

    def _looked_at(self, outputs: Iterable[str]) -> list[str]:
        shown = {self.board.shown_at(path) for path in self.viewed()}
        return [output for output in outputs if output in shown]

    def _serve(self, wanted: Mapping[str, list[Answer]]) -> None:
        """Makes what browsers ask for; of a page that cannot be made, they get the last good print."""
        keys = self.board.stage.keys
        self._make([output for output in wanted if self.board.fresh(output) is None and output in keys], keeps=True)
        for output, futures in wanted.items():
            answer(futures, self.board.print_of(output) if output in keys else None)

    def _report(self, output: str, problems: tuple[Problem, ...]) -> None:
        """Takes note of what is wrong with a picture, or is not any more; from the thread of the side desk."""
        if problems or output in self._faults:
            self.inbox.report(output, problems)

    def _hear_of_faults(self) -> None:
        reported = self.inbox.reported()
        if reported:
            known = {output: problems for output, problems in reported if output in self.board.stage.keys}
            self._faults = {path: found for path, found in {**self._faults, **known}.items() if found}
            self._put_up(time.monotonic(), (), 0)

    def _look_through(self, outputs: Sequence[str]) -> None:
        """Makes pages that nobody looks at, to see what is wrong with them."""
        known = self._faults_once().keys()
        self._make([output for output in outputs if self.board.fresh(output) is None], keeps=False)
        if not self._faults_once().keys() <= known:
            self._put_up(time.monotonic(), (), 0)

    def _make(self, outputs: Sequence[str], *, keeps: bool) -> None:
        if self._draft is None or not outputs:
            return
        try:
            for proof in self._newsroom.proofs(self._draft, outputs):
                self._print(proof, keeps=keeps)
        except (BroadsheetError, RecordLostError) as fault:
            self._again(fault)

    def _print(self, proof: Proof, *, keeps: bool) -> None:
        """Puts a page up, or notes what is wrong with it. `keeps`: even if nobody has looked at it yet."""
        if any(each.severity is Severity.ERROR for each in proof.problems):
            self._faults[proof.output] = proof.problems
            return
        self._faults.pop(proof.output, None)
        key = self.board.stage.keys.get(proof.output, b"")
        if keeps or self.board.print_of(proof.output) is not None:
            looks = looks_of(proof.data, self._loaded_at(proof.output)) if proof.output.endswith(HTML) else None
            self.board.put(proof.output, Print(key, proof.data, looks))

    def _loaded_at(self, output: str) -> Callable[[str], str]:
        """Address in a page → output path of what it loads; "" of what it leads to, as that is no part of it."""
        base = self.board.stage.base_path
        here = base + output

        def loaded(address: str) -> str:
            path = below_base(_path_of(here, address), base)
            found = output_of(path) if path is not None else ""
            return found if is_loaded(found) else ""

        return loaded

    def _stop(self, fault: BroadsheetError, started: float) -> None:
        """Tells what does not even let anybody look; the last good stage stays."""
        self._until, is_new = None, self._stopped != fault.problems
        self._stopped = fault.problems
        if is_new:
            self._put_up(started, (), 0)

    def _faults_once(self) -> dict[tuple[str, str, Place], Problem]:
        """What is wrong with pages: a fault of a template once, however many pages met it."""
        found: dict[tuple[str, str, Place], Problem] = {}
        for problem in (each for problems in self._faults.values() for each in problems):
            found.setdefault((problem.code, problem.path, problem.place), problem)
        return found

    def _put_up(self, started: float, paths: tuple[str, ...], pages: int) -> None:
        faults = self._faults_once().values()
        problems = self._stopped or tuple(dict.fromkeys((*self._problems, *faults)))
        complaints = self._newsroom.complaints(problems)
        self.board.stage = replace(self.board.stage, complaints=complaints)
        self.wake()
        seconds, self._first = self._first or time.monotonic() - started, 0.0
        self._newsroom.tell(Told(paths, pages, seconds, problems, is_shown=not complaints))

    def _again(self, fault: Exception) -> None:
        """Looks again soon: something changed while it was looked at, or what was kept is damaged."""
        if isinstance(fault, RecordLostError):
            self._newsroom.forget()
        self._patience -= 1
        if self._patience > 0:
            self.inbox.hear()
        elif isinstance(fault, BroadsheetError):
            self._stop(fault, time.monotonic())


def _path_of(here: str, address: str) -> str:
    try:
        return unquote(urlsplit(urljoin(here, address)).path)
    except ValueError:
        return ""


def _nobody() -> None:
    """Nobody is told."""
