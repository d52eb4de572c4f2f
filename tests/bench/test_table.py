from msgspec.structs import replace

from bench.speed.table import WIDTH, table_of
from tests.bench.runs import LARGE, RUN, SMALL

EXPECTED = """\
Broadsheet 1234567+, 2026-11-25: Python 3.11.7, 2 cores, load 0.4, median of 3

1,000 articles                             CPU s    wall s   peak MB       pages
  cold, without related stories            2.000     2.000     1,210
    broadsheet / hugo, cold                1.00x     0.50x     2.00x
  cold: no cache, no output                3.000     2.000     1,210       1,381
    hugo                                   2.000     4.000       605       1,419
    broadsheet / hugo                      1.50x     0.50x     2.00x
  nothing changed                          0.150     0.200        25
    hugo                                   1.500     3.000       500
    broadsheet / hugo                      0.10x     0.07x     0.05x
  --if-due, nothing due                    0.150     0.200        25
  one body edit                            0.150     0.200        25
    hugo                                   1.500     3.000       500
    broadsheet / hugo                      0.10x     0.07x     0.05x
  one tag edit                             0.150     0.200        25      stale!
    hugo                                   1.500     3.000       500
    broadsheet / hugo                      0.10x     0.07x     0.05x
  one new story                            0.150     0.200        25
    hugo                                   1.500     3.000       500
    broadsheet / hugo                      0.10x     0.07x     0.05x
"""
ALONE = """
10,000 articles                            CPU s    wall s   peak MB       pages
  cold, without related stories             40.0      20.0     2,400
  cold: no cache, no output                 30.0      20.0     2,400       1,381
  nothing changed                          0.150     0.200        25
  --if-due, nothing due                    0.150     0.200        25
  one body edit                            0.150     0.200        25
  one tag edit                             0.150     0.200        25
  one new story                            0.150     0.200        25
"""
GROWTH = """
Growth: CPU seconds ~ articles ^           to 10,000
  cold, without related stories                 1.30
  cold: no cache, no output                     1.00
  nothing changed                               0.00
  --if-due, nothing due                         0.00
  one body edit                                 0.00
  one tag edit                                  0.00
  one new story                                 0.00
"""


def test_a_run_is_a_table() -> None:
    assert table_of(replace(RUN, days=[SMALL])) == EXPECTED
    alone = [replace(day, peers={}) for day in RUN.days]
    assert table_of(replace(RUN, days=alone)).endswith(ALONE + GROWTH)


def test_growth_is_shown_stage_by_stage_and_of_others_cold_builds() -> None:
    assert table_of(RUN).endswith(GROWTH + "  hugo, cold                                    0.00\n")


def test_a_second_peer_has_rows_of_its_own() -> None:
    kinds = ("peers", "ratios", "bare_ratios", "rebuilds", "pages")
    two = replace(SMALL, **{kind: {**getattr(SMALL, kind), "bare": getattr(SMALL, kind)["hugo"]} for kind in kinds})
    lines = table_of(replace(RUN, days=[two])).splitlines()
    one_peer = table_of(replace(RUN, days=[SMALL])).splitlines()
    rows = [line.replace("hugo", "bare") for line in one_peer if "hugo" in line]
    assert [line for line in lines if "bare" in line] == rows
    assert [line for line in lines if "bare" not in line] == one_peer


def test_tables_fit_80_columns() -> None:
    wide = replace(RUN, days=[replace(LARGE, articles=10**power) for power in range(2, 7)])
    assert max(map(len, table_of(wide).splitlines())) <= WIDTH


def test_one_size_has_no_growth() -> None:
    assert "Growth" not in table_of(replace(RUN, days=[SMALL]))
