"""Patience: what fails for a moment is tried again, after longer and longer pauses."""

import time
from collections.abc import Callable
from typing import TypeVar

from generator.deploy.target import TransientError, failed

# Half a minute in all: longer than a router takes to come back, shorter than a reporter's patience.
PAUSES_SECONDS = (1.0, 3.0, 9.0, 20.0)
AGAIN = "what readers see is whole; run `deploy` again, and it goes on where it stopped"

Result = TypeVar("Result")


def patiently(work: Callable[[], Result], where: str) -> Result:
    """What the work gives; raises BroadsheetError (exit 3, `deploy-failed`) where it fails again and again.

    The work must be one that may be done twice.
    """
    for pause in PAUSES_SECONDS:
        try:
            return work()
        except TransientError:
            time.sleep(pause)
    try:
        return work()
    except TransientError as fault:
        raise failed(where, str(fault), AGAIN) from fault
