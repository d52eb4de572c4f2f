"""A run of two sizes beside another generator, for tests of what is said of it."""

from msgspec.structs import replace

from bench.speed.cost import Cost
from bench.speed.history import Run
from bench.speed.stages import REBUILDS, STAGES, Beside, Day

SMALL = Day(
    articles=1000,
    stages={**dict.fromkeys(STAGES, Cost(0.15, 0.2, 25)), "cold": Cost(3, 2, 1210), "bare": Cost(2, 2, 1210)},
    peers={"hugo": Cost(2, 4, 605)},
    ratios={"hugo": Cost(1.5, 0.5, 2)},
    bare_ratios={"hugo": Cost(1, 0.5, 2)},
    rebuilds={"hugo": dict.fromkeys(REBUILDS, Beside(Cost(1.5, 3, 500), Cost(0.1, 0.07, 0.05)))},
    pages={"broadsheet": 1381, "hugo": 1419},
    stale=["tag"],
)
LARGE = replace(
    SMALL,
    articles=10_000,
    stages={**SMALL.stages, "cold": Cost(30, 20, 2400), "bare": Cost(40, 20, 2400)},
    stale=[],
)
RUN = Run("2026-11-25", "1234567+", "3.11.7", 2, 0.4, 3, [SMALL, LARGE])
# As a line of the history was before these stages were measured.
OLD_STAGES = ("cold", "unchanged", "if_due", "body", "tag")
OLD = replace(
    RUN,
    commit="0123456",
    days=[
        Day(
            articles=1000,
            stages={stage: SMALL.stages[stage] for stage in OLD_STAGES},
            peers=SMALL.peers,
            ratios=SMALL.ratios,
            pages=SMALL.pages,
        )
    ],
)
