import pytest
from msgspec.structs import replace

from bench.speed.changes import changes_of
from bench.speed.cost import Cost
from bench.speed.history import Run
from bench.speed.table import WIDTH
from tests.bench.runs import LARGE, OLD, RUN, SMALL


def slowed(times: float) -> Run:
    """The run, with a cold build of 1,000 articles that takes so many times as long."""
    stages = {**SMALL.stages, "cold": Cost(3 * times, 2, 1210)}
    return replace(RUN, commit="7654321", days=[replace(SMALL, stages=stages)])


def test_a_slowdown_is_shown_in_per_cent() -> None:
    text = changes_of([RUN, slowed(1.25)], 10, "cpu")
    assert text.startswith(
        "CPU seconds, change since the run before\n"
        "1,000 articles      no related        cold   unchanged    --if-due\n"
        "2026-11-25 1234567+  2.00        3.00        0.15        0.15\n"
        "2026-11-25 7654321   2.00   +0%  3.75  +25%  0.15   +0%  0.15   +0%\n"
        "\n"
        "CPU seconds, change since the run before\n"
        "1,000 articles       body edit    tag edit   new story\n"
        "2026-11-25 1234567+  0.15        0.15        0.15\n"
        "2026-11-25 7654321   0.15   +0%  0.15   +0%  0.15   +0%\n"
    )


def test_a_run_of_before_a_stage_was_measured_has_a_dash_and_no_change_follows() -> None:
    lines = changes_of([OLD, RUN], 10, "cpu").splitlines()
    assert lines[2] == "2026-11-25 0123456      -        3.00        0.15        0.15"
    assert lines[3] == "2026-11-25 1234567+  2.00        3.00   +0%  0.15   +0%  0.15   +0%"
    assert lines[7] == "2026-11-25 0123456   0.15        0.15           -"
    assert lines[8] == "2026-11-25 1234567+  0.15   +0%  0.15   +0%  0.15"


def test_only_runs_that_are_alike_are_compared() -> None:
    between = replace(slowed(2), cores=64)
    lines = changes_of([RUN, between, slowed(0.5)], 2, "cpu").splitlines()
    assert "%" not in lines[2]
    assert " -50%" in lines[3]


def test_the_last_runs_are_shown_and_compared_with_the_one_before() -> None:
    text = changes_of([slowed(1), slowed(2), slowed(4)], 1, "cpu")
    assert text.count("2026-11-25") == 3
    assert "12.00 +100%" in text


def test_ratios_to_peers_are_shown_below() -> None:
    without = replace(RUN, days=[replace(SMALL, peers={}, ratios={})])
    assert changes_of([OLD, RUN, without], 3, "wall").split("\n\n")[2] == (
        "1,000 articles: broadsheet / hugo\n"
        "                   no related      cold unchanged body edit  tag edit new story\n"
        "2026-11-25 0123456          -     0.50x         -         -         -         -\n"
        "2026-11-25 1234567+     0.50x     0.50x     0.07x     0.07x     0.07x     0.07x"
    )


def test_a_peer_that_was_never_met_has_no_block() -> None:
    assert "broadsheet /" not in changes_of([replace(RUN, days=[replace(SMALL, ratios={})])], 3, "cpu")


def test_other_figures_can_be_shown() -> None:
    assert changes_of([RUN], 1, "wall").startswith("wall seconds")
    assert "  1210  " in changes_of([RUN], 1, "peak")


@pytest.mark.parametrize("figure", ["cpu", "wall", "peak"])
def test_changes_fit_80_columns(figure: str) -> None:
    wide = replace(RUN, days=[replace(LARGE, articles=10**power) for power in range(2, 7)])
    text = changes_of([wide, slowed(123.4), slowed(1)], 3, figure)
    assert max(map(len, text.splitlines())) <= WIDTH


def test_an_empty_history_says_so() -> None:
    assert changes_of([], 10, "cpu") == "No run is recorded yet.\n"
