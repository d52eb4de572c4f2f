import threading
import time

import pytest

from generator.read.time_limit import TimeLimitError, within


def spin(seconds: float) -> str:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    return "done"


def test_work_within_its_time_gives_its_result() -> None:
    assert within(5, lambda: "done") == "done"
    assert within(0, lambda: spin(0.01)) == "done"


def test_work_that_takes_too_long_is_stopped() -> None:
    start = time.perf_counter()
    with pytest.raises(TimeLimitError):
        within(0.05, lambda: spin(10))
    assert time.perf_counter() - start < 5


def test_what_comes_after_is_not_stopped() -> None:
    within(0.05, lambda: "done")
    assert spin(0.1) == "done"
    with pytest.raises(TimeLimitError):
        within(0.02, lambda: spin(10))
    assert spin(0.1) == "done"


def test_a_fault_of_the_work_passes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)


def test_beside_the_main_thread_work_is_not_stopped() -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(within(0.01, lambda: spin(0.1))))
    thread.start()
    thread.join()
    assert found == ["done"]
