import pytest

from bench.speed.cost import Cost
from bench.speed.stages import STAGES, Beside, Day

COLD, NEW, TIMES, TIMES_COLD, TIMES_BARE = (Cost(number, number, number) for number in range(1, 6))
DAY = Day(
    20,
    dict.fromkeys(STAGES, COLD),
    peers={"other": COLD},
    ratios={"other": TIMES_COLD},
    bare_ratios={"other": TIMES_BARE},
    rebuilds={"other": {"new": Beside(NEW, TIMES)}},
)


@pytest.mark.parametrize(
    ("stage", "cost", "ratio"),
    [("bare", None, TIMES_BARE), ("cold", COLD, TIMES_COLD), ("new", NEW, TIMES), ("if_due", None, None)],
)
def test_a_stage_of_another_generator_is_beside_ours(stage: str, cost: Cost | None, ratio: Cost | None) -> None:
    assert (DAY.cost_of("other", stage), DAY.ratio_to("other", stage)) == (cost, ratio)


def test_a_line_of_an_older_history_has_cold_builds_of_others_alone() -> None:
    old = Day(20, {"cold": COLD}, peers={"other": COLD}, ratios={"other": TIMES})
    assert [stage for stage in STAGES if old.cost_of("other", stage)] == ["cold"]
    assert [stage for stage in STAGES if old.ratio_to("other", stage)] == ["cold"]
