"""Side desk: makes pictures, of which one takes as long as a hundred pages, while the desk goes on."""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future

from generator.draft import Draft
from generator.model.problem import BroadsheetError, Problem
from generator.plan.outline import RecordLostError
from generator.server.board import Board, Print
from generator.server.inbox import Answer, answer
from generator.server.media import media_type
from generator.server.newsroom import Newsroom

# The files that are made of one picture stand one behind the other: it is read once for all of them.
BATCH = 6
Report = Callable[[str, tuple[Problem, ...]], None]


def is_of_side(output: str) -> bool:
    """Whether a file of the site is made here."""
    return media_type(output).startswith("image/")


class SideDesk:
    """Makes what browsers ask for, then all else that is new. `report` is told what is wrong with a file, or is not."""

    def __init__(self, newsroom: Newsroom, board: Board, report: Report) -> None:
        self._newsroom = newsroom
        self._board = board
        self._report = report
        self._turn = threading.Condition()
        self._draft: Draft | None = None
        self._wanted: dict[str, list[Answer]] = {}
        self._unseen: list[str] = []
        self._is_ended = False
        # Where a picture takes long, the program does not wait for it to end.
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def end(self) -> None:
        """Makes nothing more; who waits gets nothing."""
        with self._turn:
            self._is_ended = True
            self._turn.notify()

    def want(self, output: str) -> Answer:
        """The print of a file, once it is made; None where it cannot be."""
        future: Answer = Future()
        with self._turn:
            self._wanted.setdefault(output, []).append(future)
            self._turn.notify()
        return future

    def turn_to(self, draft: Draft, new: Iterable[str]) -> None:
        """From now on, makes the files of this draft; `new`: those that nobody has seen."""
        with self._turn:
            self._draft = draft
            waiting = dict.fromkeys([*new, *self._unseen])
            self._unseen = [output for output in waiting if output in draft.keys]
            self._turn.notify()

    def _run(self) -> None:
        while True:
            with self._turn:
                while not (self._is_ended or (self._draft is not None and (self._wanted or self._unseen))):
                    self._turn.wait()
                wanted, self._wanted = self._wanted, {}
                unseen = [] if wanted else self._unseen[:BATCH]
                self._unseen = self._unseen[len(unseen) :]
                draft = self._draft
            if self._is_ended or draft is None:
                break
            self._make(draft, [*wanted, *unseen], keeps=bool(wanted))
            self._answer(wanted)
        self._answer(wanted)

    def _make(self, draft: Draft, outputs: Iterable[str], *, keeps: bool) -> None:
        new = [output for output in outputs if output in draft.keys and self._board.fresh(output) is None]
        try:
            for proof in self._newsroom.pictures(draft, new) if new else ():
                self._report(proof.output, proof.problems)
                if keeps and not proof.problems:
                    self._board.put(proof.output, Print(draft.keys[proof.output], proof.data))
        except (BroadsheetError, RecordLostError):
            # Something is another by now, and the desk looks at it: then there is another draft.
            return

    def _answer(self, wanted: Mapping[str, Iterable[Answer]]) -> None:
        for output, futures in wanted.items():
            answer(futures, self._board.print_of(output))
