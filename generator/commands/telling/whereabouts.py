"""Whereabouts: the files that problems name, as programs outside the site call them."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec

from generator.commands.telling.complaints import Sources
from generator.model.problem import Problem

# Where GitHub has put the repository; its annotations are below it.
WORKSPACE = "GITHUB_WORKSPACE"
SETTINGS = "site.toml"


class Whereabouts(msgspec.Struct, frozen=True):
    """Where the files lie, and `root`, the folder that others have their paths from: that of the repository."""

    sources: Sources
    root: Path

    def path(self, problem: Problem) -> Path:
        """Where a problem is told, absolute; what concerns the site as a whole is told at its settings."""
        return self.sources.file(problem.path or SETTINGS).absolute()

    def below_root(self, problem: Problem) -> str | None:
        """Its path below the root, with slashes; None where it lies elsewhere."""
        path = self.path(problem)
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else None

    def uri(self, problem: Problem) -> tuple[str, bool]:
        """Its file as a URI (RFC 3986), and whether that is one below the root."""
        below = self.below_root(problem)
        return (self.path(problem).as_uri(), False) if below is None else (quote(os.fsencode(below)), True)


def whereabouts(sources: Sources, environment: Mapping[str, str]) -> Whereabouts:
    """Whereabouts for the surroundings of a run: below the repository on GitHub, else below the working folder."""
    root = environment.get(WORKSPACE) or ""
    return Whereabouts(Sources(_resolved(sources.site), sources.configs), _resolved(Path(root)))


def _resolved(path: Path) -> Path:
    """The path without links; as it is where no file can be called that, which is a problem to be told, too."""
    try:
        return path.resolve()
    except (OSError, ValueError):
        return path
