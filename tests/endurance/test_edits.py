"""An incremental build is a clean one, whatever was edited before."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.endurance.following import KINDS, Follower

# In groups, so that a machine's cores share them.
GROUPS = 8
# 200 sequences in all of a run's groups; `scripts/endure.py edits` follows as many as you have time.
SEQUENCES = 25
# Builds a sequence, with two edits before each, as a newsroom makes them: not every save is built.
STEPS = 6


class Newsroom(RuleBasedStateMachine):
    """A newsroom that edits, and a site that follows."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.follower = Follower(Path(self._folder.name))

    @rule(kinds=st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)), data=st.data())
    def edit(self, kinds: tuple[str, str], data: st.DataObject) -> None:
        """Two edits, and a build."""
        for kind in kinds:
            self.follower.edit(kind, lambda options: data.draw(st.sampled_from(options)))
        self.follower.built()

    def teardown(self) -> None:
        """Tidy up."""
        self._folder.cleanup()


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
@pytest.mark.case("X01")
@pytest.mark.case("X11")
@pytest.mark.case("X12")
@pytest.mark.case("X13")
@pytest.mark.case("X15")
def test_after_any_edits_the_site_is_that_of_a_clean_build(group: int) -> None:
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
