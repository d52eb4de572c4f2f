import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from generator.workshop.time_limit import TICKS, TimeUpError, time_limit


def spin(seconds: float) -> str:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    return "done"


def within(seconds: float, work: Callable[[], str]) -> str:
    with time_limit(seconds):
        return work()


def test_work_within_its_time_gives_its_result() -> None:
    assert within(5, lambda: "done") == "done"


def test_work_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TimeUpError):
        within(0.05, lambda: spin(10))


def test_what_comes_after_is_not_stopped() -> None:
    within(0.05, lambda: "done")
    assert spin(0.1) == "done"
    with pytest.raises(TimeUpError):
        within(0.02, lambda: spin(10))
    assert spin(0.1) == "done"


def test_a_fault_of_the_work_passes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: str(1 // 0))


def test_beside_the_main_thread_work_is_not_stopped() -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(within(0.01, lambda: spin(0.1))))
    thread.start()
    thread.join()
    assert found == ["done"]


def rest() -> str:
    time.sleep(0.2)
    return "done"


def test_time_that_passes_without_work_does_not_count() -> None:
    assert within(0.01, rest) == "done"


def swallowed(ended: list[str]) -> str:
    """Works on after the first alarm, and notes what came to its end."""
    with suppress(TimeUpError):
        ended.append(spin(10))
    ended.append(spin(10))
    return "done"


def test_a_limit_is_raised_again_where_it_was_swallowed() -> None:
    ended: list[str] = []
    with pytest.raises(TimeUpError):
        within(0.01, lambda: swallowed(ended))
    assert ended == []


def test_a_forked_process_sets_a_clock_of_its_own() -> None:
    """It has no timer of its parent's, whatever its copy of the parent's memory says."""
    within(5, lambda: "done")
    child = os.fork()
    if not child:
        stopped = False
        with suppress(TimeUpError):
            within(5, lambda: "done")
            stopped = signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
        os._exit(1 if stopped else 0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_clock_that_ticks_often_is_stopped_with_its_work() -> None:
    within(0.05, lambda: "done")
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_work_of_another_limit_has_all_of_its_time() -> None:
    within(5, lambda: "done")
    with pytest.raises(TimeUpError):
        within(0.02, lambda: spin(10))
    assert within(5, lambda: spin(0.1)) == "done"


def test_a_long_call_that_nothing_can_stop_counts_for_as_long_as_it_takes() -> None:
    calls: list[int] = []

    def work() -> str:
        while True:
            calls.append(sum(range(4_000_000)))

    with pytest.raises(TimeUpError):
        within(0.05, work)
    assert len(calls) < TICKS


ENDING = """
import atexit, os, signal
atexit.register(lambda: os._exit(signal.getitimer(signal.ITIMER_VIRTUAL) != (0, 0)))
from generator.workshop.time_limit import time_limit
with time_limit(5):
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such timer")
def test_no_tick_can_kill_a_process_that_ends() -> None:
    """Python no longer hears a signal while it takes its memory apart."""
    assert subprocess.run([sys.executable, "-c", ENDING], check=False).returncode == 0
