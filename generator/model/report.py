"""Report: what a build or a check came to."""

from datetime import datetime

import msgspec

from generator.model.due import Due
from generator.model.makeup import Change
from generator.model.problem import Problem


class Report(msgspec.Struct, frozen=True):
    """What a build did. `waiting`: published stories that must go and could not, because of somebody's error.

    `schedule`: all that falls due, soonest first. `steady_until`: until then the same build says the same again.
    `changes`: output path → what of a page is another than last time, where that is known and somebody has asked.
    `verified`: how many published files were compared with those of a clean build; None where nobody has asked.
    """

    articles: int
    pages: int
    problems: tuple[Problem, ...]
    written: int = 0
    deleted: int = 0
    reused: int = 0
    next_due: datetime | None = None
    waiting: tuple[str, ...] = ()
    schedule: tuple[Due, ...] = ()
    steady_until: datetime | None = None
    changes: dict[str, tuple[Change, ...]] = {}
    verified: int | None = None
