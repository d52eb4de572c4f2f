"""Sites on the disk to take stock of."""

from pathlib import Path

import msgspec

from generator.discover.inventory import take_inventory
from generator.model.problem import Problem
from generator.model.source import Inventory
from generator.settings.folders import folders_of
from generator.settings.values import Settings, Values


def laid_out(site: Path, *paths: str) -> Path:
    """The site with files at these paths, each holding its own path."""
    (site / "content").mkdir(parents=True, exist_ok=True)
    for path in paths:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"--- {path}")
    return site


def inventory_of(site: Path, **values: object) -> Inventory:
    """The inventory of a site with these settings."""
    typed = msgspec.convert(values, Values)
    return take_inventory(Settings(typed, {}, folders_of(site, typed)))


def told(inventory: Inventory) -> list[tuple[str, str]]:
    """Its problems as (code, path)."""
    return [told_of(problem) for problem in inventory.problems]


def told_of(problem: Problem) -> tuple[str, str]:
    """A problem as (code, path)."""
    return problem.code, problem.path
