import sys
from pathlib import Path

import pytest

from bench.speed.cost import BuildFailed, Cost, cost_of, median_of, ratio_of

BURN = "from time import process_time\nwhile process_time() < {seconds}: pass\n"
SPAWN = "import subprocess, sys; subprocess.run([sys.executable, '-c', {program!r}], check=True)"
HOLD = "import time; held = bytearray(b'x' * 60_000_000); time.sleep({seconds})"


def python(program: str) -> tuple[str, ...]:
    """The command that runs a program of Python, with little else."""
    return (sys.executable, "-S", "-c", program)


def test_the_time_of_children_counts(tmp_path: Path) -> None:
    cost = cost_of(python(SPAWN.format(program=BURN.format(seconds=0.3))), tmp_path)
    assert cost.cpu >= 0.3
    assert cost.wall >= 0.3


def test_waiting_takes_time_and_no_work(tmp_path: Path) -> None:
    cost = cost_of(python("import time; time.sleep(0.6)"), tmp_path)
    assert cost.wall >= 0.6
    assert cost.cpu < cost.wall


def test_the_peak_is_that_of_a_program_and_its_children_together(tmp_path: Path) -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not say what memory the children of a program hold")
    program = f"held = bytearray(b'y' * 60_000_000); {SPAWN.format(program=HOLD.format(seconds=0.5))}"
    assert cost_of(python(program), tmp_path).peak > 120


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"exit code 3:\nall is lost") as caught:
        cost_of(python("import sys; sys.stderr.write('all is lost'); sys.exit(3)"), tmp_path)
    assert sys.executable in str(caught.value)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="no-such-program cannot be started: No such file"):
        cost_of(("no-such-program",), tmp_path)


def test_the_median_is_taken_of_each_figure() -> None:
    costs = [Cost(1, 9, 50), Cost(2, 7, 10), Cost(3, 8, 60)]
    assert median_of(costs) == Cost(2, 8, 50)


def test_a_ratio_has_each_figure_in_times_of_another() -> None:
    assert ratio_of(Cost(1, 9, 50), Cost(2, 3, 50)) == Cost(0.5, 3, 1)
