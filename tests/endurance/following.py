"""Follows a world through its edits: after each, the site must be what a build from nothing makes."""

import shutil
from dataclasses import replace
from pathlib import Path

from tests.commands.desk import Result, run, tree
from tests.endurance.world import EDITS, Choose, damaged, first_world, laid_out

DAMAGE = "damage"
KINDS = (*EDITS, DAMAGE)


class Follower:
    """A site in a folder that is built after every edit, and compared."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self._clean = folder / "clean"
        self.world = first_world()
        self._published: dict[str, bytes] = {}
        self.told: list[str] = []
        self.site.mkdir()
        # There is nothing yet that this one could be incremental to.
        laid_out(self.world, self.site)
        assert self._build().code == 0

    def edit(self, kind: str, choose: Choose) -> None:
        """One edit."""
        self.told.append(kind)
        if kind == DAMAGE:
            damaged(self.site, choose)
        else:
            self.world = EDITS[kind](replace(self.world, keeps_times=False), choose)

    def built(self) -> None:
        """Builds, and holds the output against that of a build from nothing."""
        laid_out(self.world, self.site)
        result = self._build()
        clean = self._build("--no-cache", "-o", str(self._clean))
        assert result.code == clean.code, (self.told, result.err, clean.err)
        if result.code == 0:
            self._published = tree(self._clean)
            assert tree(self.site / "output") == self._published, (self.told, self._different())
        else:
            assert result.code == 1, (self.told, result.err)
        shutil.rmtree(self._clean, ignore_errors=True)
        shutil.rmtree(self.site.parent / ".broadsheet", ignore_errors=True)

    def _build(self, *arguments: str) -> Result:
        return run("build", "--site", self.site, "--now", self.world.now, "--jobs", "1", *arguments)

    def _different(self) -> list[str]:
        found = tree(self.site / "output")
        return sorted(name for name in found.keys() | self._published if found.get(name) != self._published.get(name))
