"""Numbers that a setting may have: from where to where."""

import math
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

import msgspec

from generator.settings.checking import Fault
from generator.settings.values import Values

# Pattern of keys → the smallest and the largest number, both allowed.
RANGES: Mapping[str, tuple[float, float]] = {
    "build.jobs": (0, 1024),
    "sections.*.hue": (0, 360),
    "lists.paginate": (1, 100_000),
    "lists.home.lead": (0, 1000),
    "lists.home.top": (0, 1000),
    "lists.home.latest": (0, 1000),
    "lists.home.row": (0, 1000),
    "related.count": (0, 50),
    "related.weights.*": (0, 32),
    "feeds.items": (1, 100_000),
    "publish.keep": (1, 1000),
    "check.external_seconds": (1, 86_400),
    "limits.file_mib": (0.001, 1024),
    "limits.front_matter_kib": (1, 1 << 20),
    "limits.seconds": (0.001, 86_400),
    "limits.nesting": (1, 1000),
    "limits.megapixels": (0.001, 10_000),
    "limits.picture_seconds": (1, 86_400),
}
WEIGHTS = ("text", "tags", "near")


def range_faults(values: Values) -> Iterator[Fault]:
    """Numbers that are too small or too large, with what they may be; weights of what has none."""
    for key, number in _numbers(values):
        low, high = next((each for pattern, each in RANGES.items() if fnmatch(key, pattern)), (-math.inf, math.inf))
        if not low <= number <= high:
            yield Fault(key, f"{key} is {number:g}", f"it must be from {low:,g} to {high:,g}")
    for name in values.related.weights:
        if name not in WEIGHTS:
            key = f"related.weights.{name}"
            yield Fault(key, f"there is nothing called {name!r} to weigh", f"known: {', '.join(WEIGHTS)}")


def _numbers(values: Values) -> Iterator[tuple[str, float]]:
    tables = {"build": values.build, "lists": values.lists, "lists.home": values.lists.home}
    tables |= {"related": values.related, "feeds": values.feeds, "limits": values.limits}
    tables |= {"publish": values.publish, "check": values.check}
    tables |= {f"sections.{path}": section for path, section in values.sections.items()}
    found = {f"{name}.{key}": each for name, table in tables.items() for key, each in _fields(table)}
    found |= {f"related.weights.{name}": weight for name, weight in values.related.weights.items()}
    for key, each in found.items():
        if isinstance(each, int | float) and not isinstance(each, bool):
            yield key, each


def _fields(table: msgspec.Struct) -> Iterator[tuple[str, object]]:
    for name in table.__struct_fields__:
        yield name, getattr(table, name)
