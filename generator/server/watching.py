"""Watching: says that something changed, and what of it the system tells; what changed, the desk finds out by content.

Events may be late, doubled or lost, and no page is ever made by them. Where the system watches no more folders, or
none at all (a share of the network), the desk looks every second instead.
"""

import os
import sys
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from errno import EMFILE, ENOSPC
from pathlib import Path

from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from generator.discover.walking import is_left_behind
from generator.server.newsroom import Watched
from generator.server.settling import Heard

Hear = Callable[[str, Heard], None]
# A folder, and whether all below it counts; and what tells it from another one.
Place = tuple[Path, bool]
Identity = tuple[int, int]
LIMITS = (ENOSPC, EMFILE)
# Of a file that was read, nothing need be heard; what changed in a folder is told by name, too.
IDLE = (FileOpenedEvent, FileClosedNoWriteEvent, DirModifiedEvent)


class WatchLimitError(Exception):
    """The system does not let more folders be watched."""


class Ear(FileSystemEventHandler):
    """Passes on what happens to files that a site could be made of.

    `names`: those that count in a folder, None for all. `has_new_folder`: whether one came that must be watched, too.
    """

    def __init__(self, hear: Hear, names: frozenset[str] | None = None) -> None:
        self.has_new_folder = False
        self._hear = hear
        self._names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hears one event: a rename is one of both names."""
        if isinstance(event, IDLE):
            return
        self.has_new_folder |= event.is_directory and event.event_type in ("created", "moved")
        for path in filter(None, (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))):
            name = os.path.basename(path)  # noqa: PTH119 - a thousand of them at a checkout
            if name and not is_left_behind(name) and (self._names is None or name in self._names):
                self._hear(path, _what(event, path))


def _what(event: FileSystemEvent, path: str) -> Heard:
    if event.is_directory:
        return Heard.WHOLE
    with suppress(OSError):
        if os.stat(path).st_size == 0:  # noqa: PTH116 - as above
            return Heard.EMPTY
    # Only Linux tells when a file that was written is closed.
    return Heard.CHANGED if event.event_type == "modified" and sys.platform == "linux" else Heard.WHOLE


class Watcher:
    """Watches folders and files, also those that come, go and come again."""

    def __init__(self, hear: Hear, observer: Callable[[], BaseObserver] = Observer) -> None:
        self._hear = hear
        self._observer = observer()
        self._ears: dict[Place, tuple[Identity, Ear, ObservedWatch]] = {}

    def start(self, watched: Watched) -> None:
        """Begins to watch. Raises WatchLimitError where the system has no more to give."""
        # It warns of a folder that went and came again, in the middle of a preview, and mends that itself.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        try:
            self._observer.start()
        except OSError as fault:
            raise _limit(fault) from fault
        self.renew(watched)
        self._probe()

    def renew(self, watched: Watched) -> None:
        """Watches what is there now: folders that are new, or are others under the same name. Raises as `start`."""
        wanted = dict(_places(watched))
        for place, (identity, _, watch) in [*self._ears.items()]:
            if place not in wanted or wanted[place][0] != identity:
                del self._ears[place]
                with suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
        for place in [each for each in wanted if each not in self._ears]:
            identity, names = wanted[place]
            ear = Ear(self._hear, names)
            self._ears[place] = identity, ear, self._schedule(ear, place)
        if any(ear.has_new_folder for _, ear, _ in self._ears.values()):
            self._probe()

    def end(self) -> None:
        """Ends the watching."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def _probe(self) -> None:
        """Asks for one more watch: where folders below were refused, so is this one, and one knows."""
        for _, ear, _ in self._ears.values():
            ear.has_new_folder = False
        watch = self._schedule(FileSystemEventHandler(), (Path(__file__).parent, False))
        with suppress(KeyError, OSError):
            self._observer.unschedule(watch)

    def _schedule(self, ear: FileSystemEventHandler, place: Place) -> ObservedWatch:
        path, is_whole = place
        try:
            return self._observer.schedule(ear, str(path), recursive=is_whole)
        except OSError as fault:
            raise _limit(fault) from fault


def _limit(fault: OSError) -> Exception:
    return WatchLimitError() if fault.errno in LIMITS else fault


def _places(watched: Watched) -> Iterable[tuple[Place, tuple[Identity, frozenset[str] | None]]]:
    """Each folder to watch, with what tells it from another of the same name, and the names that count in it.

    What leads to a folder through a link is watched as itself.
    """
    for folder in watched.folders:
        with suppress(OSError):
            yield (Path(os.path.realpath(folder)), True), (_identity(folder), None)
    names: dict[Path, set[str]] = {}
    for file in (*watched.folders, *watched.files):
        names.setdefault(file.parent, set()).add(file.name)
    for folder, within in names.items():
        with suppress(OSError):
            yield (Path(os.path.realpath(folder)), False), (_identity(folder), frozenset(within))


def _identity(folder: Path) -> Identity:
    found = folder.stat()
    return found.st_dev, found.st_ino
