"""Newsroom: what the server is handed, and what it tells: everything that it knows of a site."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from generator.draft import Draft
from generator.model.problem import Problem
from generator.preview import Proof, Sight


class Complaint(msgspec.Struct, frozen=True):
    """A problem as a browser shows it; `rows`: the line of the file, and a caret below its place."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    hint: str
    rows: tuple[str, ...] = ()


class Watched(msgspec.Struct, frozen=True):
    """What is watched: whole folders, and single files, which need not be there."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...]


class Told(msgspec.Struct, frozen=True):
    """What came of one look. `paths`: what had changed, below the site; `pages`: how many are others now.

    `seconds`: from the moment at which the edit was there until browsers were told; `problems`: all that is wrong.
    """

    paths: tuple[str, ...]
    pages: int
    seconds: float
    problems: tuple[Problem, ...]
    is_shown: bool


class Newsroom(Protocol):
    """A site that is written."""

    def now(self) -> datetime:
        """The instant that the site is shown for (UTC)."""

    def sights(self) -> Iterator[Sight]:
        """What there is to see now, the exact last; nothing where that is what there was to see already.

        Raises BroadsheetError where the settings, or the disk, do not let it.
        """

    def proofs(self, draft: Draft, outputs: Sequence[str]) -> Iterator[Proof]:
        """The pages with these output paths. Raises RecordLostError and BroadsheetError: then look again."""

    def pictures(self, draft: Draft, outputs: Sequence[str]) -> Iterator[Proof]:
        """The same of pictures, in another thread than all else."""

    def forget(self) -> None:
        """Lets the next look begin anew, as what was kept is damaged."""

    def complaints(self, problems: Sequence[Problem]) -> tuple[Complaint, ...]:
        """The problems that stand in the way, as a browser shows them."""

    def base_path(self) -> str:
        """The path of the site's address: "/" or "/news/"."""

    def watched(self) -> Watched:
        """What to watch, as the settings have it now."""

    def tell(self, told: Told) -> None:
        """Says what came of a look to whoever sits at the terminal."""

    def remark(self, line: str) -> None:
        """Says something else there."""
