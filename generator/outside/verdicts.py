"""Verdicts: what is known of an address elsewhere, and for how long it may be believed."""

from datetime import datetime, timedelta
from enum import Enum

import msgspec

GOOD_FOR = timedelta(days=7)
BAD_FOR = timedelta(days=1)


class Finding(Enum):
    """What became of an address.

    `gone`: readers find nothing there, today or tomorrow. `unsure`: it did not answer a program, which need not mean
    that it does not answer a reader. `private`: it lies where readers are not. `cut off`: no way led there from here.
    `late`: there was no time left to ask.
    """

    FINE = "fine"
    MOVED = "moved"
    GONE = "gone"
    UNSURE = "unsure"
    PRIVATE = "private"
    CUT_OFF = "cut off"
    LATE = "late"


class Verdict(msgspec.Struct, frozen=True):
    """What is known of an address, `why` in words that stand behind it, and when it was asked.

    `moved_to`: where it leads for good.
    """

    finding: Finding
    at: datetime
    why: str = ""
    moved_to: str = ""

    def lasts(self, now: datetime) -> bool:
        """Whether it may still be believed; what depends on this machine, or was never asked, is not for a moment."""
        if self.finding in (Finding.PRIVATE, Finding.CUT_OFF, Finding.LATE):
            return False
        is_good = self.finding in (Finding.FINE, Finding.MOVED)
        return timedelta() <= now - self.at < (GOOD_FOR if is_good else BAD_FOR)
