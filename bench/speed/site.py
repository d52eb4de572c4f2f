"""A site to be measured: a copy of a folder that a generator builds again and again."""

import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import PRESS_TIME, Story
from bench.speed.cost import Cost, cost_of

ROOT = Path(__file__).resolve().parents[2]
SKELETON = ROOT / "bench" / "site"
OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another generator: its name, its site (templates and settings), and the command that builds it, run in there."""

    name: str
    skeleton: Path
    command: str


@dataclass(frozen=True, slots=True)
class Site:
    """A folder, who builds it, and how; `own`: what lies at its top that no build made."""

    name: str
    folder: Path
    command: tuple[str, ...]
    own: frozenset[str]

    def build(self, flags: Sequence[str] = ()) -> Cost:
        """What one build costs; raises BuildFailed."""
        return cost_of((*self.command, *flags), self.folder)

    def wipe(self) -> None:
        """Deletes all that builds made: output, caches, whatever it is called."""
        for path in self._made():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def put(self, story: Story) -> None:
        """Writes an article's file, over what was there."""
        path = self.folder / story.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story.text("updated" if self.name == OURS else "lastmod"), encoding="utf-8")

    def remove(self, story: Story) -> None:
        """Takes an article's file away, and leaves what was built of it."""
        (self.folder / story.path).unlink()

    def shows(self, story: Story, text: str) -> bool:
        """Whether a text is in the built page of an article (of our own site)."""
        page = self.folder / OUTPUT / story.page
        return page.is_file() and text in page.read_text(encoding="utf-8")

    def pages(self) -> int:
        """How many HTML files the last build left."""
        folders = [path for path in self._made() if not path.is_symlink()]
        return sum(1 for folder in folders for page in folder.rglob("*.html") if page.is_file())

    def _made(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.name not in self.own]


OURS = "broadsheet"


def our_site(folder: Path) -> Site:
    """Broadsheet's site of the race in a folder that is not there yet, without articles."""
    flags = ("--quiet", "--site", str(folder), "--now", PRESS_TIME.isoformat())
    return _copied(OURS, SKELETON, folder, (sys.executable, str(ROOT / "build.py"), "build", *flags))


def site_of(peer: Peer, folder: Path) -> Site:
    """Another generator's site, likewise."""
    command = tuple(part.replace("{site}", str(folder)) for part in shlex.split(peer.command))
    return _copied(peer.name, peer.skeleton, folder, command)


def _copied(name: str, skeleton: Path, folder: Path, command: tuple[str, ...]) -> Site:
    shutil.copytree(skeleton, folder, symlinks=True)
    return Site(name, folder, command, frozenset({path.name for path in folder.iterdir()} | {"content"}))
