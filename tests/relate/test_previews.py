"""A preview marks what readers would not see, and nothing else."""

from generator.model.article import Status
from generator.model.gate import Gate
from generator.relate.edition import Frame
from generator.relate.previews import ribbons_of
from generator.settings.values import Values
from tests.relate.newsroom import DAY, NOW, story

BARE = Frame(Values(), {})

STORIES = (
    story("a/out.md"),
    story("a/draft.md", status=Status.DRAFT),
    story("a/tomorrow.md", date=NOW + DAY),
    story("a/gone.md", expires=NOW - DAY),
)


def test_a_plain_build_marks_nothing() -> None:
    assert ribbons_of(STORIES, Gate(NOW), BARE) == {}


def test_each_preview_marks_what_it_lets_in() -> None:
    draft, later = {"a/draft.md": "draft"}, {"a/tomorrow.md": "later"}
    assert ribbons_of(STORIES, Gate(NOW, drafts=True), BARE) == draft
    assert ribbons_of(STORIES, Gate(NOW, future=True), BARE) == later
    assert ribbons_of(STORIES, Gate(NOW, drafts=True, future=True), BARE) == draft | later
