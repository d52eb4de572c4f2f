from msgspec.structs import replace

from bench.speed.changes import changes_of
from bench.speed.cost import Cost
from bench.speed.history import Run
from bench.speed.stages import STAGES, Day
from bench.speed.table import WIDTH, table_of

SMALL = Day(
    articles=1000,
    stages={**dict.fromkeys(STAGES, Cost(0.15, 0.2, 25)), "cold": Cost(3, 2, 1210)},
    peers={"hugo": Cost(2, 4, 605)},
    ratios={"hugo": Cost(1.5, 0.5, 2)},
    pages={"broadsheet": 1381, "hugo": 1419},
    stale=["tag"],
)
LARGE = replace(SMALL, articles=10_000, stages={**SMALL.stages, "cold": Cost(30, 20, 2400)}, stale=[])
RUN = Run("2026-11-25", "1234567+", "3.11.7", 2, 0.4, 3, [SMALL, LARGE])

EXPECTED = """\
Broadsheet 1234567+, 2026-11-25: Python 3.11.7, 2 cores, load 0.4, median of 3

1,000 articles                             CPU s    wall s   peak MB       pages
  cold: no cache, no output                3.000     2.000     1,210       1,381
    hugo, cold                             2.000     4.000       605       1,419
    broadsheet / hugo                      1.50x     0.50x     2.00x
  nothing changed                          0.150     0.200        25
  --if-due, nothing due                    0.150     0.200        25
  one body edit                            0.150     0.200        25
  one tag edit                             0.150     0.200        25      stale!

10,000 articles                            CPU s    wall s   peak MB       pages
  cold: no cache, no output                 30.0      20.0     2,400       1,381
    hugo, cold                             2.000     4.000       605       1,419
    broadsheet / hugo                      1.50x     0.50x     2.00x
  nothing changed                          0.150     0.200        25
  --if-due, nothing due                    0.150     0.200        25
  one body edit                            0.150     0.200        25
  one tag edit                             0.150     0.200        25

Growth: CPU seconds ~ articles ^           to 10,000
  cold: no cache, no output                     1.00
  nothing changed                               0.00
  --if-due, nothing due                         0.00
  one body edit                                 0.00
  one tag edit                                  0.00
  hugo, cold                                    0.00
"""


def slowed(times: float) -> Run:
    """The run, with a cold build of 1,000 articles that takes so many times as long."""
    stages = {**SMALL.stages, "cold": Cost(3 * times, 2, 1210)}
    return replace(RUN, commit="7654321", days=[replace(SMALL, stages=stages)])


def test_a_run_is_a_table() -> None:
    assert table_of(RUN) == EXPECTED


def test_tables_fit_80_columns() -> None:
    days = [replace(LARGE, articles=10**power, peers=SMALL.peers) for power in range(2, 7)]
    wide = replace(RUN, days=days)
    text = table_of(wide) + changes_of([wide, slowed(123.4)], 2, "cpu") + changes_of([wide], 1, "peak")
    assert max(map(len, text.splitlines())) <= WIDTH


def test_one_size_has_no_growth() -> None:
    assert "Growth" not in table_of(replace(RUN, days=[SMALL]))


def test_a_slowdown_is_shown_in_per_cent() -> None:
    lines = changes_of([RUN, slowed(1.25)], 10, "cpu").splitlines()
    assert lines[2] == "2026-11-25 1234567+  3.00        0.15        0.15        0.15        0.15"
    assert lines[3] == "2026-11-25 7654321   3.75  +25%  0.15   +0%  0.15   +0%  0.15   +0%  0.15   +0%"


def test_only_runs_that_are_alike_are_compared() -> None:
    between = replace(slowed(2), cores=64)
    lines = changes_of([RUN, between, slowed(0.5)], 2, "cpu").splitlines()
    assert "%" not in lines[2]
    assert " -50%" in lines[3]


def test_the_last_runs_are_shown_and_compared_with_the_one_before() -> None:
    text = changes_of([slowed(1), slowed(2), slowed(4)], 1, "cpu")
    assert text.count("2026-11-25") == 2
    assert "12.00 +100%" in text


def test_ratios_to_peers_are_shown_below() -> None:
    text = changes_of([RUN, slowed(1), replace(RUN, days=[replace(SMALL, peers={}, ratios={})])], 3, "wall")
    assert (
        "\n\n1,000 articles, cold: broadsheet / hugo\n2026-11-25 1234567+  0.50x\n2026-11-25 7654321   0.50x\n\n"
        in text
    )


def test_other_figures_can_be_shown() -> None:
    assert changes_of([RUN], 1, "wall").startswith("wall seconds")
    assert "  1210  " in changes_of([RUN], 1, "peak")


def test_an_empty_history_says_so() -> None:
    assert changes_of([], 10, "cpu") == "No run is recorded yet.\n"
