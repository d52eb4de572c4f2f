"""A story that must go is named first, although somebody else's error holds the build up."""

import pytest

from generator.check.takedowns import Standing, waiting_takedowns
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.model.problem import Place, error, warning


def manifest(*sources: str, rank: Rank = Rank.PAGE) -> Manifest:
    return Manifest({f"{source}/index.html": Entry(b"", b"", rank, source) for source in sources})


@pytest.mark.case("S27")
def test_a_published_story_that_is_a_draft_now_or_deleted_waits() -> None:
    standing = Standing(read={"a.md", "draft.md"}, public={"a.md"})
    assert waiting_takedowns(manifest("a.md", "draft.md", "deleted.md"), standing, ()) == ("deleted.md", "draft.md")


@pytest.mark.case("S27")
def test_a_file_that_cannot_be_read_does_not_wait_and_a_warning_makes_none_unreadable() -> None:
    standing = Standing(read={"warned.md"}, public=set())
    problems = [error("x", "content/broken.md", Place(1, 1), ""), warning("x", "content/gone.md", Place(1, 1), "")]
    found = waiting_takedowns(manifest("broken.md", "gone.md", "warned.md"), standing, problems)
    assert found == ("gone.md", "warned.md")


def test_lists_and_files_made_of_many_never_wait() -> None:
    nothing = Standing(read=(), public=())
    assert waiting_takedowns(manifest("a.md", rank=Rank.LIST), nothing, ()) == ()
    assert waiting_takedowns(manifest(""), nothing, ()) == ()
