"""Staging: an imported site in a folder of its own, where the corridor tells what it thinks of it."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from generator.check.verdict import Policy
from generator.checkup import checked
from generator.importers.lot import Lot
from generator.importers.site_file import site_toml
from generator.model.article import Article, Status
from generator.model.gate import Gate
from generator.model.problem import Problem
from generator.planned import Planned, planned
from generator.publish.ledger import read_past
from generator.settings.loading import Request, load_settings
from generator.settings.values import Settings
from generator.wanted import Wanted
from generator.workshop.workshop import Workshop

# Nothing has expired so long ago.
EVERYTHING = Gate(datetime(1900, 1, 1, tzinfo=UTC), drafts=True, future=True)
MAY_VANISH = Policy(may_vanish=True)


class Stage:
    """A folder with the site as it is so far; nothing else of the disk is touched.

    `now`: the instant at which `faults` looks; a plan has all that is not public yet.
    """

    def __init__(self, root: Path, workshop: Workshop, now: datetime) -> None:
        self._root = root
        self._workshop = workshop
        self._now = now
        self._written: dict[str, bytes | Path] = {}

    def look(self, lot: Lot) -> Planned:
        """The plan of a lot, with all that is not public yet, or any more."""
        return planned(Wanted(self._put(lot), EVERYTHING, MAY_VANISH), self._workshop)

    def faults(self, lot: Lot, *, with_hidden: bool = False) -> tuple[Problem, ...]:
        """All that the slow checks say of a lot as readers would see it; or as they would if nothing were hidden."""
        settings = self._put(lot)
        gate = EVERYTHING if with_hidden else Gate(self._now, drafts=False, future=False)
        wanted = Wanted(settings, gate, MAY_VANISH)
        return checked(wanted, self._workshop, read_past(settings.folders.state)).report.problems

    def hides(self, article: Article) -> bool:
        """Whether a text is not public at that instant, or has an instant for it."""
        is_late = article.date is not None and article.date > self._now
        return article.status is Status.DRAFT or is_late or bool(article.embargo or article.expires)

    def _put(self, lot: Lot) -> Settings:
        wanted: dict[str, bytes | Path] = dict(lot.files)
        wanted |= {f"content/{text.path}": text.data for text in lot.texts}
        wanted["site.toml"] = site_toml(lot.settings).encode()
        for name in self._written.keys() - wanted.keys():
            (self._root / name).unlink()
        for name, what in wanted.items():
            if self._written.get(name) != what:
                _write(self._root / name, what)
        self._written = wanted
        return load_settings(Request(self._root))


def _write(path: Path, what: bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Another inode, for rows of the disk tell by it that a file is another.
    path.unlink(missing_ok=True)
    if isinstance(what, bytes):
        path.write_bytes(what)
        return
    with suppress(OSError):
        os.link(what, path, follow_symlinks=False)
        return
    shutil.copyfile(what, path, follow_symlinks=False)
