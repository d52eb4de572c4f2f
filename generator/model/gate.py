"""Gate: the instant that a build is for, and what it lets through beside what is public then."""

from datetime import datetime

import msgspec


class Gate(msgspec.Struct, frozen=True):
    """An instant (aware, UTC), and what an editor lets through for a preview: drafts, and what is not due yet."""

    now: datetime
    drafts: bool = False
    future: bool = False
