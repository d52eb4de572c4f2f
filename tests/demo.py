"""The demo newsroom for tests: built once for all processes of a run, and copies of it that have its pictures made."""

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("content", "data", "static", "templates")
ALBUM = ".cache/pictures"
NOW = "2026-11-25T06:00:00Z"
PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Demo:
    """The newsroom as it was built in `folder`, which nobody may change."""

    folder: Path

    @property
    def output(self) -> Path:
        """The built site, with the headers that a host is to send."""
        return self.folder / "output"

    @property
    def album(self) -> Path:
        """The pictures that were made."""
        return self.folder / ALBUM

    def copied(self, folder: Path) -> Path:
        """Copy what is not built yet to a folder, and give that; making its pictures takes as long as all the rest.

        That an album without any is filled, the build of this one tells, and tests of albums and pictures.
        """
        laid_out(folder)
        shutil.copytree(self.album, folder / ALBUM)
        return folder


def laid_out(folder: Path) -> Path:
    """Copy the sources of the newsroom to a folder, and give that."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.toml", folder)
    return folder


def made_once(folder: Path) -> Demo:
    """Build the newsroom in a folder, unless another process of this run does: then wait for it."""
    built = folder / "built"
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for(built)
    else:
        build(laid_out(folder))
        built.touch()
    return Demo(folder)


def build(folder: Path) -> None:
    """Build in a process of its own, which makes the pictures on all cores."""
    with (folder / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[headers]\nhosts = ["netlify"]\n')
    command = (sys.executable, "-m", "generator", "build", "--site", str(folder), "--now", NOW, "--quiet")
    subprocess.run(command, cwd=ROOT, check=True)


def wait_for(path: Path) -> None:
    """Wait until another process made a file."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until, f"another process was to make {path}"
        time.sleep(0.1)
